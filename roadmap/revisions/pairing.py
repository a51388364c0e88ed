"""Which row of a new table is which row in force, though numbers shifted: the same words first, then like ones.

Among rows that are only alike the likest pair is taken first, so no two rows would both rather have each other. What
another row could claim nearly as well is told as doubtful, never paired in silence.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from roadmap.drafts.records import DraftActivity
from roadmap.drafts.wording import key
from roadmap.revisions.likeness import likeness
from roadmap.revisions.records import Pair, RowInForce

LIKE = 0.55  # from here on two rows may be one
LIKE_WITH_SAME_NUMBER = 0.4
SURE = 0.8
LEAD = 0.12  # by which the best must lead the next best to be sure
_SHOWN = 70  # characters


class _Claim(NamedTuple):
    score: float
    before: RowInForce
    after: DraftActivity


@dataclass
class _Rest:
    """Rows not paired yet, in their order, and the pairs found, by the new row's number."""

    before: list[RowInForce]
    after: list[DraftActivity]
    pairs: dict[str, Pair] = field(default_factory=dict)

    def take(self, pair: Pair) -> None:
        if pair.before in self.before:
            self.before.remove(pair.before)
        self.after.remove(pair.after)
        self.pairs[pair.after.number] = pair


def pair_rows(
    before: Sequence[RowInForce], after: Sequence[DraftActivity], chosen: Mapping[str, int | None] | None = None
) -> tuple[Pair, ...]:
    """Pairs in the order of the new rows, then what is gone. Numbers of `after` are unique.

    `chosen` is what a person decided: the key of a row in force, or None for a new one, by the new row's number.
    """
    repealed = [row for row in before if row.is_repealed]
    rest = _Rest([row for row in before if not row.is_repealed], list(after))
    _take_chosen(rest, chosen or {}, {row.key: row for row in before})
    _take_same(rest, by_number=True)
    _take_same(rest, by_number=False)
    _take_alike(rest)
    _take_returned(rest, repealed)
    new = {row.number: Pair(None, row) for row in rest.after}
    found = rest.pairs | new
    return (*(found[row.number] for row in after), *(Pair(row, None) for row in rest.before))


def _take_chosen(rest: _Rest, chosen: Mapping[str, int | None], known: Mapping[int, RowInForce]) -> None:
    for row in [row for row in rest.after if row.number in chosen]:
        wanted = chosen[row.number]
        before = known.get(wanted) if wanted is not None else None
        if wanted is None or (before is not None and (before in rest.before or before.is_repealed)):
            rest.take(Pair(before, row))


def _take_same(rest: _Rest, *, by_number: bool) -> None:
    """Rows of one title; of several with the same title those that also share the rest, or nobody yet."""
    titles: dict[tuple, list[RowInForce]] = defaultdict(list)
    for row in rest.before:
        titles[_identity(row, by_number)].append(row)
    namesakes: dict[tuple, list[DraftActivity]] = defaultdict(list)
    for row in rest.after:
        namesakes[_identity(row, by_number)].append(row)
    for identity, rows in namesakes.items():
        if len(rows) == len(titles[identity]) == 1:
            rest.take(Pair(titles[identity][0], rows[0]))


def _identity(row: RowInForce | DraftActivity, by_number: bool) -> tuple:
    return (row.number if by_number else "", key(row.title))


def _take_alike(rest: _Rest) -> None:
    claims = [
        _Claim(score, before, after)
        for before in rest.before
        for after in rest.after
        if (score := _score(before, after)) is not None
    ]
    claims.sort(key=lambda claim: -claim.score)
    for claim in claims:
        if claim.before in rest.before and claim.after in rest.after:
            rest.take(_pair(claim, claims))


def _score(before: RowInForce, after: DraftActivity) -> float | None:
    """None where two rows are too unlike to be one."""
    found = likeness(before, after)
    same_number = before.number == after.number
    score = found.whole + (0.05 if same_number else 0)
    if found.title >= (LIKE_WITH_SAME_NUMBER if same_number else LIKE):
        return score + (0.02 if before.phrase.split() == after.phrase.split() else 0)
    return None


def _pair(claim: _Claim, claims: Sequence[_Claim]) -> Pair:
    same_number = claim.before.number == claim.after.number
    rivals = [
        other
        for other in claims
        if other is not claim
        and (other.before is claim.before or other.after is claim.after)
        and claim.score - other.score < LEAD
    ]
    if rivals:
        other = rivals[0]
        also = other.before if other.after is claim.after else other.after
        return Pair(claim.before, claim.after, f"Похоже и на строку {also.number} «{_shown(also.title)}».")
    if claim.score >= (LIKE if same_number else SURE):
        return Pair(claim.before, claim.after)
    if same_number:
        return Pair(claim.before, claim.after, "Номер прежний, а слова почти все другие.")
    return Pair(claim.before, claim.after, f"Слова похожи, но прежде это была строка {claim.before.number}.")


def _take_returned(rest: _Rest, repealed: Sequence[RowInForce]) -> None:
    """A row that was repealed before comes back under the same words."""
    for row in list(rest.after):
        found = [before for before in repealed if key(before.title) == key(row.title)]
        if found:
            rest.take(Pair(found[-1], row, "Мероприятие раньше утратило силу и снова вводится."))


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
