"""Dates follow the calendar: a region's own holidays move them, and what has moved is only what differs."""

from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pghistory.models import Events

from regions.models import RegionalHoliday
from roadmap import phrases, workdays
from roadmap.models import Activity, Assignment, Deadline, Executor, Roadmap
from roadmap.models.assignments import State
from roadmap.services.closed_days import closed_days, closed_days_by_region
from roadmap.services.entered_dates import enter_event
from roadmap.services.recalculation import Recalculation, recalculate_working_dates
from roadmap.services.scheduling import schedule_roadmap
from roadmap.workdays import Policy
from tests.cast import Cast, Territory
from tests.work import make_activity, make_roadmap

FRIDAY, MONDAY = date(2021, 10, 1), date(2021, 10, 4)
PHRASE = "1 октября 2021 года, далее – ежеквартально"
EVENT = "в течение 5 рабочих дней со дня получения уведомления"
NOTHING = Recalculation(0, 0)
QUERIES = 8


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


def row(roadmap: Roadmap, place: Territory, phrase: str = PHRASE, number: str = "1") -> Activity:
    activity = make_activity(roadmap, number, phrase=phrase)
    for position, organisation in enumerate([place.department, *place.schools], 1):
        Executor.objects.create(activity=activity, position=position, name="как в документе", organisation=organisation)
    schedule_roadmap(roadmap=roadmap)
    return activity


def celebrate(place: Territory, day: date = FRIDAY, **fields: object) -> RegionalHoliday:
    return RegionalHoliday.objects.create(region=place.region, title="День области", day=day, **fields)


def working(roadmap: Roadmap) -> date:
    return Deadline.objects.filter(activity__roadmap=roadmap).dated().order_by("legal_date").first().working_date


def test_closed_days_are_a_regions_own(cast: Cast) -> None:
    celebrate(cast.tomsk, is_yearly=True, last_year=2022)
    celebrate(cast.ivanovo, date(2021, 5, 5))
    own = {date(2021, 10, 1), date(2022, 10, 1), date(2022, 10, 3)}  # 1 October 2022 was a Saturday
    assert closed_days(cast.tomsk.region) == own
    assert closed_days(None) == frozenset()
    assert closed_days_by_region() == {cast.tomsk.region.pk: own, cast.ivanovo.region.pk: {date(2021, 5, 5)}}


@pytest.mark.parametrize(
    ("policy", "moved"), [(Policy.NEXT, MONDAY), (Policy.PREVIOUS, date(2021, 9, 30)), (Policy.KEEP, FRIDAY)]
)
def test_a_regions_holiday_moves_its_own_dates(cast: Cast, roadmap: Roadmap, policy: Policy, moved: date) -> None:
    foreign = make_roadmap(cast.ivanovo.region, cast.programme)
    Roadmap.objects.update(workday_policy=policy.value)
    roadmap.refresh_from_db()
    celebrate(cast.tomsk)
    row(roadmap, cast.tomsk)
    row(foreign, cast.ivanovo)
    assert (working(roadmap), working(foreign)) == (moved, FRIDAY)
    assert Assignment.objects.filter(region=cast.tomsk.region, due_on=moved).count() == 3


def test_a_regions_holiday_is_not_counted_after_an_event(cast: Cast, roadmap: Roadmap) -> None:
    activity = row(roadmap, cast.tomsk, EVENT)
    deadline = enter_event(activity=activity, happened_on=date(2021, 9, 30), by=cast.ministry)
    assert deadline.legal_date == date(2021, 10, 7)
    celebrate(cast.tomsk)
    assert recalculate_working_dates(region=cast.tomsk.region) == Recalculation(1, 3)
    deadline.refresh_from_db()
    assert (deadline.legal_date, deadline.working_date) == (date(2021, 10, 8), date(2021, 10, 8))
    assert recalculate_working_dates(region=cast.tomsk.region) == NOTHING


def test_dates_follow_a_holiday_that_comes_and_goes(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, cast.tomsk)
    assert recalculate_working_dates() == NOTHING
    holiday = celebrate(cast.tomsk)
    assert recalculate_working_dates(region=cast.ivanovo.region) == NOTHING
    assert recalculate_working_dates() == Recalculation(1, 3)
    assert working(roadmap) == MONDAY
    holiday.delete()
    assert recalculate_working_dates(region=cast.tomsk.region) == Recalculation(1, 3)
    assert working(roadmap) == FRIDAY


def test_again_changes_and_writes_nothing(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, cast.tomsk)
    row(roadmap, cast.tomsk, EVENT, "2")
    celebrate(cast.tomsk)
    recalculate_working_dates()
    events = Events.objects.count()
    assert recalculate_working_dates() == NOTHING
    assert Events.objects.count() == events


def test_closed_work_stays_as_it_was(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, cast.tomsk)
    closed = Assignment.objects.filter(organisation=cast.tomsk.department)
    closed.update(state=State.ACCEPTED)
    celebrate(cast.tomsk)
    assert recalculate_working_dates() == Recalculation(1, 2)
    assert closed.get(deadline__legal_date=FRIDAY).due_on == FRIDAY


def test_history_says_why(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, cast.tomsk)
    celebrate(cast.tomsk)
    recalculate_working_dates()
    event = Assignment.objects.filter(due_on=MONDAY).first().events.order_by("pgh_id").last()
    assert event.pgh_context.metadata["action"] == "recalculate_dates"


