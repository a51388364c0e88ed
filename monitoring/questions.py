"""What a round asks, frozen as JSON: a later edit of an indicator leaves it as it was. Pure: no Django, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

from monitoring.figures import exact
from monitoring.values import Question

_DECIMALS = ("minimum", "maximum")


def freeze(questions: Iterable[Question]) -> list[dict]:
    """As plain JSON, in the given order."""
    return [_plain(asdict(question)) for question in questions]


def thaw(frozen: Iterable[Mapping]) -> list[Question]:
    """What `freeze` wrote."""
    return [Question(**row | {name: _decimal(row[name]) for name in _DECIMALS}) for row in frozen]


def by_group(questions: Sequence[Question]) -> list[Question]:
    """In their own order, but those of one group together, where the first of them stands."""
    groups = list(dict.fromkeys(question.group for question in questions))
    return sorted(questions, key=lambda question: groups.index(question.group))


def _plain(row: dict) -> dict:
    return row | {name: None if row[name] is None else exact(row[name]) for name in _DECIMALS}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
