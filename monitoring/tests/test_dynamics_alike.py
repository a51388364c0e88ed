"""A quarter of «Динамика» is that of its report, to the last digit: for a region, its municipalities, its centres."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings

from monitoring.figures import Completeness, Figure, RoundFigures
from monitoring.models import Round
from monitoring.quarters import Quarter
from monitoring.services.dynamics import Asked, Dynamics, read_dynamics
from monitoring.services.reports import figures_of
from monitoring.tests.filed_quarters import Aim, Filed, Land, file
from monitoring.tests.test_recomputation import FILED, PERIODS, PLANS, TOWNS, _sent_in, asked, land
from monitoring.values import Question
from regions.models import Municipality

__all__ = ["land"]  # a fixture
Told = dict[Quarter, tuple[Completeness, Figure]]


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(period=PERIODS, questions=asked(), filed=FILED, aims=PLANS)
def test_quarters_are_those_of_the_reports(
    land: Land, period: Quarter, questions: list[Question], filed: list[Filed], aims: list[Aim]
) -> None:
    filed = [one if one.sent is None else _sent_in(one, land.region.zone) for one in filed]
    with transaction.atomic():
        file(land, period, questions, filed, aims)
        reports = {Quarter(each.year, each.quarter): figures_of(each) for each in Round.objects.all()}
        for place in (None, land.towns[0]):
            found = look(land, period, questions, place)
            expected = {quarter: line_of(figures, place) for quarter, figures in reports.items()}
            assert told(found) == expected
            chosen = reports[found.chosen.quarter]
            assert len(found.parts) == (len(chosen.municipalities) if place is None else centres_in(chosen))
        everywhere = look(land, period, questions, None, region=None)
        assert told(everywhere) == {quarter: line_of(figures, None) for quarter, figures in reports.items()}
        transaction.set_rollback(True)


def look(
    land: Land, period: Quarter, questions: list[Question], place: Municipality | None, region: str | None = "41"
) -> Dynamics:
    question = questions[0] if questions else None
    rounds = Round.objects.all()
    editions = {Quarter(*each): question for each in rounds.quarters()} if question else {}
    asked_for = Asked(land.programme, region, place, question, editions, 2025, 2026, period)
    return read_dynamics(rounds=rounds, asked=asked_for, running=())


def line_of(figures: RoundFigures, place: Municipality | None) -> tuple[Completeness, Figure]:
    """The report's line of the place, with what the page needs of its first indicator."""
    if place is None:
        return figures.completeness, without_previous(figures.totals)
    line = next((each for each in figures.municipalities if each.name == place.name), None)
    return (line.completeness, without_previous(line.figures)) if line else (Completeness(), Figure())


def told(found: Dynamics) -> Told:
    return {point.quarter: (point.completeness, without_previous([point.figure])) for point in found.course}


def without_previous(figures: object) -> Figure:
    """The point before says it."""
    return figures[0]._replace(previous=None) if figures else Figure()


def centres_in(figures: RoundFigures) -> int:
    return sum(line.municipality == TOWNS[0] for line in figures.centres)
