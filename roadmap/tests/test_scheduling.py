from dataclasses import replace
from datetime import date

import pytest

from regions.models import Organisation, User
from roadmap.models import Activity, Assignment, Executor, Roadmap
from roadmap.models.assignments import State
from roadmap.models.orders import Audience
from roadmap.services.changes import RoadmapYears, changes_of_years
from roadmap.services.entered_dates import supply_dates
from roadmap.services.rescheduling import change_years
from roadmap.services.scheduling import schedule_roadmap
from roadmap.services.work import attach_evidence
from tests.cast import Cast
from tests.work import make_activity, make_roadmap

SUBSIDY = "1 марта года получения субсидии"
GRAPHIC = "Согласно отдельному графику"


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


def row(roadmap: Roadmap, phrase: str, *organisations: Organisation, audience: str = "") -> Activity:
    activity = make_activity(roadmap, str(roadmap.activities.count() + 1), phrase=phrase)
    for position, organisation in enumerate(organisations, 1):
        Executor.objects.create(activity=activity, position=position, name="как в документе", organisation=organisation)
    if audience:
        Executor.objects.create(activity=activity, position=9, name="как в документе", audience=audience)
    return activity


def dates(activity: Activity) -> list[str]:
    return [f"{day:%d.%m.%Y}" for day in activity.deadlines.dated().values_list("legal_date", flat=True)]


def waits_for(activity: Activity) -> str:
    return ", ".join(activity.deadlines.exclude(awaiting="").values_list("awaiting", flat=True))


def receive_subsidy(roadmap: Roadmap, *years: int, by: User) -> None:
    wanted = replace(RoadmapYears.of(roadmap), subsidy=years)
    shown = changes_of_years(roadmap, wanted).fingerprint
    change_years(roadmap=roadmap, years=wanted, by=by, shown=shown)
    roadmap.refresh_from_db()


def test_each_date_gives_each_organisation_its_assignment(cast: Cast, roadmap: Roadmap) -> None:
    place = cast.tomsk
    activity = row(roadmap, "1 марта 2021 года, 1 марта 2022 года", place.department, cast.federal_operator)
    schedule_roadmap(roadmap=roadmap)
    assert dates(activity) == ["01.03.2021", "01.03.2022"]
    executors = Assignment.objects.values_list("organisation", flat=True)
    assert sorted(executors) == sorted([place.department.pk, cast.federal_operator.pk] * 2)
    assert set(Assignment.objects.values_list("region", flat=True)) == {place.region.pk}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.MUNICIPAL_AUTHORITIES, ["authority 1", "authority 2"]),
        (Audience.SCHOOLS, ["school 1", "school 2"]),
    ],
)
def test_a_class_is_all_its_members_in_the_region(
    cast: Cast, roadmap: Roadmap, audience: str, expected: list[str]
) -> None:
    row(roadmap, "1 марта 2022 года", audience=audience)
    schedule_roadmap(roadmap=roadmap)
    names = {body.pk: f"authority {number}" for number, body in enumerate(cast.tomsk.authorities, 1)}
    names |= {body.pk: f"school {number}" for number, body in enumerate(cast.tomsk.schools, 1)}
    assert sorted(names[pk] for pk in Assignment.objects.values_list("organisation", flat=True)) == expected


def test_a_school_without_a_centre_by_then_gets_nothing(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, "1 марта 2020 года", audience=Audience.SCHOOLS)  # the centres open in 2021
    schedule_roadmap(roadmap=roadmap)
    assert not Assignment.objects.exists()


def test_an_organisation_named_twice_gets_one_assignment(cast: Cast, roadmap: Roadmap) -> None:
    school = cast.tomsk.schools[0]
    row(roadmap, "1 марта 2022 года", school, school, audience=Audience.SCHOOLS)
    schedule_roadmap(roadmap=roadmap)
    assert Assignment.objects.filter(organisation=school).count() == 1


