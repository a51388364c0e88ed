"""The covering letter of a report as a .docx document: it is signed and sent to the federal operator."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from monitoring.exports.covering_words import indicator_sentences, opening, owing, subject
from monitoring.figures import Amount, Column, Completeness, Figure, RoundFigures
from regions import russian
from regions.word_documents import CONTENT_TYPE, add_lines, add_table, clean, document_bytes, new_document

__all__ = ["CONTENT_TYPE", "letter_bytes"]
MARGINS = (2.0, 1.5, 2.0, 2.5)
HEADINGS = ("Показатель", "За квартал", "Прошлый квартал", "Год назад", "С начала года", "План года", "Доля плана")
WIDTHS = (5.0, 2.1, 2.1, 2.1, 2.1, 2.0, 1.6)
PLACES_HEADINGS = ("Муниципальное образование", "Должны", "Получено", "Доля", "Вовремя", "Доля вовремя")
PLACES_WIDTHS = (7.0, 2.0, 2.0, 2.0, 2.0, 2.0)
FIRST_LINE = 1.25  # centimetres
BLANK = "_" * 22


def letter_bytes(figures: RoundFigures, *, revision: int, compiled_at: datetime) -> bytes:
    """`compiled_at` is in the region's own zone. The same figures give the same bytes."""
    document = new_document(subject(figures.heading), margins=MARGINS, size=12)
    add_lines(document, [f"{BLANK} № {BLANK[:12]}"], alignment=WD_ALIGN_PARAGRAPH.LEFT)
    add_lines(document, [f"Кому: {BLANK}"], alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    add_lines(document, [subject(figures.heading)], is_bold=True)
    _add_body(document, figures)
    _add_indicators(document, figures)
    _add_owing(document, figures)
    _add_signature(document, f"Редакция {revision} отчёта, составлена {russian.moment_text(compiled_at)}.")
    _add_places(document, figures)
    return document_bytes(document, compiled_at.astimezone(UTC).replace(tzinfo=None))


def _add_body(document: WordDocument, figures: RoundFigures) -> None:
    heading = figures.heading
    _add_paragraph(document, opening(heading, figures.completeness))
    if heading.basis:
        _add_paragraph(document, f"Основание: {heading.basis}.".replace("..", "."))
    for sentence in indicator_sentences(figures):
        _add_paragraph(document, sentence)
    document.add_paragraph()


def _add_paragraph(document: WordDocument, text: str) -> None:
    paragraph = document.add_paragraph(clean(text))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(FIRST_LINE)


def _add_indicators(document: WordDocument, figures: RoundFigures) -> None:
    if figures.columns:
        rows = [_row(column, figure) for column, figure in zip(figures.columns, figures.totals, strict=True)]
        add_table(document, HEADINGS, rows, WIDTHS, size=9, numbers_from=1)
        document.add_paragraph()


def _row(column: Column, figure: Figure) -> tuple[str, ...]:
    amounts = (figure.fact, figure.previous, figure.year_before, figure.year)
    name = column.name if column.is_share or not column.unit else f"{column.name}, {column.unit}"
    done = figure.part_of_target(figure.year)
    return (
        name,
        *(_amount(column, amount) for amount in amounts),
        _plan(column, figure.target),
        russian.DASH if done is None else russian.percent(done, 1),
    )


def _amount(column: Column, amount: Amount | None) -> str:
    """A share has its numerator and denominator below."""
    if amount is None:
        return russian.DASH
    numerator = russian.number(amount.numerator, column.places)
    if amount.denominator is None:
        return numerator
    share = russian.percent(amount.numerator, amount.denominator)
    return f"{share}\n{numerator} из {russian.number(amount.denominator, column.places)}"


def _plan(column: Column, target: Decimal | None) -> str:
    if target is None:
        return russian.DASH
    return russian.percent(target, 100) if column.is_share else russian.number(target, column.places)


def _add_owing(document: WordDocument, figures: RoundFigures) -> None:
    heading, *lines = owing(figures.missing) or [""]
    if heading:
        _add_paragraph(document, heading)
        add_lines(document, _numbered(lines), alignment=WD_ALIGN_PARAGRAPH.LEFT)


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {line}" for number, line in enumerate(lines, 1))


def _add_signature(document: WordDocument, note: str) -> None:
    """What is written by hand."""
    document.add_paragraph()
    add_lines(document, [f"{BLANK}    {BLANK[:14]}    {BLANK}"], alignment=WD_ALIGN_PARAGRAPH.LEFT)
    _small(document, "должность, подпись, фамилия и инициалы")
    _small(document, f"Исполнитель: {BLANK}, телефон: {BLANK[:14]}")
    _small(document, note)


def _small(document: WordDocument, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.font.size = Pt(9)


def _add_places(document: WordDocument, figures: RoundFigures) -> None:
    """The enclosure, on a page of its own."""
    if not figures.municipalities:
        return
    document.add_page_break()
    add_lines(document, ["Приложение"], alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    add_lines(document, ["Отчёты центров по муниципальным образованиям"], is_bold=True)
    rows: list[Sequence[str]] = [_place(one.name, one.completeness) for one in figures.municipalities]
    add_table(document, PLACES_HEADINGS, [*rows, _place("Итого", figures.completeness)], PLACES_WIDTHS, numbers_from=1)


def _place(name: str, counts: Completeness) -> tuple[str, ...]:
    return (
        name,
        russian.number(counts.expected),
        russian.number(counts.received),
        russian.percent(counts.received, counts.expected),
        russian.number(counts.on_time),
        russian.percent(counts.on_time, counts.expected),
    )
