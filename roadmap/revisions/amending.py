"""What an amending order that gives only some rows makes of a roadmap: each instruction is carried out on its rows.

Numbers are those that the rows have before the order; a new numbering comes last. A row that nothing names stays.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from roadmap.drafts.abbreviations import Abbreviations
from roadmap.drafts.bodies import split_bodies
from roadmap.drafts.columns import Kind
from roadmap.drafts.instructions import Act, Instruction
from roadmap.drafts.records import DraftActivity, Problem
from roadmap.drafts.wording import key
from roadmap.phrases import Context, read
from roadmap.revisions.likeness import likeness
from roadmap.revisions.pairing import LIKE_WITH_SAME_NUMBER, SURE, pair_rows
from roadmap.revisions.records import Pair, Revised, RowInForce

_FIELDS = {
    Kind.TITLE: "title",
    Kind.RESPONSIBLE: "responsible_as_written",
    Kind.RESULT: "result",
    Kind.DEADLINE: "phrase",
}


@dataclass
class _Amended:
    """The roadmap while the instructions are carried out; `given` are the order's own rows that none has used yet."""

    rows: Mapping[str, RowInForce]  # by number
    repealed: Mapping[str, RowInForce]
    given: dict[str, DraftActivity]
    pairs: dict[int, Pair] = field(default_factory=dict)  # by the key of the row in force
    added: list[Pair] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    again: bool = False
    shifted: Mapping[str, str] = field(default_factory=dict)  # numbers that the order has given anew already

    def row(self, number: str) -> RowInForce | None:
        """The row that had the number before the order."""
        return self.rows.get(self.shifted.get(number, number))

    def remark(self, instruction: Instruction, what: str) -> None:
        self.remarks.append(Problem(instruction.where, what))

    def wording(self, row: RowInForce) -> DraftActivity:
        """The row as the instructions so far have left it."""
        known = self.pairs.get(row.key)
        return known.after if known and known.after else as_draft(row)


def amend_rows(
    before: Sequence[RowInForce],
    given: Sequence[DraftActivity],
    instructions: Sequence[Instruction],
    *,
    chosen: Mapping[str, int | None] | None = None,
    again: bool = False,
) -> Revised:
    """`again` says that the order is in force already: what it did is not done a second time."""
    amended = _Amended(
        rows={row.number: row for row in before if not row.is_repealed},
        repealed={row.number: row for row in before if row.is_repealed},
        given={row.number: row for row in given},
        again=again,
        shifted=_shifts(instructions) if again else {},
    )
    _take_chosen(amended, chosen or {}, before)
    for act, carry_out in _STEPS.items():
        for instruction in (one for one in instructions if one.act is act):
            carry_out(amended, instruction)
        if act is Act.ADD:
            _take_unnamed(amended)
    return Revised((*_in_order(amended),), tuple(amended.remarks))


def _shifts(instructions: Sequence[Instruction]) -> dict[str, str]:
    renumbering = [one for one in instructions if one.act is Act.RENUMBER]
    return {old: new for one in renumbering for old, new in zip(one.numbers, one.becomes, strict=True)}


def as_draft(row: RowInForce) -> DraftActivity:
    """A row in force as a file would give it."""
    return DraftActivity(
        number=row.number,
        title=row.title,
        bodies=(),
        responsible_as_written=row.responsible,
        result=row.result,
        phrase=row.phrase,
        where="",
        reading=read(row.phrase, Context()),
        reporting=row.is_reporting,
    )


def _take_chosen(amended: _Amended, chosen: Mapping[str, int | None], before: Sequence[RowInForce]) -> None:
    known = {row.key: row for row in before}
    for number, wanted in chosen.items():
        if number in amended.given and (wanted is None or wanted in known):
            _pair(amended, known.get(wanted) if wanted is not None else None, amended.given.pop(number), "")


