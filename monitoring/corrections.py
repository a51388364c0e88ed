"""What a school changed in its report since somebody decided about it. Pure: no Django, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitoring.values import Answer, Question

NOTHING = Answer()


@dataclass(frozen=True)
class Correction:
    question: Question
    before: Answer
    now: Answer


def corrected(
    questions: Sequence[Question], before: Mapping[str, Answer], now: Mapping[str, Answer]
) -> list[Correction]:
    """The questions whose answer or word of explanation differs, in the order of the form."""
    pairs = [(each, before.get(each.code, NOTHING), now.get(each.code, NOTHING)) for each in questions]
    return [Correction(*pair) for pair in pairs if pair[1] != pair[2]]


def last_decision(states: Sequence[str], decided: Sequence[str]) -> int | None:
    """The place at which a report last came into one of the decided states; `states` as they followed each other."""
    for place in range(len(states) - 1, -1, -1):
        if states[place] in decided and (place == 0 or states[place - 1] != states[place]):
            return place
    return None
