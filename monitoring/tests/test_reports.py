"""What counts where in a report, that totals of shares come from sums, and how figures are frozen."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from monitoring.figures import Amount, Completeness, Figure, RoundFigures, dump, exact, load
from monitoring.quarters import Quarter
from monitoring.reports import OUTSIDE, plan_of, roles_of
from monitoring.services.reports import figures_of
from monitoring.tests.filed_quarters import Aim, Filed, Land, file, settle
from monitoring.values import Question

CHILDREN = Question("children", 1, "Обучающиеся", "чел.", is_share=False, cumulative=True)
TEACHERS = Question("teachers", 2, "Педагоги", "чел.", is_share=True)
EVENTS = Question("events", 3, "Мероприятия", "шт.", is_share=False)
PLACES = Question("places", 4, "Рабочие места", "шт.", is_share=False, adds_up=False)
QUESTIONS = [CHILDREN, TEACHERS, EVENTS, PLACES]
TOWNS = ("Еловский район", "Берёзовский район")
NOW = Quarter(2026, 3)


def row(centre: int, *numbers: object, quarter: Quarter = NOW, **more: object) -> Filed:
    """A report; numbers are those of children, (teachers trained, of all), events and places; None is no answer."""
    pairs = [number if isinstance(number, tuple) else (number, None) for number in numbers]
    values = [[None if pair[place] is None else Decimal(pair[place]) for pair in pairs] for place in (0, 1)]
    return Filed(quarter, centre, numerators=values[0], denominators=values[1], **more)


@pytest.fixture
def land(db: None) -> Land:
    return settle(TOWNS, 4, QUESTIONS, zone="Asia/Tomsk")


def compiled(land: Land, *rows: Filed, aims: tuple[Aim, ...] = ()) -> RoundFigures:
    return figures_of(file(land, NOW, QUESTIONS, rows, aims))


@pytest.mark.parametrize(
    ("question", "sums_the_year"),
    [(EVENTS, True), (TEACHERS, True), (CHILDREN, False), (PLACES, False), (replace(PLACES, cumulative=True), False)],
)
def test_quarters_are_added_only_where_they_add_up(question: Question, sums_the_year: bool) -> None:
    assert ("year" in roles_of(question)) == sums_the_year


def test_counts_are_summed_by_municipality_and_region(land: Land) -> None:
    figures = compiled(
        land, row(0, 120, ("5", "6"), 2), row(1, "30.5", ("1", "4"), 3), row(2, 7, ("0", "2"), 0, town=1)
    )
    assert [line.name for line in figures.municipalities] == ["Берёзовский район", "Еловский район"]
    assert [line.figures[0].fact for line in figures.municipalities] == [Amount(Decimal(7)), Amount(Decimal("150.5"))]
    assert figures.totals[0].fact == Amount(Decimal("157.5"))
    assert [line.school for line in figures.centres] == ["Школа № 3", "Школа № 1", "Школа № 2"]


def test_shares_come_from_sums_and_are_never_averaged(land: Land) -> None:
    figures = compiled(land, row(0, 0, ("9", "10"), 0), row(1, 0, ("10", "90"), 0))
    total = figures.totals[1].fact
    assert total == Amount(Decimal(19), Decimal(100))
    assert total.value == Decimal("0.19")  # the average of the two shares would be 0.506


def test_the_years_total_is_a_sum_only_of_what_adds_up(land: Land) -> None:
    figures = compiled(
        land,
        row(0, 120, ("5", "6"), 2, 30),
        row(0, 80, ("3", "6"), 4, 28, quarter=Quarter(2026, 2)),
        row(0, 40, ("2", "6"), 1, 26, quarter=Quarter(2026, 1)),
        row(0, 99, ("6", "6"), 9, 20, quarter=Quarter(2025, 3)),
        row(0, 98, ("6", "6"), 9, 20, quarter=Quarter(2025, 4)),
    )
    children, teachers, events, places = figures.totals
    assert children[:4] == (Amount(Decimal(120)), Amount(Decimal(80)), Amount(Decimal(99)), Amount(Decimal(120)))
    assert teachers.year == Amount(Decimal(10), Decimal(18))
    assert (events.fact, events.year) == (Amount(Decimal(2)), Amount(Decimal(7)))
    assert (places.previous, places.year) == (Amount(Decimal(28)), Amount(Decimal(30)))
    assert figures.totals == figures.municipalities[0].figures == figures.centres[0].figures


def test_in_the_first_quarter_last_autumn_is_the_quarter_before(land: Land) -> None:
    filed = [row(0, 5, (1, 2), 1, 1, quarter=Quarter(2026, 1)), row(0, 9, (1, 2), 4, 2, quarter=Quarter(2025, 4))]
    figures = figures_of(file(land, Quarter(2026, 1), QUESTIONS, filed, []))
    assert (figures.totals[2].previous, figures.totals[2].year) == (Amount(Decimal(4)), Amount(Decimal(1)))


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_what_is_not_received_does_not_count_but_is_listed_as_owed(land: Land, state: str) -> None:
    figures = compiled(land, row(0, 120, ("5", "6"), 2), row(1, 30, ("1", "4"), 3, state=state))
    assert figures.totals[0].fact == Amount(Decimal(120))
    assert figures.completeness == Completeness(expected=2, received=1, on_time=1)
    assert [line.school for line in figures.missing] == ["Школа № 2"]
    assert figures.centres[1].figures[0].fact is None


def test_who_is_excused_stands_nowhere(land: Land) -> None:
    figures = compiled(land, row(0, 120, ("5", "6"), 2), row(1, 30, ("1", "4"), 3, state="excused", town=1))
    assert figures.completeness == Completeness(expected=1, received=1, on_time=1)
    assert [line.name for line in figures.municipalities] == ["Еловский район"]
    assert [line.school for line in figures.centres] == ["Школа № 1"]


def test_no_answer_is_not_zero_and_half_a_share_is_no_answer(land: Land) -> None:
    figures = compiled(land, row(0, None, ("5", None), 0, 1))
    assert [figure.fact for figure in figures.totals] == [None, None, Amount(Decimal(0)), Amount(Decimal(1))]


def test_what_was_filed_before_a_question_came_is_no_answer(land: Land) -> None:
    assert [figure.fact for figure in compiled(land, row(0, 3)).totals] == [Amount(Decimal(3)), None, None, None]


def test_a_share_of_nothing_has_no_value(land: Land) -> None:
    figures = compiled(land, row(0, 0, ("0", "0"), 0))
    assert figures.totals[1].fact == Amount(Decimal(0), Decimal(0))
    assert figures.totals[1].fact.value is None


@pytest.mark.parametrize(
    ("sent", "timely"),
    [(datetime(2026, 10, 1, 16, 59, 59, 999999, tzinfo=UTC), True), (datetime(2026, 10, 1, 17, 0, tzinfo=UTC), False)],
)
def test_a_late_report_is_received_but_not_on_time(land: Land, sent: datetime, timely: bool) -> None:
    """By the midnight of Tomsk."""
    figures = compiled(land, row(0, 1, ("1", "1"), 1, sent=sent), row(1, 1, ("1", "1"), 1))
    assert figures.completeness == Completeness(expected=2, received=2, on_time=1 + timely)
    assert (figures.completeness.late, figures.completeness.missing) == (1 - timely, 0)
    assert (figures.centres[0].is_timely, figures.centres[0].submitted_on) == (timely, date(2026, 10, 2 - timely))


def test_a_returned_report_that_was_sent_in_time_is_not_on_time(land: Land) -> None:
    figures = compiled(land, row(0, 1, ("1", "1"), 1, state="returned", sent=datetime(2026, 9, 1, tzinfo=UTC)))
    assert figures.completeness == Completeness(expected=1)
    assert not figures.centres[0].is_timely


def test_a_centre_that_has_closed_stays_in_past_sums_and_is_not_expected(land: Land) -> None:
    figures = compiled(land, row(0, 120, ("5", "6"), 2), row(1, 30, ("1", "4"), 3, quarter=NOW.previous, town=1))
    assert figures.completeness.expected == 1
    assert figures.totals[0].previous == Amount(Decimal(30))
    assert [(line.name, line.completeness.expected) for line in figures.municipalities] == [
        ("Берёзовский район", 0),
        ("Еловский район", 1),
    ]


def test_a_school_that_moved_is_compared_with_itself(land: Land) -> None:
    figures = compiled(land, row(0, 120, town=1), row(0, 80, quarter=NOW.previous, town=0))
    (line,) = figures.municipalities
    assert (line.name, line.figures[0].fact, line.figures[0].previous) == (
        "Берёзовский район",
        Amount(Decimal(120)),
        Amount(Decimal(80)),
    )


def test_a_centre_outside_municipalities_is_not_lost(land: Land) -> None:
    figures = compiled(land, row(0, 120, ("5", "6"), 2, town=None))
    assert figures.municipalities[0].name == figures.centres[0].municipality == OUTSIDE


def aims(**values: int) -> tuple[Aim, ...]:
    """Of children: `whole`, `town_0`, `centre_1`…"""
    made = []
    for place, value in values.items():
        kind, _, number = place.partition("_")
        made.append(Aim("children", Decimal(value), **({kind: int(number)} if number else {})))
    return tuple(made)


@pytest.mark.parametrize(
    ("planned", "region", "town"),
    [
        ({}, None, None),
        ({"whole": 900, "centre_0": 1, "centre_1": 2}, 900, 3),
        ({"centre_0": 100, "centre_1": 200}, 300, 300),
        ({"centre_0": 100}, None, None),  # half a plan is no plan
        ({"town_0": 400, "centre_0": 100, "centre_1": 200}, 400, 400),
        ({"town_0": 0, "centre_0": 100, "centre_1": 200}, 0, 0),  # zero is a plan
    ],
)
def test_a_places_plan_is_its_own_or_the_sum_of_all_in_it(
    land: Land, planned: dict[str, int], region: int | None, town: int | None
) -> None:
    figures = compiled(land, row(0, 1, ("1", "2"), 1), row(1, 1, ("1", "2"), 1), aims=aims(**planned))
    assert (figures.totals[0].target, figures.municipalities[0].figures[0].target) == (region, town)
    assert figures.centres[0].figures[0].target == planned.get("centre_0")


def test_a_quarters_plan_is_its_own(land: Land) -> None:
    planned = [Aim("events", Decimal(12)), *(Aim("events", Decimal(number), number) for number in (2, 3))]
    figure = compiled(land, row(0, 1, ("1", "2"), 1), aims=(*planned, Aim("events", Decimal(5), 3, centre=0))).totals[2]
    assert (figure.target, figure.quarter_target) == (Decimal(12), Decimal(3))


def test_planned_shares_are_not_summed() -> None:
    parts = [(Decimal(80), None, Decimal(1), None), (Decimal(90), None, Decimal(2), None)]
    assert plan_of([TEACHERS, EVENTS], (None,) * 4, parts) == [None, None, Decimal(3), None]


@pytest.mark.parametrize(
    ("amount", "target", "part"),
    [
        (Amount(Decimal(30)), Decimal(120), Decimal("0.25")),
        (Amount(Decimal(3), Decimal(4)), Decimal(75), Decimal(1)),
        (Amount(Decimal(3)), Decimal(0), None),
        (Amount(Decimal(3)), None, None),
        (Amount(Decimal(0), Decimal(0)), Decimal(75), None),
        (None, Decimal(75), None),
    ],
)
def test_how_much_of_the_plan_is_done(amount: Amount | None, target: Decimal | None, part: Decimal | None) -> None:
    assert Figure(target=target).part_of_target(amount) == part


def test_frozen_figures_come_back_to_the_last_digit(land: Land) -> None:
    figures = compiled(
        land,
        row(0, "120.0000", ("5", "6"), "0.0001", comments={"events": "проводили в сентябре"}),
        row(1, "99999999999.9999", ("1", "3"), None),
        row(2, 1, ("1", "2"), 1, state="draft"),
        aims=aims(whole=12600),
    )
    frozen = json.dumps(dump(figures))
    assert load(json.loads(frozen)) == figures
    assert '"12600"' in frozen
    assert json.dumps(dump(load(json.loads(frozen)))) == frozen


def test_a_quarter_without_centres_gives_an_empty_report(land: Land) -> None:
    figures = compiled(land)
    assert (figures.completeness, figures.municipalities, figures.centres) == (Completeness(), (), ())
    assert figures.totals == (Figure(),) * 4


def test_a_round_that_asks_nothing_still_says_who_reported(land: Land) -> None:
    figures = figures_of(file(land, NOW, [], [row(0)], []))
    assert (figures.columns, figures.totals, figures.completeness.received) == ((), (), 1)


@pytest.mark.parametrize(
    ("number", "text"), [("12.5000", "12.5"), ("100", "100"), ("100.00", "100"), ("1E+2", "100"), ("0.0001", "0.0001")]
)
def test_decimals_are_written_exactly(number: str, text: str) -> None:
    assert exact(Decimal(number)) == text
