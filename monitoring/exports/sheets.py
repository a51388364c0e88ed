"""What stands on each sheet of a report's workbook, as rows of entries; `workbook` writes them down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from monitoring.exports.columns import DAY, SHARE, count_format, measures_of
from monitoring.figures import CentreLine, Completeness, Figure, RoundFigures
from monitoring.models.rounds import State
from regions import russian


class Entry(NamedTuple):
    """A cell: its value, a look of `workbook.LOOKS`, and a number format of Excel."""

    value: str | int | Decimal | date | None
    look: str = "text"
    form: str = ""


@dataclass(frozen=True)
class Sheet:
    """`header` counts the rows on top that stay in sight and are printed on each page, `pinned` the columns."""

    title: str
    widths: Sequence[float]
    rows: Sequence[Sequence[Entry]]
    header: int
    pinned: int = 0
    merged: Sequence[tuple[int, int, int]] = field(default_factory=tuple)  # row, first column, last column
    filtered: tuple[int, int] | None = None  # header row and last row


def sheets_of(figures: RoundFigures, revision: int, compiled_at: datetime) -> list[Sheet]:
    return [
        summary(figures, revision, compiled_at),
        by_municipality(figures),
        by_centre(figures),
        explanations(figures),
    ]


def title_of(figures: RoundFigures) -> str:
    heading = figures.heading
    return f"{heading.region}, «{heading.programme}»: {russian.quarter(heading.year, heading.quarter)}"


SUMMARY_MEASURES = ["Факт", "Предыдущий квартал", "Год назад", "С начала года", "План года", "Выполнение плана"]


def summary(figures: RoundFigures, revision: int, compiled_at: datetime) -> Sheet:
    """The five measures, the region's own figures, and who owes."""
    heading = figures.heading
    rows = [
        [Entry(f"Сводный отчёт. {title_of(figures)}", "title")],
        [Entry(f"Редакция {revision}, составлена {russian.moment_text(compiled_at)}", "note")],
        [Entry(f"Основание: {heading.basis}" if heading.basis else None, "note")],
        [],
        *_five_measures(figures.completeness),
        [],
        _heads("Показатель", "Единица", *SUMMARY_MEASURES),
        *_summary_lines(figures),
        [],
        *_who_owes(figures),
    ]
    return Sheet("Сводка", [58, 28, 16, 16, 16, 16, 16, 16], rows, header=2)


def by_municipality(figures: RoundFigures) -> Sheet:
    lead = ["Муниципальное образование", "Должны", "Получено", "Доля", "Вовремя", "Доля вовремя"]
    rows, merged = _wide_header(figures, "По муниципальным образованиям", lead)
    for line in figures.municipalities:
        rows.append([Entry(line.name), *_counts(line.completeness), *_measures(figures, line.figures)])
    filtered = (len(rows) - len(figures.municipalities), len(rows))
    totals = [Entry("Итого"), *_counts(figures.completeness), *_measures(figures, figures.totals)]
    rows.append([entry._replace(look="total") for entry in totals])
    return Sheet("По муниципалитетам", _widths(figures, [34, 9, 10, 9, 9, 9]), rows, 3, 1, merged, filtered)


def by_centre(figures: RoundFigures) -> Sheet:
    lead = ["Муниципальное образование", "Школа", "Центр", "Состояние", "Сдан", "Вовремя"]
    rows, merged = _wide_header(figures, "По центрам", lead)
    rows += [[*_centre(line), *_measures(figures, line.figures)] for line in figures.centres]
    filtered = (len(rows) - len(figures.centres), len(rows))
    received = russian.counted(figures.completeness.received, "отчёт", "отчёта", "отчётов")
    totals = [Entry("Итого"), Entry(received), *[Entry(None)] * 4, *_measures(figures, figures.totals, ("fact",))]
    rows.append([entry._replace(look="total") for entry in totals])
    return Sheet("По центрам", _widths(figures, [26, 34, 30, 13, 12, 10]), rows, 3, 2, merged, filtered)


def explanations(figures: RoundFigures) -> Sheet:
    """What each figure is, and what the centres wrote."""
    rows = [[Entry("Что значат цифры", "title")], _heads("Цифра", "Пояснение")]
    rows += [[Entry(name), Entry(text)] for name, text in EXPLANATIONS]
    comments = list(_comments(figures))
    if comments:
        rows += [[], [Entry("Что пояснили центры", "strong")], _heads("Центр", "Пояснение")]
        rows += comments
    return Sheet("Пояснения", [44, 110], rows, header=2)


EXPLANATIONS = [
    ("Должны", "Центры, которые были открыты хотя бы один день квартала."),
    ("Получено", "Отчёты, которые отправлены или уже приняты. Черновики и возвращённые отчёты не считаются."),
    ("Доля", "Получено, делённое на «Должны»."),
    ("Вовремя", "Полученные отчёты, которые впервые отправлены не позже срока по местному времени региона."),
    ("Доля вовремя", "Вовремя, делённое на «Должны»."),
    ("Факт", "Значение за квартал по полученным отчётам."),
    ("Доля в показателе", "Сумма числителей, делённая на сумму знаменателей. Доли центров не усредняются."),
    ("Предыдущий квартал", "То же значение за прошлый квартал. Центры, закрытые с тех пор, в сумме остаются."),
    ("Год назад", "То же значение за тот же квартал прошлого года."),
    (
        "С начала года",
        "Показатели нарастающим итогом: значение квартала. Остальные: сумма кварталов с начала года.",
    ),
    ("План года", "План региона; если его нет – сумма планов центров, когда план есть у каждого."),
    ("Выполнение плана", "С начала года, делённое на план года."),
    ("Пустая ячейка", "Никто не ответил или плана нет. Ноль – это ответ."),
]


