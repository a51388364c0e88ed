"""A filled form's table → a row a centre, whichever way it lies: a row a centre, or a row a question."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitoring.values import Question
from uploads.headings import heading_key
from uploads.refusals import UnreadableFile
from uploads.tables import Column, UploadedTable, displayed

from .cells import Cell
from .headings import (
    Key,
    Matched,
    Part,
    match_columns,
    place_headings,
    question_headings,
    question_names,
    tall_headings,
    titles_of,
)
from .signs import Sign, read_sign

PLACES = ("municipality", "school", "centre")
TOTALS = ("итог", "всего", "в среднем", "сумма")
NO_QUESTION = (
    "В таблице не узнан ни один показатель этого сбора. Назовите столбцы так, как в форме, например «{example}», "
    "или скачайте форму и заполните её."
)
ASIDE = "Итоги, заголовки и строки без показателя не загружаются"
TWICE = "Столбец «{heading}» встречается дважды. Оставьте один и загрузите файл снова."


@dataclass(frozen=True)
class FilledRow:
    """A centre's answers as the file has them; `letter` is the column that names it, `doubled` cells given twice."""

    line: int
    letter: str
    names: Mapping[str, str]  # by PLACES, as written
    sign: Sign | None
    cells: dict[Key, Cell]
    doubled: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class FilledForm:
    rows: Sequence[FilledRow]
    unknown: Sequence[str]  # headings that mean nothing here
    remarks: Sequence[str]


def wanted_headings(questions: Sequence[Question]) -> list[str]:
    """What tells the form's sheet from others."""
    return [*place_headings(), *tall_headings(), *question_headings(questions)]


def read_form(table: UploadedTable, questions: Sequence[Question]) -> FilledForm:
    """Raises `UnreadableFile` where no question can be recognised."""
    titles = question_headings(questions)
    wide = match_columns(table.columns, place_headings() | titles)
    tall = match_columns(table.columns, place_headings() | tall_headings())
    is_tall = {"question", Part.NUMERATOR} <= set(tall.columns)
    matched = tall if is_tall else wide
    if matched.twice:
        raise UnreadableFile(TWICE.format(heading=matched.twice[0]))
    if not is_tall and not set(wide.columns) & set(titles.values()):
        example = next(iter(titles_of(questions).values()), "")
        raise UnreadableFile(NO_QUESTION.format(example=example))
    reader = _Reader(table, matched)
    rows = list(reader.tall_rows(questions) if is_tall else reader.wide_rows())
    return FilledForm(rows, matched.unknown, reader.remarks())


class _Reader:
    """The table cell by cell, with what its file says against single cells."""

    def __init__(self, table: UploadedTable, matched: Matched) -> None:
        self.table, self.columns = table, matched.columns
        self.faults = {(note.line, note.letter): note.what for note in table.faults}
        self.aside: list[int] = []
        named = [self.columns[place] for place in ("centre", "school", "municipality") if place in self.columns]
        self.letter = (named or list(self.columns.values()))[0].letter

    def wide_rows(self) -> Iterator[FilledRow]:
        answers = {key: column for key, column in self.columns.items() if isinstance(key, tuple)}
        for row, line in self._lines():
            cells = {key: self._cell(column, row) for key, column in answers.items()}
            yield FilledRow(line, self.letter, self._names(row), self._sign(row), cells)

    def tall_rows(self, questions: Sequence[Question]) -> Iterator[FilledRow]:
        """Lines of one centre need not stand together."""
        codes, found = question_names(questions), {}
        known = {question.code for question in questions}
        parts = {part: column for part, column in self.columns.items() if isinstance(part, Part)}
        for row, line in self._lines():
            sign, names = self._sign(row), self._names(row)
            title = displayed(self.columns["question"].values[self.columns["question"].places[row]])
            code = sign.code if sign and sign.code in known else codes.get(_title_key(title))
            if code is None:
                self.aside.append(line)
                continue
            centre = (sign.round, sign.centre) if sign else tuple(map(heading_key, names.values()))
            filled = found.setdefault(centre, FilledRow(line, self.letter, names, sign, {}))
            for part, column in parts.items():
                cell = self._cell(column, row)
                if filled.cells.setdefault((code, part), cell) is not cell and part == Part.NUMERATOR:
                    filled.doubled.append(cell)
        yield from found.values()

    def remarks(self) -> list[str]:
        """What was taken but should be looked at; that the sign's own column is hidden is as it should be."""
        sign = self.columns.get("sign")
        numbers = [column.letter for column in self.table.columns]
        own = f"Столбцы {numbers.index(sign.letter) + 1}–{numbers.index(sign.letter) + 1} скрыты" if sign else None
        told = [note for note in self.table.remarks if own is None or not note.what.startswith(own)]
        aside = [f"{ASIDE} (строка {line})." for line in self.aside]
        return [_sentence(self.table.where(note.line, note.letter), note.what) for note in told] + aside

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Rows of the table with their lines, without totals and without headings that are repeated."""
        for row, line in enumerate(self.table.lines):
            if self._is_total(row) or self._repeats_headings(row):
                self.aside.append(line)
            else:
                yield row, line

    def _is_total(self, row: int) -> bool:
        """«Итого по району» in one of the columns that name a centre; a form's own rows have their sign."""
        return self._sign(row) is None and any(name.lower().startswith(TOTALS) for name in self._names(row).values())

    def _repeats_headings(self, row: int) -> bool:
        texts = [(column.heading, displayed(column.values[column.places[row]])) for column in self.columns.values()]
        filled = [(heading, text) for heading, text in texts if text]
        return bool(filled) and all(heading_key(heading) == heading_key(text) for heading, text in filled)

    def _names(self, row: int) -> dict[str, str]:
        columns = {place: self.columns[place] for place in PLACES if place in self.columns}
        return {place: _tidy(displayed(column.values[column.places[row]])) for place, column in columns.items()}

    def _sign(self, row: int) -> Sign | None:
        column = self.columns.get("sign")
        return read_sign(column.values[column.places[row]]) if column else None

    def _cell(self, column: Column, row: int) -> Cell:
        line = self.table.lines[row]
        fault = self.faults.get((line, column.letter), "")
        return Cell(column.values[column.places[row]], line, column.letter, fault)


def signs_of(rows: Iterable[FilledRow]) -> list[Sign]:
    return [row.sign for row in rows if row.sign]


def _sentence(where: str, what: str) -> str:
    return f"{where[:1].upper()}{where[1:]}: {what}" if where else what


def _tidy(text: str) -> str:
    """With single spaces, and with letters in one piece, as a Mac doesn't write them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _title_key(title: str) -> str:
    """A form's cell may tell below the name what is asked."""
    return heading_key(unicodedata.normalize("NFC", title.partition("\n")[0]))
