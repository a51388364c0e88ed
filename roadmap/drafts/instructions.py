"""What an amending order tells to do with the rows of another: «строку 5 изложить в следующей редакции», and the like.

Nothing is guessed: words that speak of a change and fit no instruction come as one that is not read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roadmap.drafts.columns import Kind, kind_of


class Act(StrEnum):
    WHOLE = "whole"  # the whole table is given anew
    REPLACE = "replace"  # rows are given anew
    ADD = "add"
    REPEAL = "repeal"
    REWORD = "reword"  # words are put for others
    REWRITE = "rewrite"  # one cell is given anew
    RENUMBER = "renumber"
    UNREAD = "unread"
    OUTSIDE = "outside"  # a change of the order's own clauses, not of its roadmap


@dataclass(frozen=True)
class Instruction:
    """`numbers` are rows of the amended roadmap, none for all; `becomes` the new numbers, or the new words alone."""

    act: Act
    text: str
    where: str
    numbers: tuple[str, ...] = ()
    becomes: tuple[str, ...] = ()
    old: str = ""  # the words that are replaced
    column: str = ""  # a value of columns.Kind, "" for any


_ONE = r"\d{1,3}[а-я]?(?:\.\d{1,3})*(?![\d.]*\d)"
_SEVERAL = rf"{_ONE}(?:\s*(?:,|\bи\b|[-–—])\s*{_ONE})*"
_NUMBERS = rf"(?:№\s*)?(?P<numbers>{_SEVERAL})"
_ROW = r"(?<!\w)(?:строк|позици|мероприяти|пункт|подпункт)\w*"
_OLD = r"[«\"“„](?P<old>.+?)[»\"”“]"
_NEW = r"[«\"“„](?P<new>.+)[»\"”“]"
_WORDS = r"(?:слов|цифр|числ|дат|текст|фраз)\w*"

_OF_PLAN = re.compile(r"комплекс\w*\s+мер|дорожн\w+\s+карт|план\w*|приложени|таблиц|мероприяти", re.IGNORECASE)
_OF_ORDER = re.compile(rf"(?:под)?пункт\w*\s+{_NUMBERS}\s+(?:распоряжени|приказ|постановлени)", re.IGNORECASE)
_POINT = re.compile(r"(?<!\w)(?:под)?пункт", re.IGNORECASE)
_SPEAKS_OF_CHANGE = re.compile(
    r"излож(?:ить|ив|ены?)|дополн(?:ить|ив)|исключ(?:ить|ив)|замен(?:ить|ив)|признать утративш|утратил\w* силу|отменить"
    r"|считать\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"(?:граф|столб|колон)\w*\s+(?:[«\"“„](?P<name>[^»\"”“]+)[»\"”“]|(?P<place>\d))", re.IGNORECASE)
_USUAL_PLACES = (Kind.NUMBER, Kind.TITLE, Kind.RESPONSIBLE, Kind.RESULT, Kind.DEADLINE)

_PART = re.compile(r";\s*|,\s+(?=(?:строк\w*|позици\w*|дополн\w+|исключ\w+)\s)", re.IGNORECASE)
_ADD = re.compile(rf"дополн\w+\s+(?:нов\w+\s+)?{_ROW}(?:\s+{_NUMBERS})?", re.IGNORECASE)
_REPLACED = re.compile(
    rf"{_WORDS}\s+{_OLD}\s+замен\w+\s+(?:соответственно\s+)?(?:на\s+)?(?:{_WORDS}\s+)?{_NEW}",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(rf"{_WORDS}\s+{_OLD}\s+исключ", re.IGNORECASE)
_PUT_AFTER = re.compile(rf"после\s+{_WORDS}\s+{_OLD}\s+дополн\w+\s+{_WORDS}\s+{_NEW}", re.IGNORECASE)
_RENUMBER = re.compile(
    rf"{_ROW}\s+{_NUMBERS}\s+считать\s+(?:соответственно\s+)?{_ROW}\s+(?:№\s*)?(?P<new>{_SEVERAL})",
    re.IGNORECASE,
)
_NEW_EDITION = re.compile(r"излож\w+.{0,80}?\bредакции", re.IGNORECASE)
_NEW_CELL = re.compile(rf"редакции\s*:?\s*{_NEW}", re.IGNORECASE | re.DOTALL)
_REPEALED = re.compile(r"исключ\w+|признать утративш\w+ силу|утратил\w* силу|отменить", re.IGNORECASE)
_ROWS = re.compile(rf"{_ROW}\s+{_NUMBERS}", re.IGNORECASE)


def instructions_of(texts: Sequence[tuple[str, str]]) -> tuple[Instruction, ...]:
    """`texts` are an amending order's clauses and items in order, each with its place."""
    context = " ".join(text for text, _ in texts)
    return tuple(found for text, where in texts for part in _parts(text) for found in _read(part, where, context))


