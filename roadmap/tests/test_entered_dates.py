"""Dates and events that people enter, change and take back."""

from datetime import date

import pytest
from django.apps import apps

from regions.refusals import Refused
from roadmap.models import Activity, Assignment, Roadmap
from roadmap.models.assignments import State
from roadmap.services.changes import RoadmapYears, changes_of_words
from roadmap.services.corrections import change_phrase
from roadmap.services.entered_dates import (
    Removal,
    change_event,
    counted_date,
    enter_event,
    move_date,
    remove_date,
    supply_dates,
)
from roadmap.services.rescheduling import change_years
from roadmap.services.scheduling import schedule_roadmap
from roadmap.tests.corrected_rows import EVENT, GRAPHIC, NOW, YEARLY, awaiting, begin, days, make_row
from tests.cast import Cast
from tests.work import make_roadmap

BEFORE_NEW_YEAR = date(2021, 12, 24)  # a Friday; the ten working days end after the holidays
DAY = date(2022, 3, 15)


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


@pytest.fixture
def event_row(cast: Cast, roadmap: Roadmap) -> Activity:
    return make_row(roadmap, EVENT, cast.tomsk.department)


def test_an_event_gives_its_date_and_its_work(cast: Cast, event_row: Activity) -> None:
    assert awaiting(event_row) == "event"
    for _ in range(2):
        deadline = enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    assert (deadline.event_on, deadline.legal_date) == (BEFORE_NEW_YEAR, date(2022, 1, 17))
    assert (deadline.is_entered, deadline.entered_by, awaiting(event_row)) == (True, cast.ministry, "")
    assert Assignment.objects.get().due_on == date(2022, 1, 17)


def test_showing_an_events_date_writes_nothing(event_row: Activity, roadmap: Roadmap, cast: Cast) -> None:
    assert counted_date(event_row, BEFORE_NEW_YEAR).legal == date(2022, 1, 17)
    assert not event_row.deadlines.dated().exists()
    assert counted_date(make_row(roadmap, YEARLY, cast.tomsk.department), BEFORE_NEW_YEAR) is None


def test_every_event_gives_a_date_also_the_same_one(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, "в течение 1 рабочего дня со дня получения уведомления", cast.tomsk.department)
    saturday, sunday = date(2022, 3, 12), date(2022, 3, 13)
    for day in (saturday, sunday):
        enter_event(activity=row, happened_on=day, by=cast.ministry)
    assert days(row) == ["14.03.2022", "14.03.2022"]
    assert Assignment.objects.count() == 2


def test_a_date_before_an_event(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, "не позднее чем за 10 дней до открытия центра", cast.tomsk.department)
    deadline = enter_event(activity=row, happened_on=date(2022, 9, 15), by=cast.ministry)
    assert (deadline.legal_date, deadline.working_date) == (date(2022, 9, 5), date(2022, 9, 5))


@pytest.mark.parametrize("phrase", [YEARLY, GRAPHIC, "когда-нибудь"])
def test_words_without_an_event_take_none(cast: Cast, roadmap: Roadmap, phrase: str) -> None:
    with pytest.raises(Refused, match="не отсчитывают от события"):
        enter_event(activity=make_row(roadmap, phrase), happened_on=DAY, by=cast.ministry)


def test_a_wrong_day_of_an_event_is_put_right_and_work_goes_along(cast: Cast, event_row: Activity) -> None:
    deadline = enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    begin(cast, event_row, deadline.legal_date, cast.tomsk.department)
    again = change_event(deadline=deadline, happened_on=date(2022, 3, 14), by=cast.admin)
    assert (again.pk, again.legal_date, again.entered_by) == (deadline.pk, date(2022, 3, 28), cast.admin)
    assert Assignment.objects.get().due_on == date(2022, 3, 28)
    enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    with pytest.raises(Refused, match="уже отсчитан"):
        change_event(deadline=again, happened_on=BEFORE_NEW_YEAR, by=cast.admin)


def test_an_entered_date_moves_with_its_work(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, GRAPHIC, cast.tomsk.department)
    supply_dates(activity=row, days=[date(2022, 3, 15), date(2022, 6, 15)], by=cast.ministry)
    deadline, work = row.deadlines.get(legal_date=date(2022, 3, 15)), Assignment.objects.get(due_on=date(2022, 3, 15))
    begin(cast, row, date(2022, 3, 15), cast.tomsk.department)
    moved = move_date(deadline=deadline, day=date(2022, 4, 16), by=cast.admin)
    assert (moved.pk, moved.legal_date, moved.entered_by) == (deadline.pk, date(2022, 4, 16), cast.admin)
    work.refresh_from_db()
    assert work.due_on == moved.working_date
    assert work.evidence.exists()
    assert Assignment.objects.count() == 2
    with pytest.raises(Refused, match="уже есть"):
        move_date(deadline=moved, day=date(2022, 6, 15), by=cast.admin)


def test_a_date_of_an_event_moves_with_its_event(cast: Cast, event_row: Activity) -> None:
    deadline = enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    with pytest.raises(Refused, match="Исправьте дату события"):
        move_date(deadline=deadline, day=date(2022, 4, 16), by=cast.ministry)


