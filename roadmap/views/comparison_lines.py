"""Roadmaps side by side, row by row, as ready texts for the template."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from regions import russian
from roadmap.alignment import Row, Step, Timing, align, distance, usual_lag
from roadmap.models import Activity, Roadmap
from roadmap.models.deadlines import Awaiting

SHOWN = {"": "Все шаги", "moved": "Сроки расходятся", "lacking": "Есть не у всех"}


@dataclass(frozen=True)
class Gap:
    """How a date stands to that of the first roadmap which has the step: in days and in words."""

    days: int
    text: str

    @property
    def tone(self) -> str:
        return "warn" if self.days > 0 else "info" if self.days < 0 else ""

    @property
    def icon(self) -> str:
        return "arrow-right" if self.days > 0 else "arrow-left" if self.days < 0 else "equal"


@dataclass(frozen=True)
class ComparedStep:
    activity: Activity
    timing: Timing
    awaiting: str  # a value of Awaiting, or ""
    gap: Gap | None  # nothing to compare with, or no date

    @property
    def waits(self) -> bool:
        """For something outside the order; not for a person who reads it."""
        return self.awaiting not in ("", Awaiting.READING)

    @property
    def awaits(self) -> str:
        return Awaiting(self.awaiting).label if self.awaiting else ""


@dataclass(frozen=True)
class ComparedLine:
    """`cells` stand in the order of the roadmaps; an empty one lacks the step."""

    cells: list[tuple["Column", list[ComparedStep]]]
    is_shared: bool

    @property
    def lacks(self) -> bool:
        return not all(steps for _, steps in self.cells)

    @property
    def is_moved(self) -> bool:
        return any(step.gap and step.gap.days for _, steps in self.cells for step in steps)


@dataclass(frozen=True)
class Column:
    """A roadmap; `lag`: by how many years it runs after the first."""

    roadmap: Roadmap
    count: int
    lag: int = 0

    @property
    def name(self) -> str:
        return self.roadmap.order.region.name


@dataclass(frozen=True)
class Comparison:
    columns: list[Column]
    lines: list[ComparedLine]
    summary: list[str]

    @property
    def counts(self) -> dict[str, int]:
        return {shown: len(self.kept(shown)) for shown in SHOWN}

    @property
    def has_shared(self) -> bool:
        return any(line.is_shared for line in self.lines)

    def alone(self, lines: Iterable[ComparedLine]) -> list[tuple[Column, list[ComparedStep]]]:
        """Of these lines the steps that no other roadmap has, by roadmap; nothing where there are none."""
        cells = [
            [step for line in lines if not line.is_shared for step in line.cells[place][1]]
            for place in range(len(self.columns))
        ]
        return list(zip(self.columns, cells, strict=True)) if any(cells) else []

    def kept(self, shown: str) -> list[ComparedLine]:
        """`shown`: a key of SHOWN; anything else is all."""
        fits = {"moved": lambda line: line.is_moved, "lacking": lambda line: line.lacks}
        return [line for line in self.lines if shown not in fits or fits[shown](line)]


def comparison_of(roadmaps: Sequence[Roadmap]) -> Comparison:
    """The first is what the others are told against."""
    activities = {one.pk: one for one in Activity.objects.of_roadmaps(roadmaps)}
    timings = {key: Timing.of(_days(one)) for key, one in activities.items()}
    steps = [[_step(one, timings) for one in activities.values() if one.roadmap_id == each.pk] for each in roadmaps]
    rows = align(steps)
    lags = [_lag(rows, place, timings) for place in range(len(roadmaps))]
    columns = [Column(each, len(own), lag) for each, own, lag in zip(roadmaps, steps, lags, strict=True)]
    lines = [_line(row, columns, activities, timings) for row in rows]
    return Comparison(columns, lines, [_said(columns, place, lines) for place in range(1, len(columns))])


def _days(activity: Activity) -> list[date]:
    return [one.legal_date for one in activity.deadlines.all() if one.legal_date and not one.withdrawn]


def _step(activity: Activity, timings: dict[int, Timing]) -> Step:
    return Step(activity.pk, activity.title, activity.result, activity.words, timings[activity.pk].first)


def _lag(rows: Sequence[Row], place: int, timings: dict[int, Timing]) -> int:
    met = [(_first(row.steps[0], timings), _first(row.steps[place], timings)) for row in rows]
    return usual_lag((one, other) for one, other in met if one and other)


def _first(keys: Sequence[int], timings: dict[int, Timing]) -> date | None:
    return min((timings[key].first for key in keys if timings[key].first), default=None)


def _line(row: Row, columns: list[Column], activities: dict[int, Activity], timings: dict[int, Timing]) -> ComparedLine:
    firsts = [(_first(keys, timings), column.lag) for keys, column in zip(row.steps, columns, strict=True)]
    base, base_lag = next((found for found in firsts if found[0]), (None, 0))
    is_told, cells = True, []
    for keys, column, (first, _) in zip(row.steps, columns, firsts, strict=True):
        against = None if is_told else base
        is_told = is_told and first is None
        cells.append((column, [_compared(activities[key], timings, against, column.lag - base_lag) for key in keys]))
    return ComparedLine(cells, row.is_shared)


def _compared(activity: Activity, timings: dict[int, Timing], base: date | None, lag: int) -> ComparedStep:
    timing = timings[activity.pk]
    awaiting = next((one.awaiting for one in activity.deadlines.all() if one.awaiting), "")
    gap = Gap(*distance(base, timing.first, lag)) if base and timing.first else None
    return ComparedStep(activity, timing, awaiting, gap)


def _said(columns: list[Column], place: int, lines: list[ComparedLine]) -> str:
    """«Карта Ивановской области № 159-рп: общих шагов 8 из 9, сроки: в тот же день 7, позже 1; нет 1 шага.»"""
    column = columns[place]
    name = f"Карта {column.roadmap.order.region.genitive} {column.roadmap.order}"
    met = [line for line in lines if line.cells[0][1] and line.cells[place][1]]
    if not met:
        return f"{name}: общих шагов не нашлось."
    own = sum(not line.cells[0][1] and bool(line.cells[place][1]) for line in lines)
    lacking = sum(bool(line.cells[0][1]) and not line.cells[place][1] for line in lines)
    parts = [
        f"общих шагов {russian.number(len(met))} из {russian.number(len(met) + lacking)}",
        _told_gaps([step.gap for line in met for step in line.cells[place][1] if step.gap]),
        f"{russian.counted(own, 'шаг', 'шага', 'шагов')} только в ней" if own else "",
        _told_lag(column.lag),
    ]
    return russian.sentence(f"{name}: {'; '.join(filter(None, parts))}")


def _told_gaps(gaps: list[Gap]) -> str:
    counts = Counter((gap.days > 0) - (gap.days < 0) for gap in gaps)
    named = {0: "в тот же день", 1: "позже", -1: "раньше"}
    told = [f"{words} {russian.number(counts[sign])}" for sign, words in named.items() if counts[sign]]
    return f"сроки: {', '.join(told)}" if told else ""


def _told_lag(years: int) -> str:
    if not years:
        return ""
    length = russian.counted(abs(years), "год", "года", "лет")
    return f"она идёт на {length} {'позже' if years > 0 else 'раньше'}, при сравнении сроков эти годы вычтены"