def _five_measures(completeness: Completeness) -> Iterator[list[Entry]]:
    names = ["Должны отчитаться", "Получено отчётов", "Доля полученных", "Получено вовремя", "Доля полученных вовремя"]
    for name, entry in zip(names, _counts(completeness), strict=True):
        yield [Entry(name), entry]


def _counts(completeness: Completeness) -> list[Entry]:
    """Expected, received, share, on time, share on time."""
    expected = completeness.expected
    share = [Decimal(part) / expected if expected else None for part in (completeness.received, completeness.on_time)]
    return [
        _number(expected),
        _number(completeness.received),
        _share(share[0]),
        _number(completeness.on_time),
        _share(share[1]),
    ]


def _summary_lines(figures: RoundFigures) -> Iterator[list[Entry]]:
    """A count takes a row; a share takes three: itself, its numerator and its denominator."""
    for column, figure in zip(figures.columns, figures.totals, strict=True):
        amounts = (figure.fact, figure.previous, figure.year_before, figure.year)
        form = SHARE if column.is_share else count_format(column.places)
        target = figure.target / 100 if column.is_share and figure.target is not None else figure.target
        values = [amount and amount.value for amount in amounts]
        unit = "доля" if column.is_share else column.unit
        yield [
            *[Entry(column.name, "strong"), Entry(unit)],
            *[_number(value, form) for value in (*values, target)],
            _share(figure.part_of_target(figure.year)),
        ]
        if column.is_share:
            parts = {"numerator": column.numerator_label, "denominator": column.denominator_label}
            for part, label in parts.items():
                values = [amount and getattr(amount, part) for amount in amounts]
                numbers = [_number(value, count_format(column.places)) for value in values]
                yield [Entry(label or PART_LABELS[part], "indent"), Entry(PART_LABELS[part]), *numbers]


PART_LABELS = {"numerator": "числитель", "denominator": "знаменатель"}


def _who_owes(figures: RoundFigures) -> Iterator[list[Entry]]:
    if not figures.missing:
        yield [Entry("Отчитались все центры." if figures.centres else "Отчётов никто не должен.", "strong")]
        return
    yield [Entry(f"Не отчитались: {len(figures.missing)}", "strong")]
    yield _heads("Школа", "Муниципальное образование", "Состояние")
    for line in figures.missing:
        yield [Entry(line.school), Entry(line.municipality), Entry(_state(line))]


def _wide_header(figures: RoundFigures, name: str, lead: list[str]) -> tuple[list, list[tuple[int, int, int]]]:
    """Title, indicators over their columns, names of columns; and which cells of the second row are merged."""
    groups, names, merged = [Entry(None, "head")] * len(lead), list(lead), []
    for column in figures.columns:
        measures = measures_of(column)
        merged.append((2, len(names) + 1, len(names) + len(measures)))
        groups += [Entry(column.name, "group"), *[Entry(None, "group")] * (len(measures) - 1)]
        names += [measure.name for measure in measures]
    return [[Entry(f"{name}. {title_of(figures)}", "title")], groups, _heads(*names)], merged


def _measures(figures: RoundFigures, line: Sequence[Figure], roles: Sequence[str] | None = None) -> Iterator[Entry]:
    """The entries of all indicators of a line; with `roles` only those, and the others empty."""
    for column, figure in zip(figures.columns, line, strict=True):
        for measure in measures_of(column):
            wanted = roles is None or measure.role in roles
            yield _number(measure.value_of(figure) if wanted else None, measure.form)


def _widths(figures: RoundFigures, lead: list[float]) -> list[float]:
    return lead + [12.0] * sum(len(measures_of(column)) for column in figures.columns)


def _centre(line: CentreLine) -> list[Entry]:
    timely = ("да" if line.is_timely else "нет") if line.is_received else None
    sent = Entry(line.submitted_on, "day", DAY)
    return [Entry(line.municipality), Entry(line.school), Entry(line.centre), Entry(_state(line)), sent, Entry(timely)]


def _state(line: CentreLine) -> str:
    return "не сдан" if line.state == State.DRAFT else State(line.state).label


def _comments(figures: RoundFigures) -> Iterator[list[Entry]]:
    names = {column.code: column.name for column in figures.columns}
    for line in figures.centres:
        for code, text in line.comments.items():
            if line.is_received and code in names:
                yield [Entry(line.school), Entry(f"{names[code]}: {text}")]


def _heads(*names: str) -> list[Entry]:
    return [Entry(name, "head") for name in names]


def _number(value: int | Decimal | None, form: str = "#,##0") -> Entry:
    return Entry(value, "number", form)


def _share(value: Decimal | None) -> Entry:
    return _number(value, SHARE)
