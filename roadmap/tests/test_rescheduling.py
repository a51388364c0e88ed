"""What becomes of dates and work when a roadmap is scheduled anew: its words, people, policy or calendar changed."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from regions.models import Organisation
from regions.refusals import Refused
from roadmap.models import Activity, Assignment, Deadline, Evidence, Executor, Roadmap
from roadmap.models.assignments import State
from roadmap.models.orders import Audience
from roadmap.services import work
from roadmap.services.entered_dates import supply_dates
from roadmap.services.scheduling import schedule_roadmap
from roadmap.workdays import Policy
from tests.cast import Cast
from tests.work import make_activity, make_roadmap, moment

SATURDAY, MONDAY, FRIDAY = date(2021, 10, 2), date(2021, 10, 4), date(2021, 10, 1)
PHRASE = "2 октября 2021 года"


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


def row(roadmap: Roadmap, phrase: str, *organisations: Organisation) -> Activity:
    activity = make_activity(roadmap, phrase=phrase)
    name_executors(activity, *organisations)
    schedule_roadmap(roadmap=roadmap)
    return activity


def name_executors(activity: Activity, *organisations: Organisation) -> None:
    activity.executors.all().delete()
    for position, organisation in enumerate(organisations, 1):
        Executor.objects.create(activity=activity, position=position, name="как в документе", organisation=organisation)


def executors_of(activity: Activity) -> set[Organisation]:
    return {each.organisation for each in Assignment.objects.filter(deadline__activity=activity)}


def test_another_policy_moves_the_working_date_and_the_work_that_is_not_closed(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, PHRASE, cast.tomsk.department, cast.tomsk.operator)
    Assignment.objects.filter(organisation=cast.tomsk.operator).update(state=State.ACCEPTED)
    roadmap.workday_policy = Policy.PREVIOUS.value
    roadmap.save()
    schedule_roadmap(roadmap=roadmap)
    assert Deadline.objects.get().working_date == FRIDAY
    assert dict(Assignment.objects.values_list("state", "due_on")) == {State.OPEN: FRIDAY, State.ACCEPTED: MONDAY}


def test_a_date_entered_by_hand_follows_the_calendar_too(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, "Согласно отдельному графику", cast.tomsk.department)
    supply_dates(activity=activity, days=[SATURDAY], by=cast.ministry)
    Deadline.objects.update(working_date=SATURDAY)
    Assignment.objects.update(due_on=SATURDAY)
    schedule_roadmap(roadmap=roadmap)
    assert (Deadline.objects.get().working_date, Assignment.objects.get().due_on) == (MONDAY, MONDAY)


def test_a_date_stays_entered_when_the_account_of_who_entered_it_is_gone(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, "Согласно отдельному графику", cast.tomsk.department)
    supply_dates(activity=activity, days=[MONDAY], by=cast.outsider)
    cast.outsider.delete()
    schedule_roadmap(roadmap=roadmap)
    deadline = activity.deadlines.get()
    assert (deadline.legal_date, deadline.entered_by, deadline.is_entered) == (MONDAY, None, True)


def test_a_known_date_learns_the_period_that_it_reports_on(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, "1 июля 2021 года", cast.tomsk.department)
    assert activity.deadlines.get().period_last is None
    activity.phrase = "1 июля 2021 года, далее – ежеквартально"
    activity.save()
    schedule_roadmap(roadmap=roadmap)
    first = activity.deadlines.order_by("legal_date").first()
    assert (first.legal_date, first.period_last) == (date(2021, 7, 1), date(2021, 6, 30))


def test_who_is_not_responsible_any_more_is_free_of_what_was_not_begun(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, PHRASE, *cast.tomsk.schools, cast.tomsk.operator)
    far = cast.tomsk.schools[1]
    begun = Assignment.objects.get(organisation=far)
    work.attach_evidence(assignment=begun, by=cast.neighbour_school, kind="Приказ", link="https://example.org/1")
    name_executors(activity, cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    assert executors_of(activity) == {cast.tomsk.department, far}


def test_a_school_whose_centre_closed_before_the_date_is_free_of_it(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_activity(roadmap, phrase=PHRASE)
    Executor.objects.create(activity=activity, position=1, name="школы", audience=Audience.SCHOOLS)
    schedule_roadmap(roadmap=roadmap)
    cast.tomsk.schools[0].centres.update(closed_on=date(2021, 9, 30))
    schedule_roadmap(roadmap=roadmap)
    assert executors_of(activity) == {cast.tomsk.schools[1]}


def test_what_is_taken_back_meanwhile_is_refused_in_words(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, PHRASE, cast.tomsk.schools[0])
    assignment = Assignment.objects.get()
    Assignment.objects.all().delete()
    steps = [
        lambda: work.attach_evidence(assignment=assignment, by=cast.school, kind="Приказ", link="https://example.org"),
        lambda: work.complete(assignment=assignment, by=cast.school, note="сделано", now=moment(MONDAY)),
        lambda: work.accept(assignment=assignment, by=cast.ministry, now=moment(MONDAY)),
    ]
    for step in steps:
        with pytest.raises(Refused, match="больше нет"):
            step()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", ["date", "executor"])
def test_evidence_attached_while_the_order_changes_is_not_lost(cast: Cast, roadmap: Roadmap, change: str) -> None:
    """A school attaches its document at the very moment in which its date or its name falls away."""
    activity = row(roadmap, PHRASE, cast.tomsk.schools[0])
    assignment = Assignment.objects.get()
    if change == "date":
        Activity.objects.update(phrase="5 октября 2021 года")
    else:
        name_executors(activity, cast.tomsk.department)

    failures = []

    def schedule() -> None:
        try:
            schedule_roadmap(roadmap=Roadmap.objects.get())
        except IntegrityError as failure:
            failures.append(failure)
        finally:
            connection.close()

    scheduling = threading.Thread(target=schedule)
    with transaction.atomic():
        work.attach_evidence(assignment=assignment, by=cast.school, kind="Приказ", link="https://example.org/1")
        scheduling.start()
        scheduling.join(timeout=0.5)  # it waits for the row
    scheduling.join()
    assert (Evidence.objects.get().assignment, failures) == (assignment, [])