def numbers_in(text: str) -> tuple[str, ...]:
    """«3, 5 и 7–9» → 3, 5, 7, 8, 9."""
    numbers: list[str] = []
    for first, last in re.findall(rf"({_ONE})(?:\s*[-–—]\s*({_ONE}))?", text):
        is_range = last and first.isdigit() and last.isdigit() and int(first) < int(last)
        numbers += [str(one) for one in range(int(first), int(last) + 1)] if is_range else [first, last]
    return tuple(number for number in dict.fromkeys(numbers) if number)


def _parts(text: str) -> Iterator[str]:
    """What stands between semicolons outside quotes, each a change of its own."""
    start, depth = 0, 0
    for found in re.finditer(r"[«„“»”\"]|" + _PART.pattern, text, re.IGNORECASE):
        mark = found[0]
        if mark in "«„":
            depth += 1
        elif mark in "»”“":
            depth = max(0, depth - 1)
        elif mark != '"' and depth == 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _read(part: str, where: str, context: str) -> Iterator[Instruction]:
    part = part.strip(" .,;:")
    if not _SPEAKS_OF_CHANGE.search(part):
        return
    told = {"text": part, "where": where}
    if _is_of_the_order(part, context):
        yield Instruction(Act.OUTSIDE, **told)
        return
    yield _reworded(part, told) or _rows_changed(part, told) or Instruction(Act.UNREAD, **told)


def _is_of_the_order(part: str, context: str) -> bool:
    """«Пункт 2 распоряжения» is no row; a bare «пункт 2» is one where the changes are made in the roadmap."""
    if _OF_ORDER.search(part):
        return True
    return bool(_POINT.search(part)) and not _OF_PLAN.search(part) and not _OF_PLAN.search(_opening(context))


def _opening(context: str) -> str:
    """The words that name what is changed, without the titles that stand there in quotes."""
    return _without_quoted(context[: context.find(":") + 1])


def _reworded(part: str, told: dict[str, str]) -> Instruction | None:
    before = _without_quoted(part)
    named = {"numbers": _rows_named(before), "column": _column(part)}
    if found := _PUT_AFTER.search(part):
        return Instruction(Act.REWORD, **told, **named, old=found["old"], becomes=(f"{found['old']} {found['new']}",))
    if found := _REPLACED.search(part):
        return Instruction(Act.REWORD, **told, **named, old=found["old"], becomes=(found["new"],))
    if found := _LEFT_OUT.search(part):
        return Instruction(Act.REWORD, **told, **named, old=found["old"], becomes=("",))
    cell = _NEW_CELL.search(part) if named["column"] and named["numbers"] else None
    return Instruction(Act.REWRITE, **told, **named, becomes=(cell["new"],)) if cell else None


def _rows_changed(part: str, told: dict[str, str]) -> Instruction | None:
    if found := _RENUMBER.search(part):
        numbers, becomes = numbers_in(found["numbers"]), numbers_in(found["new"])
        return Instruction(Act.RENUMBER, **told, numbers=numbers, becomes=becomes) if _match(numbers, becomes) else None
    if found := _ADD.search(part):
        return Instruction(Act.ADD, **told, numbers=numbers_in(found["numbers"] or ""))
    numbers = _rows_named(_without_quoted(part))
    if _NEW_EDITION.search(part):
        if _COLUMN.search(part):
            return None
        return Instruction(Act.REPLACE, **told, numbers=numbers) if numbers else _whole(part, told)
    if _REPEALED.search(part) and numbers:
        return Instruction(Act.REPEAL, **told, numbers=numbers)
    return None


def _match(numbers: Sequence[str], becomes: Sequence[str]) -> bool:
    return len(numbers) == len(becomes) > 0


def _whole(part: str, told: dict[str, str]) -> Instruction | None:
    is_plan = _OF_PLAN.search(part) or re.search(r"изложив\s+(?:его|её|ее)\s", part, re.IGNORECASE)
    return Instruction(Act.WHOLE, **told) if is_plan else None


def _rows_named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for found in _ROWS.finditer(text) for number in numbers_in(found["numbers"])))


def _without_quoted(text: str) -> str:
    """Titles of columns and the words to be changed may hold numbers of their own."""
    before = ""
    while text != before:
        before, text = text, re.sub(r"«[^«»]*»|„[^„“]*“|“[^“”]*”", "", text)
    return re.sub(r'"[^"]*"', "", text)


def _column(part: str) -> str:
    found = _COLUMN.search(part)
    if not found:
        return ""
    if found["place"]:
        place = int(found["place"])
        return str(_USUAL_PLACES[place - 1]) if 1 <= place <= len(_USUAL_PLACES) else ""
    return str(kind_of(found["name"]) or "")
