"""From submissions to figures: what counts where, and that totals of shares come from sums."""

import json
from datetime import date
from decimal import Decimal

import pytest

from monitoring.figures import Amount, Completeness, Figure, Heading, RoundFigures, dump, exact, load
from monitoring.quarters import Quarter
from monitoring.reports import OUTSIDE, Row, Targets, compile_figures, roles_of
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


def row(
    centre: int, *numbers: object, quarter: Quarter = NOW, town: str | None = "Еловский район", state: str = "accepted"
) -> Row:
    """A submission; numbers are those of children, (teachers trained, of all) and events; None is no answer."""
    values = [number if isinstance(number, tuple) else (number, None) for number in numbers]

    def decimals(place: int) -> list[Decimal | None]:
        return [None if pair[place] is None else Decimal(pair[place]) for pair in values]

    received = state in ("submitted", "accepted")
    return Row(
        quarter=quarter,
        centre=centre,
        centre_name=f"Точка роста {centre}",
        school=f"Школа № {centre}",
        municipality=town,
        state=state,
        is_received=received,
        is_timely=received,
        submitted_on=date(2026, 9, 28) if received else None,
        numerators=decimals(0),
        denominators=decimals(1),
        comments={},
    )


def compiled(*rows: Row, targets: Targets = Targets()) -> RoundFigures:  # noqa: B008
    return compile_figures(HEADING, QUESTIONS, rows, targets)


@pytest.mark.parametrize(
    ("quarter", "cumulative", "roles"),
    [
        (Quarter(2026, 3), True, ["fact", "year"]),
        (Quarter(2026, 3), False, ["fact", "year"]),
        (Quarter(2026, 2), True, ["previous"]),
        (Quarter(2026, 2), False, ["previous", "year"]),
        (Quarter(2026, 1), True, []),
        (Quarter(2026, 1), False, ["year"]),
        (Quarter(2025, 3), False, ["year_before"]),
        (Quarter(2025, 4), False, []),
        (Quarter(2026, 4), False, []),
    ],
)
def test_a_quarters_answer_counts_where_it_belongs(quarter: Quarter, cumulative: bool, roles: list[str]) -> None:
    assert roles_of(quarter, NOW, cumulative) == roles


def test_in_the_first_quarter_last_autumn_is_the_quarter_before() -> None:
    assert roles_of(Quarter(2025, 4), Quarter(2026, 1), cumulative=False) == ["previous"]


def test_counts_are_summed_by_municipality_and_region() -> None:
    figures = compiled(
        row(1, 120, ("5", "6"), 2), row(2, "30.5", ("1", "4"), 3), row(3, 7, ("0", "2"), 0, town="Берёзовский район")
    )
    assert [line.name for line in figures.municipalities] == ["Еловский район", "Берёзовский район"]
    assert [line.figures[0].fact for line in figures.municipalities] == [Amount(Decimal("150.5")), Amount(Decimal(7))]
    assert figures.totals[0].fact == Amount(Decimal("157.5"))


def test_shares_come_from_sums_and_are_never_averaged() -> None:
    figures = compiled(row(1, 0, ("9", "10"), 0), row(2, 0, ("10", "90"), 0))
    total = figures.totals[1].fact
    assert total == Amount(Decimal(19), Decimal(100))
    assert total.value == Decimal("0.19")  # the average of the two shares would be 0.506


def test_the_years_total_of_a_cumulative_indicator_is_the_quarters_own() -> None:
    figures = compiled(
        row(1, 120, ("5", "6"), 2),
        row(1, 80, ("3", "6"), 4, quarter=Quarter(2026, 2)),
        row(1, 40, ("2", "6"), 1, quarter=Quarter(2026, 1)),
        row(1, 99, ("6", "6"), 9, quarter=Quarter(2025, 3)),
    )
    children, teachers, events = figures.totals
    assert (children.year, children.previous, children.year_before) == (
        Amount(Decimal(120)),
        Amount(Decimal(80)),
        Amount(Decimal(99)),
    )
    assert teachers.year == Amount(Decimal(10), Decimal(18))
    assert (events.fact, events.year) == (Amount(Decimal(2)), Amount(Decimal(7)))
    assert figures.totals == figures.municipalities[0].figures == figures.centres[0].figures


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_what_is_not_received_does_not_count_but_is_listed_as_owed(state: str) -> None:
    figures = compiled(row(1, 120, ("5", "6"), 2), row(2, 30, ("1", "4"), 3, state=state))
    assert figures.totals[0].fact == Amount(Decimal(120))
    assert figures.completeness == Completeness(expected=2, received=1, on_time=1)
    assert [line.school for line in figures.missing] == ["Школа № 2"]
    assert figures.centres[1].figures[0].fact is None


