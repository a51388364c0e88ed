"""A revision against the one before it: who reported since, and which figures moved."""

from dataclasses import replace
from decimal import Decimal

import pytest

from monitoring.figures import Amount, RoundFigures
from monitoring.quarters import Quarter
from monitoring.report_changes import WHOLE_REGION, changes_between
from monitoring.tests.made_reports import Row, Targets, compiled, row

BEFORE = [row(1, 100, ("1", "2"), 3), row(2, 30, None, 1, state="draft", town="Томск")]
NO_PLANS = Targets()


def summed(text: str) -> Amount | None:
    return None if text == "" else Amount(Decimal(text))


def moves(before: list[Row], now: list[Row], plans: Targets = NO_PLANS) -> list[tuple]:
    """`plans` are those of the later revision."""
    told = changes_between(compiled(*before), compiled(*now, targets=plans)).moves
    return [(move.municipality, move.centre, move.column.code, move.role, move.before, move.now) for move in told]


def test_nothing_changes_between_equal_figures() -> None:
    changes = changes_between(compiled(*BEFORE), compiled(*BEFORE))
    assert not changes
    assert moves(BEFORE, BEFORE) == []


@pytest.mark.parametrize(
    ("now", "field", "schools"),
    [
        ([BEFORE[0], BEFORE[1]._replace(state="accepted")], "reported", ["Школа № 2"]),
        ([BEFORE[0]._replace(state="returned"), BEFORE[1]], "withdrawn", ["Школа № 1"]),
        ([*BEFORE, row(3, None, None, None, state="draft")], "joined", ["Школа № 3"]),
        ([BEFORE[0]], "left", ["Школа № 2"]),
    ],
)
def test_centres_that_came_and_went(now: list[Row], field: str, schools: list[str]) -> None:
    changes = changes_between(compiled(*BEFORE), compiled(*now))
    assert [line.school for line in getattr(changes, field)] == schools
    others = {"reported", "withdrawn", "joined", "left"} - {field}
    assert not any(getattr(changes, other) for other in others)
    assert changes


def test_a_corrected_answer_moves_the_centre_its_municipality_and_the_region() -> None:
    now = [row(1, 120, ("1", "2"), 3), BEFORE[1]]
    old, new = summed("100"), summed("120")
    assert moves(BEFORE, now) == [
        (WHOLE_REGION, "", "children", "fact", old, new),
        ("Еловский район", "", "children", "fact", old, new),
        ("Еловский район", "Школа № 1, Точка роста 1", "children", "fact", old, new),
    ]


def test_the_regions_year_is_told_where_it_is_not_the_quarter_itself() -> None:
    spring = row(1, 20, None, 5, quarter=Quarter(2026, 2))
    told = moves([*BEFORE, spring], [row(1, 100, ("1", "2"), 4), BEFORE[1], spring])
    assert [(place, centre, role, was, now) for place, centre, _, role, was, now in told if not centre] == [
        (WHOLE_REGION, "", "fact", summed("3"), summed("4")),
        (WHOLE_REGION, "", "year", summed("8"), summed("9")),
        ("Еловский район", "", "fact", summed("3"), summed("4")),
    ]


def test_a_centre_named_after_its_school_is_not_named_twice() -> None:
    named = [row(1, number)._replace(centre_name="Точка роста, Школа № 1") for number in (1, 2)]
    assert moves(named[:1], named[1:])[-1][1] == "Точка роста, Школа № 1"


def test_an_earlier_quarter_that_was_corrected_moves_the_year() -> None:
    spring = row(1, 20, None, 5, quarter=Quarter(2026, 2))
    told = moves([*BEFORE, spring], [*BEFORE, row(1, 20, None, 7, quarter=Quarter(2026, 2))])
    assert [(place, role) for place, centre, _, role, *_ in told if centre] == [
        ("Еловский район", "previous"),
        ("Еловский район", "year"),
    ]


def test_an_answer_taken_back_leaves_nothing() -> None:
    assert moves(BEFORE, [row(1, None, ("1", "2"), 3), BEFORE[1]])[0] == (
        *(WHOLE_REGION, "", "children", "fact"),
        *(summed("100"), None),
    )


def test_a_moved_plan_is_told() -> None:
    told = moves(BEFORE, BEFORE, Targets({"children": Decimal(500)}))
    assert told == [(WHOLE_REGION, "", "children", "target", None, Decimal(500))]


@pytest.mark.parametrize("changed", [{"school": "Лицей"}, {"centre": "Кванториум"}, {"municipality": "Томск"}])
def test_a_centre_that_is_called_otherwise_stays_itself(changed: dict[str, str]) -> None:
    before, now = compiled(*BEFORE), compiled(*BEFORE)
    renamed = replace(now, centres=(now.centres[0]._replace(**changed), *now.centres[1:]))
    assert not changes_between(before, renamed)


def without_keys(figures: RoundFigures) -> RoundFigures:
    return replace(figures, centres=tuple(line._replace(key=None) for line in figures.centres))


def test_centres_frozen_without_keys_are_told_by_their_names() -> None:
    before, now = without_keys(compiled(*BEFORE)), compiled(BEFORE[0], BEFORE[1]._replace(state="accepted"))
    assert [line.school for line in changes_between(before, now).reported] == ["Школа № 2"]
    assert not changes_between(before, compiled(*BEFORE))


@pytest.mark.parametrize(("was", "field"), [(False, "timely"), (True, "late")])
def test_a_moved_day_makes_reports_timely_or_late(was: bool, field: str) -> None:
    before, now = (
        replace(figures, centres=(figures.centres[0]._replace(is_timely=is_timely), *figures.centres[1:]))
        for figures, is_timely in ((compiled(*BEFORE), was), (compiled(*BEFORE), not was))
    )
    changes = changes_between(before, now)
    assert [line.school for line in getattr(changes, field)] == ["Школа № 1"]
    assert len([told for told in vars(changes).values() if told]) == 1


def test_centres_with_the_same_names_are_told_apart() -> None:
    twins = [row(at, at)._replace(school="Лицей", centre_name="Точка роста") for at in (1, 2)]
    before, other = compiled(*twins), compiled(twins[0], twins[1]._replace(numbers=(5, None, None)))
    for was, now in ((before, other), (without_keys(before), without_keys(other))):
        assert not changes_between(was, was)
        told = [move for move in changes_between(was, now).moves if move.centre]
        assert [(move.before, move.now) for move in told] == [(summed("2"), summed("5"))]


def test_an_indicator_that_was_not_asked_before_is_no_change() -> None:
    before = compiled(*BEFORE)
    before = replace(before, columns=before.columns[:2], totals=before.totals[:2])
    assert not any(move.column.code == "events" for move in changes_between(before, compiled(*BEFORE)).moves)
