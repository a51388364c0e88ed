"""A phrase's words → terms: the terminals of `deadline.lark`, each with its value and its place in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from roadmap.grammar.letters import Word, words
from roadmap.grammar.vocabulary import LONGEST, is_word, meaning_of

_SILENT = frozenset(".:\"'«»„“”‟`’‘!")
_MARKS = {",": ",", ";": ";", "•": ";", "●": ";", ")": ",", "]": ",", "(": "(", "[": "(", "-": "-"}
_ITEM_LETTERS = frozenset("абвгде")
_TENS = frozenset({0, 20, 30, 40, 50, 60, 70, 80, 90})


@dataclass(frozen=True)
class Term:
    """`mark`: the comma, bracket or dash that stands before the term («», where none does); `text`: its last word;
    `line`: it begins a line; `outside`: a bracket closes before it."""

    kind: str
    value: Any
    start: int
    end: int
    mark: str = ""
    spelled: bool = False
    text: str = ""
    line: bool = False
    outside: bool = False


def terms(text: str) -> list[Term]:
    """Every word of the text as a term; what is in no vocabulary is of the kind UNKNOWN."""
    return list(_counted(_meant(_mended(_marked(words(text))))))


def _marked(plain: list[Word]) -> list[tuple[Word, str]]:
    """Words with the strongest mark before each; a sign that is not punctuation stays a word."""
    marked, mark, outside = [], "", False
    items = _numbered_lines(plain)
    for place, word in enumerate(plain):
        if word.kind == "mark" and word.text in _MARKS:
            outside = outside or word.text in ")]"
            mark = mark if mark in ("-", "(", ";") else _MARKS[word.text]
        elif place in items or _is_item(plain, place):
            mark = ";"
        elif word.text == "/" and _parts_dates(plain, place):
            mark = ","
        elif word.kind != "mark" or word.text not in _SILENT:
            marked.append((replace(word, outside=True) if outside else word, mark))
            mark, outside = "", False
    return marked


def _is_item(plain: list[Word], place: int) -> bool:
    """The number of a list's item: «1)», «б)»."""
    lettered = plain[place].text in _ITEM_LETTERS and (place == 0 or plain[place - 1].kind == "mark")
    closed = place + 1 < len(plain) and plain[place + 1].text == ")" and (lettered or plain[place].kind == "number")
    return closed and "(" not in [word.text for word in plain[max(0, place - 6) : place]]


def _numbered_lines(plain: list[Word]) -> frozenset[int]:
    """Where the lines «1. …», «2. …» have their numbers, if they are numbered one after another."""
    begun = [place for place, word in enumerate(plain[:-1]) if (place == 0 or word.line) and word.kind == "number"]
    items = [place for place in begun if plain[place + 1].text == "."]
    numbers = [plain[place].text for place in items]
    told = len(items) > 1 and numbers == [str(number) for number in range(1, len(items) + 1)]
    return frozenset(items) if told else frozenset()


def _parts_dates(plain: list[Word], place: int) -> bool:
    """«01.09.2021/01.09.2022», «25 августа 2021 года / далее ежегодно», but not «2021 / 2022»."""
    near = plain[place - 1 : place + 2] if place else []
    if {word.kind for word in near[::2]} == {"date"}:
        return True
    spaced = len(near) == 3 and near[0].end < near[1].start and near[1].end < near[2].start
    return spaced and near[0].kind != "number" and (near[2].kind != "word" or near[2].text in ("далее", "до"))


def _mended(marked: list[tuple[Word, str]]) -> list[tuple[Word, str]]:
    """Words that the end of a line has torn made whole: «необходи-» + «мости»."""
    made: list[tuple[Word, str]] = []
    for word, mark in marked:
        last = made[-1][0] if made else None
        if last and mark == "-" and is_word(last.text + word.text) and {last.kind, word.kind} == {"word"}:
            made[-1] = (replace(last, text=last.text + word.text, end=word.end), made[-1][1])
        else:
            made.append((word, mark))
    return made


def _meant(marked: list[tuple[Word, str]]) -> Iterator[Term]:
    place = 0
    while place < len(marked):
        word, mark = marked[place]
        count = 1
        if word.kind == "word":
            spoken = [near.text for near, _ in marked[place : place + LONGEST]]
            meaning, count = meaning_of(spoken) or (("UNKNOWN", word.text), 1)
        else:
            meaning = _figure(word)
        end = marked[place + count - 1][0].end
        text = marked[place + count - 1][0].text
        yield Term(
            *meaning,
            word.start,
            end,
            mark,
            spelled=word.kind == "word",
            text=text,
            line=word.line,
            outside=word.outside,
        )
        place += count


def _figure(word: Word) -> tuple[str, Any]:
    """A number, or a date in numbers as (day, month, year or None)."""
    if word.kind == "date":
        return _date(word.text.replace(" ", ""))
    if word.kind == "month":
        return "MONTH", int(word.text)
    if word.kind in ("time", "hour"):
        return "TIME", None
    if word.kind == "day":
        day, _, month = word.text.partition(".")
        return "DAY_MONTH", (int(day), int(month), None)
    if word.kind in ("number", "ordinal"):
        number = int("".join(filter(str.isdecimal, word.text))[:9])
        return ("YEAR" if word.kind == "number" and 1900 <= number <= 2099 else "NUMBER"), number
    return "UNKNOWN", word.text


def _date(text: str) -> tuple[str, tuple[int, int, int]]:
    first, second, third = (int(part) for part in text.replace("/", ".").replace("-", ".").split("."))
    if first > 31:
        return "DATE", (third, second, first)
    return "DATE", (first, second, third if third > 99 else 2000 + third)


def _counted(meant: Iterator[Term]) -> Iterator[Term]:
    """«двадцать пятого» is one number, «10 (десяти)» too; «II-го» is «II»."""
    last: Term | None = None
    for term in meant:
        if last and last.kind in ("NUMBER", "ROMAN", "YEAR") and term.kind == "SUFFIX":
            continue
        if last and last.kind == term.kind == "NUMBER" and term.mark == "(" and term.value == last.value:
            continue
        if last and term.kind == "NUMBER" and _adds(last, term):
            kind = "NUMBER" if last.kind == "NUMBER" else "YEAR"
            last = replace(last, kind=kind, value=last.value + term.value, end=term.end)
            continue
        if last:
            yield last
        last = term
    if last:
        yield last


def _adds(last: Term, term: Term) -> bool:
    """«двадцать» and «пятого»; «две тысячи» and «двадцать», «две тысячи двадцать» and «первого»."""
    if not (last.spelled and term.spelled) or term.mark:
        return False
    if last.kind == "THOUSANDS":
        return True
    if last.value == 100:
        return term.value < 100
    return last.kind in ("NUMBER", "YEAR") and last.value % 100 in _TENS and term.value < 10
