"""Figures of a region's report for tests that show them: made of rows in memory, summed in the plainest way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from monitoring.figures import Completeness, Heading, RoundFigures
from monitoring.quarters import Quarter
from monitoring.reports import AllCounted, Counted, Filled, Plan, Term, compile_figures, terms
from monitoring.values import Question

CHILDREN = Question("children", 1, "Обучающиеся", "чел.", is_share=False, cumulative=True)
TEACHERS = Question("teachers", 2, "Педагоги", "чел.", is_share=True)
EVENTS = Question("events", 3, "Мероприятия", "шт.", is_share=False)
QUESTIONS = [CHILDREN, TEACHERS, EVENTS]
NOW = Quarter(2026, 3)
HEADING = Heading(
    region="Томская область",
    region_genitive="Томской области",
    programme="Точка роста",
    centres_genitive="центров «Точка роста»",
    year=2026,
    quarter=3,
    timely_until=date(2026, 10, 1),
    closes_after=date(2026, 10, 15),
)


class Row(NamedTuple):
    """A centre's report of a quarter; numbers are those of children, (teachers trained, of all) and events."""

    centre: int
    numbers: tuple
    quarter: Quarter
    town: str
    state: str
    school: str
    centre_name: str
    comments: Mapping[str, str] = {}

    @property
    def is_received(self) -> bool:
        return self.state in ("submitted", "forwarded", "accepted")


def row(
    centre: int, *numbers: object, quarter: Quarter = NOW, town: str = "Еловский район", state: str = "accepted"
) -> Row:
    """None is no answer."""
    return Row(centre, numbers, quarter, town, state, f"Школа № {centre}", f"Точка роста {centre}")


@dataclass(frozen=True)
class Targets:
    """What is planned for the year, by indicator code: for the region, and for centres by their number."""

    region: Mapping[str, Decimal] = field(default_factory=dict)
    centres: Mapping[tuple[int, str], Decimal] = field(default_factory=dict)


def compiled(*rows: Row, targets: Targets = Targets()) -> RoundFigures:
    towns = list(dict.fromkeys(row.town for row in rows))
    counted = AllCounted(
        _counted(rows, _plan(targets.region)),
        [_counted([row for row in rows if row.town == town], _plan({}), town=town) for town in towns],
        [_centre([other for other in rows if other.centre == row.centre], row, targets) for row in _expected(rows)],
    )
    return compile_figures(HEADING, QUESTIONS, counted)


def _expected(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.quarter == NOW]


def _centre(rows: Sequence[Row], row: Row, targets: Targets) -> Counted:
    sent = date(2026, 9, 28) if row.is_received else None
    filled = Filled(row.centre_name, row.school, row.state, row.is_received, sent, row.comments)
    plan = {code: value for (centre, code), value in targets.centres.items() if centre == row.centre}
    return _counted(rows, _plan(plan), town=row.town)._replace(centre=row.centre, filled=filled)


def _counted(rows: Sequence[Row], plan: Plan, town: str | None = None) -> Counted:
    received = [row for row in rows if row.is_received]
    counts = len(_expected(received))
    sums = [_sum(term, received) for term in terms(QUESTIONS)]
    return Counted(town, town, None, None, Completeness(len(_expected(rows)), counts, counts), sums, plan)


def _sum(term: Term, rows: Sequence[Row]) -> Decimal | None:
    quarters = {"fact": [NOW], "previous": [NOW.previous], "year_before": [NOW.year_before]}
    counting = quarters.get(term.role, [Quarter(2026, number) for number in (1, 2, 3)])
    given = [_number(term, row) for row in rows if row.quarter in counting]
    given = [number for number in given if number is not None]
    return sum(map(Decimal, given), Decimal(0)) if given else None


def _number(term: Term, row: Row) -> object:
    place = term.question.slot - 1
    number = row.numbers[place] if place < len(row.numbers) else None
    if not term.question.is_share or number is None or None in number:
        return None if term.question.is_share else number
    return number[term.of_denominators]


def _plan(values: Mapping[str, Decimal]) -> Plan:
    return [value for question in QUESTIONS for value in (values.get(question.code), None)]
