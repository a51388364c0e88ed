"""A roadmap's years, subsidy years and policy are changed by a person who has seen what follows."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from regions.refusals import Conflict, Refused
from roadmap.models import Assignment, Roadmap
from roadmap.models.assignments import State
from roadmap.services.changes import Changes, RoadmapYears, changes_of_years
from roadmap.services.corrections import correct_reading
from roadmap.services.rescheduling import change_years
from roadmap.tests.corrected_rows import NOW, YEARLY, awaiting, begin, days, make_row
from tests.cast import Cast
from tests.work import make_roadmap

SUBSIDY = "1 марта года получения субсидии"
SHORT = RoadmapYears(2020, 2021, (), "next")


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


@pytest.fixture
def change(cast: Cast, roadmap: Roadmap) -> Callable[[RoadmapYears], Changes]:
    """Show the changes, then apply them."""

    def apply(years: RoadmapYears) -> Changes:
        roadmap.refresh_from_db()
        changes = changes_of_years(roadmap, years)
        change_years(roadmap=roadmap, years=years, by=cast.ministry, shown=changes.fingerprint)
        roadmap.refresh_from_db()
        return changes

    return apply


def test_shorter_years_lose_what_nobody_began_and_keep_the_rest(
    cast: Cast, roadmap: Roadmap, change: Callable[[RoadmapYears], Changes]
) -> None:
    row = make_row(roadmap, YEARLY, cast.tomsk.department, cast.tomsk.operator)
    begin(cast, row, date(2022, 8, 25), cast.tomsk.operator)
    changes = change(SHORT)
    assert (changes.assignments_lost, changes.assignments_closed) == (2, 2)
    assert (days(row), roadmap.span) == (["25.08.2021"], (2020, 2021))
    returning = change(replace(SHORT, last=2023)).activities[0].returning
    assert [(day.legal, day.suspended) for day in returning] == [(date(2022, 8, 25), 2)]
    assert days(row) == ["25.08.2021", "25.08.2022", "25.08.2023"]
    assert set(Assignment.objects.values_list("state", flat=True)) == {State.OPEN}


def test_rows_that_stay_as_they_are_are_not_told(cast: Cast, roadmap: Roadmap) -> None:
    make_row(roadmap, "1 марта 2021 года", cast.tomsk.department)
    yearly = make_row(roadmap, YEARLY, cast.tomsk.department)
    assert [one.activity for one in changes_of_years(roadmap, SHORT).activities] == [yearly]


def test_another_policy_moves_working_dates(
    cast: Cast, roadmap: Roadmap, change: Callable[[RoadmapYears], Changes]
) -> None:
    row = make_row(roadmap, "2 октября 2021 года", cast.tomsk.department)
    changes = change(replace(RoadmapYears.of(roadmap), policy="previous"))
    moved = changes.activities[0].moved[0]
    assert (moved.was_working, moved.working) == (date(2021, 10, 4), date(2021, 10, 1))
    assert not changes.takes_away
    assert row.deadlines.get().assignments.get().due_on == date(2021, 10, 1)


def test_subsidy_years_give_dates_and_their_lack_asks_for_them(
    cast: Cast, roadmap: Roadmap, change: Callable[[RoadmapYears], Changes]
) -> None:
    row = make_row(roadmap, SUBSIDY, cast.tomsk.department)
    change(replace(RoadmapYears.of(roadmap), subsidy=(2022, 2021, 2022)))
    assert (days(row), awaiting(row)) == (["01.03.2021", "01.03.2022"], "")
    changes = change(replace(RoadmapYears.of(roadmap), subsidy=()))
    assert changes.activities[0].needed == "subsidy_year"
    assert (days(row), awaiting(row)) == ([], "subsidy_year")


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (RoadmapYears(2023, 2021, (), "next"), "позже последнего"),
        (RoadmapYears(2021, None, (), "next"), "или что она действует без окончания"),
        (RoadmapYears(None, 2023, (), "next"), "и первый год"),
        (RoadmapYears(2021, 2023, (), "next", 2028), "без окончания"),
        (RoadmapYears(1021, 2023, (), "next"), "от 2015 до 2060"),
        (RoadmapYears(2021, 2023, (20211,), "next"), "от 2015 до 2060"),
        (RoadmapYears(2021, 2023, (), "sideways"), "выпал на выходной"),
    ],
)
def test_years_that_cannot_be_are_refused(cast: Cast, roadmap: Roadmap, years: RoadmapYears, told: str) -> None:
    with pytest.raises(Refused, match=told):
        change_years(roadmap=roadmap, years=years, by=cast.ministry, shown=None)
    roadmap.refresh_from_db()
    assert roadmap.span == (2020, 2023)


def test_a_stale_page_and_one_that_showed_nothing(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, YEARLY, cast.tomsk.department)
    shown = changes_of_years(roadmap, SHORT).fingerprint
    begin(cast, row, date(2022, 8, 25), cast.tomsk.department)
    for fingerprint, told in ((shown, "Пока вы смотрели"), (None, "отпадут")):
        with pytest.raises(Conflict, match=told):
            change_years(roadmap=roadmap, years=SHORT, by=cast.ministry, shown=fingerprint)
    assert len(days(row)) == 3
    again = changes_of_years(roadmap, SHORT).fingerprint
    for _ in range(2):
        change_years(roadmap=roadmap, years=SHORT, by=cast.ministry, shown=again)
    assert len(days(row)) == 1


def test_who_changed_the_years_stays_in_history(
    cast: Cast, roadmap: Roadmap, change: Callable[[RoadmapYears], Changes]
) -> None:
    change(SHORT)
    event = apps.get_model("roadmap", "RoadmapEvent").objects.filter(pgh_obj=roadmap).latest("pgh_id")
    assert event.pgh_context.metadata == {"user": cast.ministry.pk, "action": "change_years"}


def test_showing_asks_as_much_for_many_rows_as_for_one(cast: Cast, roadmap: Roadmap) -> None:
    asked = []
    for _ in range(2):
        for _ in range(3):
            make_row(roadmap, YEARLY, cast.tomsk.department)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert changes_of_years(Roadmap.objects.select_related("order__region").get(), SHORT).takes_away
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.django_db(transaction=True)
def test_a_reading_corrected_while_the_years_change_counts_from_the_new_years(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, "до конца учебного года", cast.tomsk.department)

    def correct() -> None:
        correct_reading(activity=row, words=YEARLY, by=cast.admin, now=NOW, shown=None)
        connection.close()

    correcting = threading.Thread(target=correct)
    with transaction.atomic():
        change_years(roadmap=roadmap, years=replace(SHORT, last=2022), by=cast.ministry, shown=None)
        correcting.start()
        correcting.join(timeout=0.5)  # it waits for the roadmap
    correcting.join()
    assert days(row) == ["25.08.2021", "25.08.2022"]