def test_scheduling_again_changes_nothing(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, "1 октября 2021 года, далее – ежеквартально", cast.tomsk.department)
    row(roadmap, GRAPHIC, cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    before = list(Assignment.objects.order_by("pk").values()), roadmap.activities.count()
    schedule_roadmap(roadmap=roadmap)
    assert (list(Assignment.objects.order_by("pk").values()), roadmap.activities.count()) == before


def test_an_assignment_is_due_on_the_working_date(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, "1 мая 2021 г.", cast.tomsk.department)  # a Saturday and a holiday
    schedule_roadmap(roadmap=roadmap)
    deadline = activity.deadlines.get()
    assert (deadline.legal_date, deadline.working_date) == (date(2021, 5, 1), date(2021, 5, 4))
    assert deadline.assignments.get().due_on == date(2021, 5, 4)


def test_shorter_years_take_dates_that_nobody_worked_on(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, "25 августа 2021 года, далее – ежегодно", cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    assert dates(activity) == ["25.08.2021", "25.08.2022", "25.08.2023"]
    roadmap.last_year = 2022
    schedule_roadmap(roadmap=roadmap)
    assert dates(activity) == ["25.08.2021", "25.08.2022"]
    assert Assignment.objects.count() == 2


def test_work_done_stays_when_the_years_change(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, "25 августа 2021 года, далее – ежегодно", cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    of_2022, of_2023 = Assignment.objects.order_by("due_on")[1:]
    Assignment.objects.filter(pk=of_2022.pk).update(state=State.RETURNED)
    attach_evidence(assignment=of_2023, by=cast.ministry, kind="Отчёт", link="https://example.org/1")
    roadmap.last_year = 2021
    schedule_roadmap(roadmap=roadmap)
    assert dates(activity) == ["25.08.2021"]
    assert activity.deadlines.filter(withdrawn=True).count() == 2
    assert Assignment.objects.count() == 3


def test_supplied_dates_answer_what_was_asked(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, GRAPHIC, cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    assert (dates(activity), waits_for(activity)) == ([], "schedule")
    for _ in range(2):
        supply_dates(activity=activity, days=[date(2022, 5, 16), date(2022, 3, 15)], by=cast.ministry)
    assert (dates(activity), waits_for(activity)) == (["15.03.2022", "16.05.2022"], "")
    assert Assignment.objects.count() == 2
    assert {deadline.entered_by for deadline in activity.deadlines.all()} == {cast.ministry}


def test_dates_entered_stay_when_the_years_change(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, GRAPHIC, cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    supply_dates(activity=activity, days=[date(2023, 3, 15)], by=cast.ministry)
    roadmap.last_year = 2021
    schedule_roadmap(roadmap=roadmap)
    assert (dates(activity), waits_for(activity)) == (["15.03.2023"], "")


def test_subsidy_years_give_each_its_dates(cast: Cast, roadmap: Roadmap) -> None:
    Roadmap.objects.update(first_year=None, last_year=None)
    roadmap.refresh_from_db()
    activity = row(roadmap, SUBSIDY, cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    assert (dates(activity), waits_for(activity)) == ([], "subsidy_year")
    receive_subsidy(roadmap, 2022, 2021, 2022, by=cast.ministry)
    assert (dates(activity), waits_for(activity)) == (["01.03.2021", "01.03.2022"], "")
    assert (roadmap.span, roadmap.subsidy_years) == ((2021, 2022), [2021, 2022])
    receive_subsidy(roadmap, 2023, by=cast.ministry)
    assert dates(activity) == ["01.03.2023"]
    assert (roadmap.span, roadmap.years) == ((2023, 2023), "2023")


def test_years_that_the_order_writes_stay_whatever_the_subsidy_year(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, SUBSIDY, cast.tomsk.department)
    yearly = row(roadmap, "25 августа 2020 года, далее – ежегодно", cast.tomsk.department)
    receive_subsidy(roadmap, 2022, by=cast.ministry)
    assert roadmap.span == (2020, 2023)
    assert dates(yearly) == ["25.08.2020", "25.08.2021", "25.08.2022", "25.08.2023"]