def test_other_words_count_the_event_anew(cast: Cast, event_row: Activity) -> None:
    enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    phrase = "в течение 2 недель со дня получения уведомления"
    changes = changes_of_words(event_row, phrase)
    moved = changes.activities[0].moved[0]
    assert (moved.was_legal, moved.legal, moved.event_on) == (date(2022, 1, 17), date(2022, 1, 7), BEFORE_NEW_YEAR)
    change_phrase(activity=event_row, phrase=phrase, by=cast.ministry, now=NOW, shown=changes.fingerprint)
    deadline = event_row.deadlines.get()
    assert (deadline.legal_date, deadline.working_date) == (date(2022, 1, 7), date(2022, 1, 10))
    assert Assignment.objects.get().due_on == date(2022, 1, 10)


def test_words_without_the_event_withdraw_its_date_and_bring_it_back(cast: Cast, event_row: Activity) -> None:
    deadline = enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    begin(cast, event_row, deadline.legal_date, cast.tomsk.department)
    for phrase, in_force in (("1 марта 2022 года", ["01.03.2022"]), (EVENT, ["17.01.2022"])):
        event_row.refresh_from_db()
        shown = changes_of_words(event_row, phrase).fingerprint
        change_phrase(activity=event_row, phrase=phrase, by=cast.ministry, now=NOW, shown=shown)
        assert days(event_row) == in_force
    assert Assignment.objects.get().state == State.OPEN


@pytest.mark.parametrize(("has_work", "removal"), [(False, Removal.GONE), (True, Removal.WITHDRAWN)])
def test_a_wrong_event_is_taken_back(cast: Cast, event_row: Activity, has_work: bool, removal: Removal) -> None:
    deadline = enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    if has_work:
        begin(cast, event_row, deadline.legal_date, cast.tomsk.department)
    assert remove_date(deadline=deadline, by=cast.ministry) == removal
    assert (days(event_row), awaiting(event_row)) == ([], "event")
    assert Assignment.objects.owed().count() == 0
    enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    assert (days(event_row), Assignment.objects.owed().count()) == (["17.01.2022"], 1)


@pytest.mark.parametrize(("has_work", "removal"), [(False, Removal.GONE), (True, Removal.WITHDRAWN)])
def test_a_wrong_date_is_taken_back(cast: Cast, roadmap: Roadmap, has_work: bool, removal: Removal) -> None:
    row = make_row(roadmap, GRAPHIC, cast.tomsk.department)
    supply_dates(activity=row, days=[DAY], by=cast.ministry)
    if has_work:
        begin(cast, row, DAY, cast.tomsk.department)
    deadline = row.deadlines.get()
    assert remove_date(deadline=deadline, by=cast.ministry) == removal
    assert (days(row), awaiting(row)) == ([], "schedule")
    with pytest.raises(Refused, match="уже нет"):
        remove_date(deadline=deadline, by=cast.ministry)
    schedule_roadmap(roadmap=roadmap)
    assert days(row) == []
    assert supply_dates(activity=row, days=[DAY], by=cast.ministry) == 1
    assert (days(row), awaiting(row), Assignment.objects.owed().count()) == (["15.03.2022"], "", 1)


def test_a_date_that_the_words_tell_is_not_taken_back(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, YEARLY, cast.tomsk.department)
    with pytest.raises(Refused, match="следует из слов"):
        remove_date(deadline=row.deadlines.first(), by=cast.ministry)


def test_a_date_entered_and_told_stays_told(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, GRAPHIC, cast.tomsk.department)
    supply_dates(activity=row, days=[DAY], by=cast.ministry)
    change_phrase(activity=row, phrase="15 марта 2022 года", by=cast.ministry, now=NOW, shown=None)
    assert remove_date(deadline=row.deadlines.get(), by=cast.ministry) == Removal.TOLD
    assert days(row) == ["15.03.2022"]


def test_years_leave_entered_dates(cast: Cast, roadmap: Roadmap, event_row: Activity) -> None:
    enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    change_years(roadmap=roadmap, years=RoadmapYears(2023, 2023, (), "next"), by=cast.ministry, shown=None)
    assert days(event_row) == ["17.01.2022"]


def test_who_entered_and_took_back_stays_in_history(cast: Cast, event_row: Activity) -> None:
    deadline = enter_event(activity=event_row, happened_on=BEFORE_NEW_YEAR, by=cast.ministry)
    remove_date(deadline=deadline, by=cast.admin)
    events = apps.get_model("roadmap", "DeadlineEvent").objects.filter(pgh_obj_id=deadline.pk).order_by("pgh_id")
    assert [(event.pgh_label, event.pgh_context.metadata) for event in events] == [
        ("insert", {"user": cast.ministry.pk, "action": "enter_event"}),
        ("update", {"user": cast.admin.pk, "action": "remove_date"}),
        ("delete", {"user": cast.admin.pk, "action": "remove_date"}),
    ]