def _pair(amended: _Amended, before: RowInForce | None, after: DraftActivity, told: str, reason: str = "") -> None:
    after = replace(after, number=amended.shifted.get(after.number, after.number))
    pair = Pair(before, after, reason, bool(reason), told)
    if before is None:
        amended.added.append(pair)
    else:
        amended.pairs[before.key] = pair


def _repeal(amended: _Amended, instruction: Instruction) -> None:
    for number in instruction.numbers:
        row = amended.row(number)
        if number in amended.repealed and (amended.again or row is None):
            continue
        if row:
            amended.pairs[row.key] = Pair(row, None, told=instruction.text)
        else:
            amended.remark(instruction, f"Строки {number} в дорожной карте нет, исключать нечего.")


def _replace(amended: _Amended, instruction: Instruction) -> None:
    for number in instruction.numbers:
        after, before = amended.given.pop(number, None), amended.row(number)
        if after is None:
            if before is None or before.key not in amended.pairs:
                amended.remark(instruction, f"Новой редакции строки {number} в файле не видно, она остаётся прежней.")
        elif before is None:
            _pair(amended, None, after, instruction.text, f"Строки {number} в дорожной карте нет, она войдёт новой.")
        else:
            _pair(amended, before, after, instruction.text, _closer(before, after, amended))


def _closer(before: RowInForce, after: DraftActivity, amended: _Amended) -> str:
    """The number may be a slip: the words are those of another row."""
    if likeness(before, after).title >= LIKE_WITH_SAME_NUMBER:
        return ""
    closer = [row for row in amended.rows.values() if likeness(row, after).title >= SURE]
    return f"Названа строка {before.number}, а слова – как в строке {closer[0].number}." if closer else ""


def _add(amended: _Amended, instruction: Instruction) -> None:
    named = instruction.numbers or tuple(number for number in amended.given if amended.row(number) is None)
    for number in named:
        after = amended.given.pop(number, None)
        if after is None:
            if amended.row(number) is None and not any(pair.after.number == number for pair in amended.added):
                amended.remark(instruction, f"Строки {number}, которой дополняют дорожную карту, в файле не видно.")
            continue
        _pair(amended, _returning(after, amended) or _added_before(number, after, amended), after, instruction.text)


def _added_before(number: str, after: DraftActivity, amended: _Amended) -> RowInForce | None:
    """The very row, where the order is in force already."""
    same = amended.row(number)
    return same if same and (amended.again or key(same.title) == key(after.title)) else None


def _returning(after: DraftActivity, amended: _Amended) -> RowInForce | None:
    """A row that was repealed comes back with its history."""
    known = (row for row in amended.repealed.values() if key(row.title) == key(after.title))
    return None if amended.again else next(known, None)


def _take_unnamed(amended: _Amended) -> None:
    """Rows that the order gives without a word about them."""
    rest = [row for row in amended.rows.values() if row.key not in amended.pairs]
    for pair in pair_rows(rest, list(amended.given.values())):
        if pair.after is not None:
            reason = "В распоряжении не сказано, что сделать с этой строкой."
            _pair(amended, pair.before, pair.after, "", f"{reason} {pair.reason}".strip())
    amended.given.clear()


def _reword(amended: _Amended, instruction: Instruction) -> None:
    new = instruction.becomes[0]

    def change(text: str) -> str:
        return _replaced(text, instruction.old, new)

    _change_cells(amended, instruction, change, _wanted(instruction.column))


def _replaced(text: str, old: str, new: str) -> str:
    if new and _pattern(old).search(new) and _pattern(new).search(text):
        return text  # what is added after some words stands there already
    changed = _pattern(old).sub(lambda _: new, text)
    return re.sub(r" +([,.;])", r"\1", " ".join(changed.split(" ")).replace("  ", " ")).strip()


def _pattern(words: str) -> re.Pattern[str]:
    """The words with any spaces and quotes between them."""
    parts = [re.sub(r"[«»„“”\"]", '[«»„“”"]', re.escape(word)) for word in words.split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE)


