"""What became of a roadmap since a day, row by row: old words and dates beside new ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from regions import russian
from roadmap.previews.changes import Change, change
from roadmap.snapshots import DateThen, RowThen, Snapshot
from roadmap.standing import Standing


@dataclass(frozen=True)
class DateChange:
    """One of both is None where a date fell away or is new."""

    then: date | None
    now: date | None

    @property
    def moved(self) -> str:
        if self.then is None or self.now is None:
            return ""
        days = (self.now - self.then).days
        length = russian.counted(abs(days), "день", "дня", "дней")
        return f"на {length} {'позже' if days > 0 else 'раньше'}"


@dataclass(frozen=True)
class SnapshotLine:
    """A row then and now; one of both is None where it was not there yet, or is not there any more."""

    then: RowThen | None
    now: RowThen | None
    number: Change
    title: Change
    result: Change
    responsible: Change
    phrase: Change
    dates: list[DateChange]  # only what changed
    kept: list[date]  # dates that stand as they did

    @property
    def row(self) -> RowThen:
        return self.then or self.now

    @property
    def fate(self) -> str:
        """A name of regions/badges.py."""
        if self.then is None or self.now is None:
            return "added" if self.then is None else "gone"
        words = (self.number, self.title, self.result, self.responsible, self.phrase)
        return "changed" if self.dates or any(one.differs for one in words) else "unchanged"

    @property
    def has_moved_on(self) -> bool:
        """Whether the work stands otherwise than it did."""
        return bool(self.then and self.now) and (self.then.state != self.now.state or self.done_then != self.done_now)

    @property
    def differs(self) -> bool:
        return self.fate != "unchanged" or self.has_moved_on

    @property
    def done_then(self) -> str:
        return _done(self.then)

    @property
    def done_now(self) -> str:
        return _done(self.now)


def snapshot_lines(then: Snapshot, now: Snapshot) -> list[SnapshotLine]:
    """In the order that the rows have now; what is gone stands after the row that it followed then."""
    return [_line(then.rows.get(key), now.rows.get(key)) for key in _in_order(list(then.rows), list(now.rows))]


def _in_order(before: Sequence[int], after: Sequence[int]) -> list[int]:
    keys = list(after)
    for place, key in enumerate(before):
        if key not in keys:
            keys.insert(keys.index(before[place - 1]) + 1 if place else 0, key)
    return keys


def _line(then: RowThen | None, now: RowThen | None) -> SnapshotLine:
    old, new = then or now, now or then
    dates = list(_changed_dates(then.dates, now.dates)) if then and now else []
    return SnapshotLine(
        then=then,
        now=now,
        number=change(old.number, new.number),
        title=change(old.title, new.title),
        result=change(old.result, new.result),
        responsible=change(old.responsible, new.responsible),
        phrase=change(old.phrase, new.phrase),
        dates=dates,
        kept=[one.working for one in old.dates if not any(one.working == changed.then for changed in dates)],
    )


def _changed_dates(then: Sequence[DateThen], now: Sequence[DateThen]) -> Iterator[DateChange]:
    """A date that moved, or one that took another's place; else what fell away and what is new."""
    before, after = {one.key: one.working for one in then}, {one.key: one.working for one in now}
    yield from (DateChange(before[key], after[key]) for key in before if before[key] != after.get(key, before[key]))
    gone = [day for key, day in before.items() if key not in after]
    added = [day for key, day in after.items() if key not in before]
    for day in sorted({*gone} & {*added}):  # counted anew, to the same day
        gone.remove(day)
        added.remove(day)
    if len(gone) == len(added):
        yield from (DateChange(old, new) for old, new in zip(gone, added, strict=True))
    else:
        yield from (DateChange(day, None) for day in gone)
        yield from (DateChange(None, day) for day in added)


def _done(row: RowThen | None) -> str:
    """«исполнено 3 из 20», of those assignments that the person may see."""
    standing = row.standing if row else Standing()
    if not standing.total:
        return ""
    return f"исполнено {russian.number(standing.closed)} из{russian.NBSP}{russian.number(standing.total)}"


@dataclass(frozen=True)
class Totals:
    """Dates of a snapshot by how they stood."""

    rows: int
    dates: int
    done: int
    overdue: int
    review: int


def totals_of(snapshot: Snapshot) -> Totals:
    states = [one.state for row in snapshot.rows.values() for one in row.dates if one.standing.total]
    counts = (states.count(state) for state in ("done", "overdue", "review"))
    return Totals(len(snapshot.rows), len(states), *counts)
