"""What an amending order that gives only some rows makes of a roadmap: each instruction is carried out on its rows.

Numbers are those that the rows have before the order; a new numbering comes last. A row that nothing names stays.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from roadmap.drafts.instructions import Act, Instruction
from roadmap.drafts.records import DraftActivity
from roadmap.drafts.wording import key
from roadmap.revisions.amended import Amended, as_draft
from roadmap.revisions.cell_changes import reword, rewrite
from roadmap.revisions.likeness import likeness
from roadmap.revisions.pairing import LIKE_WITH_SAME_NUMBER, SURE, pair_rows
from roadmap.revisions.records import Pair, Revised, RowInForce


def amend_rows(
    before: Sequence[RowInForce],
    given: Sequence[DraftActivity],
    instructions: Sequence[Instruction],
    *,
    chosen: Mapping[str, int | None] | None = None,
    again: bool = False,
) -> Revised:
    """`again` says that the order is in force already: what it did is not done a second time."""
    amended = Amended(
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


def _take_chosen(amended: Amended, chosen: Mapping[str, int | None], before: Sequence[RowInForce]) -> None:
    known = {row.key: row for row in before}
    for number, wanted in chosen.items():
        if number in amended.given and (wanted is None or wanted in known):
            amended.pair(known.get(wanted) if wanted is not None else None, amended.given.pop(number), "")


def _repeal(amended: Amended, instruction: Instruction) -> None:
    for number in instruction.numbers:
        row = amended.row(number)
        if number in amended.repealed and (amended.again or row is None):
            continue
        if row:
            amended.pairs[row.key] = Pair(row, None, told=instruction.text)
        else:
            amended.remark(instruction, f"Строки {number} в дорожной карте нет, исключать нечего.")


def _replace(amended: Amended, instruction: Instruction) -> None:
    for number in instruction.numbers:
        after, before = amended.given.pop(number, None), amended.row(number)
        if after is None:
            if before is None or before.key not in amended.pairs:
                amended.remark(instruction, f"Новой редакции строки {number} в файле не видно, она остаётся прежней.")
        elif before is None:
            amended.pair(None, after, instruction.text, f"Строки {number} в дорожной карте нет, она войдёт новой.")
        else:
            amended.pair(before, after, instruction.text, _closer(before, after, amended))


def _closer(before: RowInForce, after: DraftActivity, amended: Amended) -> str:
    """The number may be a slip: the words are those of another row."""
    if likeness(before, after).title >= LIKE_WITH_SAME_NUMBER:
        return ""
    closer = [row for row in amended.rows.values() if likeness(row, after).title >= SURE]
    return f"Названа строка {before.number}, а слова – как в строке {closer[0].number}." if closer else ""


def _add(amended: Amended, instruction: Instruction) -> None:
    named = instruction.numbers or tuple(number for number in amended.given if amended.row(number) is None)
    for number in named:
        after = amended.given.pop(number, None)
        if after is None:
            if amended.row(number) is None and not any(pair.after.number == number for pair in amended.added):
                amended.remark(instruction, f"Строки {number}, которой дополняют дорожную карту, в файле не видно.")
            continue
        amended.pair(_returning(after, amended) or _added_before(number, after, amended), after, instruction.text)


def _added_before(number: str, after: DraftActivity, amended: Amended) -> RowInForce | None:
    """The very row, where the order is in force already."""
    same = amended.row(number)
    return same if same and (amended.again or key(same.title) == key(after.title)) else None


def _returning(after: DraftActivity, amended: Amended) -> RowInForce | None:
    """A row that was repealed comes back with its history."""
    known = (row for row in amended.repealed.values() if key(row.title) == key(after.title))
    return None if amended.again else next(known, None)


def _take_unnamed(amended: Amended) -> None:
    """Rows that the order gives without a word about them."""
    rest = [row for row in amended.rows.values() if row.key not in amended.pairs]
    for pair in pair_rows(rest, list(amended.given.values())):
        if pair.after is not None:
            reason = "В распоряжении не сказано, что сделать с этой строкой."
            amended.pair(pair.before, pair.after, "", f"{reason} {pair.reason}".strip())
    amended.given.clear()


def _renumber(amended: Amended, instruction: Instruction) -> None:
    if amended.again:
        return
    for old, new in zip(instruction.numbers, instruction.becomes, strict=True):
        row = amended.rows.get(old)
        added = next((pair for pair in amended.added if pair.after.number == old), None)
        if row:
            told = " ".join(filter(None, (getattr(amended.pairs.get(row.key), "told", ""), instruction.text)))
            amended.pair(row, replace(amended.wording(row), number=new), told)
        elif added:
            amended.added[amended.added.index(added)] = replace(added, after=replace(added.after, number=new))
        else:
            amended.remark(instruction, f"Строки {old} в дорожной карте нет, номер {new} давать нечему.")


def _say_unread(amended: Amended, instruction: Instruction) -> None:
    amended.remark(
        instruction, f"Изменение не понято: «{instruction.text[:300]}». Сверьте строки сами: портал его не внесёт."
    )


def _say_outside(amended: Amended, instruction: Instruction) -> None:
    amended.remark(instruction, f"Меняется текст самого распоряжения, не дорожной карты: «{instruction.text[:300]}».")


_STEPS: dict[Act, Callable[[Amended, Instruction], None]] = {
    Act.REPEAL: _repeal,
    Act.REPLACE: _replace,
    Act.ADD: _add,
    Act.REWORD: reword,
    Act.REWRITE: rewrite,
    Act.RENUMBER: _renumber,
    Act.UNREAD: _say_unread,
    Act.OUTSIDE: _say_outside,
}


def _in_order(amended: Amended) -> Iterator[Pair]:
    """By the rows' numbers, the changed and the untouched ones; what is gone comes last."""
    untouched = [Pair(row, as_draft(row)) for row in amended.rows.values() if row.key not in amended.pairs]
    pairs = [*amended.pairs.values(), *amended.added, *untouched]
    yield from sorted((pair for pair in pairs if pair.after), key=lambda pair: natural(pair.after.number))
    yield from (pair for pair in pairs if pair.after is None)


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """«9.1» after «9» and before «10»."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[^\d.]+", number))