def test_no_answer_is_not_zero() -> None:
    figures = compiled(row(1, None, ("5", None), 0))
    assert [figure.fact for figure in figures.totals] == [None, None, Amount(Decimal(0))]


def test_a_share_of_nothing_has_no_value() -> None:
    figures = compiled(row(1, 0, ("0", "0"), 0))
    assert figures.totals[1].fact == Amount(Decimal(0), Decimal(0))
    assert figures.totals[1].fact.value is None


def test_a_late_report_is_received_but_not_on_time() -> None:
    figures = compiled(row(1, 1, ("1", "1"), 1)._replace(is_timely=False), row(2, 1, ("1", "1"), 1))
    assert figures.completeness == Completeness(expected=2, received=2, on_time=1)
    assert (figures.completeness.late, figures.completeness.missing) == (1, 0)


def test_a_returned_report_that_was_sent_in_time_is_not_on_time() -> None:
    figures = compiled(row(1, 1, ("1", "1"), 1, state="returned")._replace(is_timely=True))
    assert figures.completeness == Completeness(expected=1)
    assert not figures.centres[0].is_timely


def test_a_centre_that_has_closed_stays_in_past_sums_and_is_not_expected() -> None:
    figures = compiled(
        row(1, 120, ("5", "6"), 2), row(2, 30, ("1", "4"), 3, quarter=NOW.previous, town="Берёзовский район")
    )
    assert figures.completeness.expected == 1
    assert figures.totals[0].previous == Amount(Decimal(30))
    assert [(line.name, line.completeness.expected) for line in figures.municipalities] == [
        ("Еловский район", 1),
        ("Берёзовский район", 0),
    ]


def test_a_centre_outside_municipalities_is_not_lost() -> None:
    figures = compiled(row(1, 120, ("5", "6"), 2, town=None))
    assert figures.municipalities[0].name == figures.centres[0].municipality == OUTSIDE


@pytest.mark.parametrize(
    ("region", "centres", "plan"),
    [
        ({}, {}, None),
        ({"children": Decimal(900)}, {(1, "children"): Decimal(1), (2, "children"): Decimal(2)}, Decimal(900)),
        ({}, {(1, "children"): Decimal(100), (2, "children"): Decimal(200)}, Decimal(300)),
        ({}, {(1, "children"): Decimal(100)}, None),  # half a plan is no plan
    ],
)
def test_the_regions_plan_is_its_own_or_the_sum_of_all_centres(region: dict, centres: dict, plan: Decimal) -> None:
    figures = compiled(row(1, 1, ("1", "2"), 1), row(2, 1, ("1", "2"), 1), targets=Targets(region, centres))
    assert figures.totals[0].target == plan
    assert figures.centres[0].figures[0].target == centres.get((1, "children"))


def test_planned_shares_of_centres_are_not_summed() -> None:
    shares = {(1, "teachers"): Decimal(80), (2, "teachers"): Decimal(90)}
    figures = compiled(row(1, 1, ("1", "2"), 1), row(2, 1, ("1", "2"), 1), targets=Targets({}, shares))
    assert figures.totals[1].target is None
    assert figures.centres[1].figures[1].target == Decimal(90)


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


def test_frozen_figures_come_back_to_the_last_digit() -> None:
    figures = compiled(
        row(1, "120.0000", ("5", "6"), "0.0001")._replace(comments={"events": "проводили в сентябре"}),
        row(2, "99999999999.9999", ("1", "3"), None),
        row(3, 1, ("1", "2"), 1, state="draft"),
        targets=Targets({"children": Decimal("12600.0000")}, {}),
    )
    frozen = json.dumps(dump(figures))
    assert load(json.loads(frozen)) == figures
    assert '"12600"' in frozen
    assert json.dumps(dump(load(json.loads(frozen)))) == frozen


def test_a_quarter_without_centres_gives_an_empty_report() -> None:
    figures = compiled()
    assert (figures.completeness, figures.municipalities, figures.centres) == (Completeness(), (), ())
    assert figures.totals == (Figure(), Figure(), Figure())


@pytest.mark.parametrize(
    ("number", "text"), [("12.5000", "12.5"), ("100", "100"), ("100.00", "100"), ("1E+2", "100"), ("0.0001", "0.0001")]
)
def test_decimals_are_written_exactly(number: str, text: str) -> None:
    assert exact(Decimal(number)) == text
