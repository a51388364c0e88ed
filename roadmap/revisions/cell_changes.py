"""An amending order changes words in cells of rows that stay."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from roadmap.drafts.abbreviations import Abbreviations
from roadmap.drafts.bodies import split_bodies
from roadmap.drafts.columns import Kind
from roadmap.drafts.instructions import Instruction
from roadmap.drafts.records import DraftActivity
from roadmap.revisions.amended import Amended

_FIELDS = {
    Kind.TITLE: "title",
    Kind.RESPONSIBLE: "responsible_as_written",
    Kind.RESULT: "result",
    Kind.DEADLINE: "phrase",
}


def reword(amended: Amended, instruction: Instruction) -> None:
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


def rewrite(amended: Amended, instruction: Instruction) -> None:
    _change_cells(amended, instruction, lambda _: instruction.becomes[0], _wanted(instruction.column))


def _wanted(column: str) -> list[str]:
    return [name for kind, name in _FIELDS.items() if not column or column == kind]


def _change_cells(
    amended: Amended, instruction: Instruction, change: Callable[[str], str], names: Sequence[str]
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
            amended.pair(row, after, instruction.text)
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