def _rewrite(amended: _Amended, instruction: Instruction) -> None:
    _change_cells(amended, instruction, lambda _: instruction.becomes[0], _wanted(instruction.column))


def _wanted(column: str) -> list[str]:
    return [name for kind, name in _FIELDS.items() if not column or column == kind]


def _change_cells(
    amended: _Amended, instruction: Instruction, change: Callable[[str], str], names: Sequence[str]
) -> None:
    numbers = instruction.numbers or tuple(number for number in amended.rows if number not in amended.shifted.values())
    changed = 0
    for number in numbers:
        row = amended.row(number)
        if row is None:
            amended.remark(instruction, f"Строки {number} в дорожной карте нет, менять в ней нечего.")
            continue
        before = amended.wording(row)
        after = _with_bodies(replace(before, **{name: change(getattr(before, name)) for name in names}), before)
        if after != before:
            _pair(amended, row, after, instruction.text)
            changed += 1
        elif instruction.numbers and not _stands_already(before, instruction):
            amended.remark(instruction, f"В строке {number} нет слов «{instruction.old}», она остаётся прежней.")
    if not changed and not instruction.numbers and not amended.again:
        amended.remark(instruction, f"Слов «{instruction.old}» в дорожной карте нет.")


def _with_bodies(after: DraftActivity, before: DraftActivity) -> DraftActivity:
    if after.responsible_as_written == before.responsible_as_written:
        return after
    return replace(after, bodies=split_bodies(after.responsible_as_written, Abbreviations()))


def _stands_already(row: DraftActivity, instruction: Instruction) -> bool:
    texts = [getattr(row, name) for name in _wanted(instruction.column)]
    return bool(instruction.becomes[0]) and any(_pattern(instruction.becomes[0]).search(text) for text in texts)


def _renumber(amended: _Amended, instruction: Instruction) -> None:
    if amended.again:
        return
    for old, new in zip(instruction.numbers, instruction.becomes, strict=True):
        row = amended.rows.get(old)
        added = next((pair for pair in amended.added if pair.after.number == old), None)
        if row:
            told = " ".join(filter(None, (getattr(amended.pairs.get(row.key), "told", ""), instruction.text)))
            _pair(amended, row, replace(amended.wording(row), number=new), told)
        elif added:
            amended.added[amended.added.index(added)] = replace(added, after=replace(added.after, number=new))
        else:
            amended.remark(instruction, f"Строки {old} в дорожной карте нет, номер {new} давать нечему.")


def _say_unread(amended: _Amended, instruction: Instruction) -> None:
    amended.remark(
        instruction, f"Изменение не понято: «{instruction.text[:300]}». Сверьте строки сами: портал его не внесёт."
    )


def _say_outside(amended: _Amended, instruction: Instruction) -> None:
    amended.remark(instruction, f"Меняется текст самого распоряжения, не дорожной карты: «{instruction.text[:300]}».")


_STEPS: dict[Act, Callable[[_Amended, Instruction], None]] = {
    Act.REPEAL: _repeal,
    Act.REPLACE: _replace,
    Act.ADD: _add,
    Act.REWORD: _reword,
    Act.REWRITE: _rewrite,
    Act.RENUMBER: _renumber,
    Act.UNREAD: _say_unread,
    Act.OUTSIDE: _say_outside,
}


def _in_order(amended: _Amended) -> Iterator[Pair]:
    """By the rows' numbers, the changed and the untouched ones; what is gone comes last."""
    untouched = [Pair(row, as_draft(row)) for row in amended.rows.values() if row.key not in amended.pairs]
    pairs = [*amended.pairs.values(), *amended.added, *untouched]
    yield from sorted((pair for pair in pairs if pair.after), key=lambda pair: natural(pair.after.number))
    yield from (pair for pair in pairs if pair.after is None)


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """«9.1» after «9» and before «10»."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[^\d.]+", number))