def test_a_newly_published_calendar_moves_dates(cast: Cast, roadmap: Roadmap, monkeypatch: pytest.MonkeyPatch) -> None:
    row(roadmap, cast.tomsk)
    row(roadmap, cast.tomsk, "в течение 5 рабочих дней после окончания III квартала 2021 года", "2")
    before = dict(Deadline.objects.values_list("pk", "legal_date"))
    published = workdays._days_off(2021) | {FRIDAY}
    monkeypatch.setattr(workdays, "_days_off", lambda year: published if year == 2021 else frozenset())
    monkeypatch.setattr(phrases, "expand", phrases.expand.__wrapped__)  # a calendar comes with a new process
    moved = recalculate_working_dates()
    assert working(roadmap) == MONDAY
    assert moved.deadlines >= 2
    assert set(before.values()) != set(Deadline.objects.dated().values_list("legal_date", flat=True))


def test_many_dates_cost_the_same_queries_as_few(
    cast: Cast, roadmap: Roadmap, django_assert_num_queries: object
) -> None:
    row(roadmap, cast.tomsk)
    holiday = celebrate(cast.tomsk, is_yearly=True)
    with django_assert_num_queries(QUERIES):
        assert recalculate_working_dates().deadlines == 3
    for number in range(2, 12):
        row(roadmap, cast.tomsk, number=str(number))
    holiday.delete()
    with django_assert_num_queries(QUERIES):
        assert recalculate_working_dates().deadlines == 33


def test_the_command_says_what_has_moved(cast: Cast, roadmap: Roadmap) -> None:
    row(roadmap, cast.tomsk)
    celebrate(cast.tomsk)
    said = [StringIO(), StringIO()]
    for output in said:
        call_command("recalculate_dates", "--region", cast.tomsk.region.code, stdout=output)
    assert "1 срок, 3 поручения" in said[0].getvalue().replace("\xa0", " ")
    assert "менять нечего" in said[1].getvalue()
    with pytest.raises(CommandError, match="«00»"):
        call_command("recalculate_dates", "--region", "00")


def holiday_form(place: Territory, **fields: object) -> dict[str, object]:
    return {"region": place.region.pk, "title": "День области", "day": "01.10.2021", "moves_day_off": "on"} | fields


def test_the_admins_page_moves_the_dates_and_says_so(cast: Cast, roadmap: Roadmap, client: Client) -> None:
    row(roadmap, cast.tomsk)
    client.force_login(cast.admin)
    added = client.post(reverse("admin:regions_regionalholiday_add"), holiday_form(cast.tomsk), follow=True)
    assert "1 срок, 3 поручения" in added.content.decode().replace("\xa0", " ")
    holiday = RegionalHoliday.objects.get()
    address = reverse("admin:regions_regionalholiday_change", args=[holiday.pk])
    client.post(address, holiday_form(cast.tomsk, day="04.10.2021"), follow=True)
    assert working(roadmap) == FRIDAY
    client.post(address, holiday_form(cast.tomsk), follow=True)
    assert working(roadmap) == MONDAY
    client.post(reverse("admin:regions_regionalholiday_delete", args=[holiday.pk]), {"post": "yes"})
    assert working(roadmap) == FRIDAY


def test_a_file_of_holidays_moves_the_dates(cast: Cast, roadmap: Roadmap, client: Client) -> None:
    row(roadmap, cast.tomsk)
    client.force_login(cast.admin)
    file = "Субъект РФ;Дата;Праздник\nТомская область;01.10.2021;День области"
    brought = {"file": SimpleUploadedFile("праздники.csv", file.encode())}
    upload = client.post(reverse("regions:register_import_create"), brought, follow=True).context["upload"]
    assert working(roadmap) == FRIDAY
    address = reverse("regions:register_import_adopt", args=[upload.pk])
    done = client.post(address, {"seen": upload.fingerprint}, follow=True).content.decode().replace("\xa0", " ")
    assert "1 срок, 3 поручения" in done
    assert working(roadmap) == MONDAY


def test_holidays_deleted_together_move_the_dates_back(cast: Cast, roadmap: Roadmap, client: Client) -> None:
    holidays = [celebrate(cast.tomsk), celebrate(cast.ivanovo)]
    row(roadmap, cast.tomsk)
    client.force_login(cast.admin)
    chosen = {"action": "delete_selected", "_selected_action": [holiday.pk for holiday in holidays], "post": "yes"}
    client.post(reverse("admin:regions_regionalholiday_changelist"), chosen)
    assert (RegionalHoliday.objects.count(), working(roadmap)) == (0, FRIDAY)


def test_a_holiday_moves_legal_dates_that_count_working_days(cast: Cast, roadmap: Roadmap) -> None:
    """Before it was known and after, as the dates are read and as they are counted anew."""
    activity = row(roadmap, cast.tomsk, "ежеквартально, в течение 1 рабочего дня после окончания квартала")
    assert FRIDAY in activity.deadlines.values_list("legal_date", flat=True)
    celebrate(cast.tomsk)
    assert recalculate_working_dates().deadlines == 1
    assert MONDAY in activity.deadlines.values_list("legal_date", flat=True)
    schedule_roadmap(roadmap=roadmap)
    assert FRIDAY not in activity.deadlines.values_list("legal_date", flat=True)
