"""Schools that came into the register get the work ahead, once a region's day; those that went lose the unbegun."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from monitoring.services.upkeep import follow_register
from regions.access import Kind
from regions.models import Centre, Organisation
from roadmap.models import Activity, Assignment, Executor
from roadmap.services.scheduling import schedule_activity
from roadmap.services.work import attach_evidence
from tests.cast import Cast
from tests.work import make_activity, make_roadmap, moment

TODAY = date(2022, 3, 2)
NOW = moment(TODAY)
PHRASE = "1 марта 2022 года, 1 сентября 2022 года, 1 сентября 2023 года"


@pytest.fixture
def row(cast: Cast) -> Activity:
    """For the region's two schools and for its department; one of its dates is over."""
    activity = make_activity(make_roadmap(cast.tomsk.region, cast.programme), phrase=PHRASE)
    Executor.objects.create(activity=activity, position=1, name="школы", audience="schools", by_agreement=True)
    Executor.objects.create(activity=activity, position=2, name="департамент", organisation=cast.tomsk.department)
    schedule_activity(activity=activity)
    follow_register(now=NOW - timedelta(days=1))
    return activity


def join(cast: Cast) -> Organisation:
    near = cast.tomsk.schools[0]
    school = Organisation.objects.create(
        kind=Kind.SCHOOL, name="Новая школа", region=near.region, municipality=near.municipality
    )
    Centre.objects.create(organisation=school, programme=cast.programme, name="Новый", opened_on=date(2022, 2, 1))
    return school


def days_of(organisation: Organisation) -> list[str]:
    return [f"{day:%d.%m.%Y}" for day in organisation.assignments.values_list("deadline__legal_date", flat=True)]


def test_a_newcomer_gets_what_is_ahead_and_owes_nothing_of_before(cast: Cast, row: Activity) -> None:
    school, before = join(cast), set(Assignment.objects.values_list("pk", flat=True))
    assert follow_register(now=NOW) == 1
    assert days_of(school) == ["01.09.2022", "01.09.2023"]
    assert set(school.assignments.values_list("by_agreement", flat=True)) == {True}
    assert before < set(Assignment.objects.values_list("pk", flat=True))
    assert [follow_register(now=NOW), follow_register(now=NOW + timedelta(days=1))] == [0, 0]


def test_a_school_whose_centre_closed_loses_what_it_has_not_begun(cast: Cast, row: Activity) -> None:
    school, stays = cast.tomsk.schools
    begun = school.assignments.get(deadline__legal_date=date(2022, 9, 1))
    attach_evidence(assignment=begun, by=cast.school, kind="Акт", link="https://example.org/1")
    school.centres.update(closed_on=TODAY)
    assert follow_register(now=NOW) == 1
    assert days_of(school) == ["01.03.2022", "01.09.2022"]
    assert len(days_of(stays)) == len(days_of(cast.tomsk.department)) == 3


def test_the_next_day_is_each_regions_own(cast: Cast, row: Activity) -> None:
    """In Tomsk it is the next day from 17:00 UTC."""
    follow_register(now=NOW)
    school = join(cast)
    assert follow_register(now=datetime(2022, 3, 2, 16, 59, tzinfo=UTC)) == 0
    assert follow_register(now=datetime(2022, 3, 2, 17, 0, tzinfo=UTC)) == 1
    assert len(days_of(school)) == 2


def test_foreign_schools_get_nothing(cast: Cast, row: Activity) -> None:
    follow_register(now=NOW)
    assert [days_of(school) for school in cast.ivanovo.schools] == [[], []]


def test_nothing_to_do_is_one_query(cast: Cast, row: Activity, django_assert_num_queries: Any) -> None:
    follow_register(now=NOW)
    with django_assert_num_queries(1):
        follow_register(now=NOW)


def test_many_rows_take_as_many_queries_as_one(cast: Cast, row: Activity, django_assert_max_num_queries: Any) -> None:
    for number in range(2, 12):
        activity = make_activity(row.roadmap, str(number), phrase=PHRASE)
        Executor.objects.create(activity=activity, position=1, name="школы", audience="schools")
        schedule_activity(activity=activity)
    with django_assert_max_num_queries(18):
        assert follow_register(now=NOW) == 0
