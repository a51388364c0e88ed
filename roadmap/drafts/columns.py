"""Which column of a roadmap's table holds what, however its heading is worded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from roadmap.drafts.wording import key
from roadmap.reading.document import Cell


class Kind(StrEnum):
    """The columns of a roadmap, by the name that a person is told when one is missing."""

    NUMBER = "№ п/п"
    TITLE = "Наименование мероприятия"
    RESPONSIBLE = "Ответственный"
    RESULT = "Результат"
    DEADLINE = "Срок"
    START = "Начало"
    END = "Окончание"
    YEAR = "Год"


REQUIRED = (Kind.NUMBER, Kind.TITLE, Kind.RESPONSIBLE, Kind.DEADLINE)
_PARTS_OF_DEADLINE = (Kind.START, Kind.END, Kind.YEAR)

_NUMBER = re.compile(r"(?:№|n|#|n[oо])?(?:п/?п|пункта?|строки)?|номер(?: .*)?")
_YEAR = re.compile(r"(20\d\d)(?: ?(?:г|год))?")
_STEMS = (
    (Kind.START, "начал"),
    (Kind.END, "окончан"),
    (Kind.END, "завершен"),
    (Kind.DEADLINE, "срок"),
    (Kind.DEADLINE, "дата"),
    (Kind.DEADLINE, "период"),
    (Kind.RESPONSIBLE, "ответственн"),
    (Kind.RESPONSIBLE, "исполнител"),
    (Kind.RESULT, "результат"),
    (Kind.RESULT, "вид документа"),
    (Kind.RESULT, "подтверждающ"),
    (Kind.TITLE, "мероприят"),
    (Kind.TITLE, "содержание"),
)
_BARE_TITLE = re.compile(r"наименование(?: работ| действ| этап| пункт| направлени|$)")  # not «… показателя», «… школы»
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)*[.)]?")
_LONGEST_HEADING = 120


@dataclass(frozen=True)
class Column:
    kind: Kind
    index: int
    year: str = ""


def kind_of(heading: str) -> Kind | None:
    """«Сроки исполнения» is a deadline: the stem that comes first in the heading decides."""
    text = key(heading)
    if not text or len(text) > _LONGEST_HEADING:
        return None
    if _NUMBER.fullmatch(text.replace(" ", "")) or _NUMBER.fullmatch(text):
        return Kind.NUMBER
    if _YEAR.fullmatch(text):
        return Kind.YEAR
    found = [(text.find(stem), kind) for kind, stem in _STEMS if stem in text]
    if found:
        return min(found, key=lambda hit: hit[0])[1]
    return Kind.TITLE if _BARE_TITLE.match(text) else None


def columns_of(row: Sequence[Cell]) -> tuple[Column, ...]:
    """Empty for a row with a number of its own: its words may speak of terms and performers, yet it is no heading."""
    if any(_ROW_NUMBER.fullmatch(cell.text.strip()) for cell in row):
        return ()
    columns = []
    for index, cell in enumerate(row):
        kind = kind_of(cell.text)
        if kind:
            columns.append(Column(kind, index, key(cell.text)[:4] if kind is Kind.YEAR else ""))
    return tuple(columns)


def looks_like_heading(columns: Sequence[Column]) -> bool:
    """Three of the roadmap's own headings, or two with the number: enough to say what is missing among them."""
    return is_certainly_a_plan(columns) or {Kind.NUMBER, Kind.TITLE} <= {column.kind for column in columns}


def is_certainly_a_plan(columns: Sequence[Column]) -> bool:
    """Three kinds and more; «№» and «Мероприятие» alone may head another appendix, say of costs."""
    return len({column.kind for column in columns} & {*REQUIRED, Kind.RESULT}) >= 3


def missing(columns: Sequence[Column]) -> list[Kind]:
    kinds = {column.kind for column in columns}
    if kinds & set(_PARTS_OF_DEADLINE):
        kinds.add(Kind.DEADLINE)
    return [kind for kind in REQUIRED if kind not in kinds]


def doubled(columns: Sequence[Column]) -> list[Kind]:
    """Kinds that stand in two columns; only years may."""
    kinds = [column.kind for column in columns if column.kind is not Kind.YEAR]
    return sorted({kind for kind in kinds if kinds.count(kind) > 1})


def without_covered_deadline(columns: Sequence[Column]) -> tuple[Column, ...]:
    """«Срок» above «начало» and «окончание», or above years, is only their common heading."""
    if any(column.kind in _PARTS_OF_DEADLINE for column in columns):
        return tuple(column for column in columns if column.kind is not Kind.DEADLINE)
    return tuple(columns)
