"""Dates that people enter where the words tell none: of a graphic, or of an event from which one is counted."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import pghistory
from django.db import transaction

from regions.models import User
from regions.refusals import Refused
from roadmap.date_plans import WantedDate, counted_from
from roadmap.models import Activity, Assignment, Deadline, Roadmap
from roadmap.phrases import read
from roadmap.services.scheduling import calendar_of, context_of, schedule_activity

NO_EVENT = "Срок этого мероприятия не отсчитывают от события. Внесите сами даты."
NOT_ENTERED = "Этот срок следует из слов документа. Чтобы убрать его, поправьте чтение срока или годы дорожной карты."
GONE = "Этого срока уже нет: его убрали, пока вы смотрели на страницу."
OF_AN_EVENT = "Этот срок отсчитан от события. Исправьте дату события."
KNOWN_ALREADY = "Срок на этот день у мероприятия уже есть. Если он внесён дважды, уберите лишний."
TAKEN_BACK = "дату внесли по ошибке"
EVENT_CHANGED = "дата события исправлена"


class Removal(StrEnum):
    """What became of a date that was taken back: it is gone; it stays for the work done; the words tell it too."""

    GONE = "gone"
    WITHDRAWN = "withdrawn"
    TOLD = "told"


def locked_activity(key: int) -> Activity:
    """The activity until the end of the transaction; a second click, or a second person, waits."""
    roadmap = Roadmap.objects.select_for_update(of=("self",), no_key=True).select_related("order__region")
    roadmap = roadmap.get(activities=key)
    activity = Activity.objects.select_for_update().get(pk=key)
    activity.roadmap = roadmap
    return activity


@transaction.atomic
def supply_dates(*, activity: Activity, days: Iterable[date], by: User) -> int:
    """Dates that a person gives where the phrase tells none, such as those of an outside graphic; how many are new."""
    activity = locked_activity(activity.pk)
    plain = activity.deadlines.filter(event_on=None)
    new = set(days) - set(plain.dated().values_list("legal_date", flat=True))
    with pghistory.context(user=by.pk, action="supply_dates"):
        withdrawn = plain.filter(legal_date__in=new)
        known = set(withdrawn.values_list("legal_date", flat=True))
        withdrawn.update(is_entered=True, entered_by=by)
        calendar = calendar_of(activity.roadmap)
        Deadline.objects.bulk_create(
            Deadline(
                activity=activity,
                legal_date=day,
                working_date=calendar.working(day),
                is_entered=True,
                entered_by=by,
            )
            for day in sorted(new - known)
        )
        schedule_activity(activity=activity)
    return len(new)


def counted_date(activity: Activity, happened_on: date) -> WantedDate | None:
    """The date that would follow from an event; None where the words count from none. Nothing is written."""
    calendar = calendar_of(activity.roadmap)
    reading = read(activity.words, context_of(activity.roadmap, calendar.closed))
    return counted_from(happened_on, reading, calendar)


@transaction.atomic
def enter_event(*, activity: Activity, happened_on: date, by: User) -> Deadline:
    """The date that follows from an event; the same event again gives the same one. Raises `Refused`."""
    activity = locked_activity(activity.pk)
    wanted = _counted(activity, happened_on)
    with pghistory.context(user=by.pk, action="enter_event"):
        deadline, created = Deadline.objects.get_or_create(
            activity=activity,
            event_on=happened_on,
            defaults={
                "legal_date": wanted.legal,
                "working_date": wanted.working,
                "is_entered": True,
                "entered_by": by,
            },
        )
        if not created and not deadline.is_entered:
            Deadline.objects.filter(pk=deadline.pk).update(is_entered=True, entered_by=by)
        schedule_activity(activity=activity)
    deadline.refresh_from_db()
    return deadline


@transaction.atomic
def change_event(*, deadline: Deadline, happened_on: date, by: User) -> Deadline:
    """The event was on another day: its date is counted anew, and the work on it goes along. Raises `Refused`."""
    activity = locked_activity(deadline.activity_id)
    deadline = _entered(deadline.pk)
    _counted(activity, happened_on)
    if deadline.event_on is None:
        raise Refused(NO_EVENT)
    if activity.deadlines.filter(event_on=happened_on).exclude(pk=deadline.pk).exists():
        raise Refused("От этой даты события срок уже отсчитан. Если она внесена дважды, уберите лишнюю.")
    with pghistory.context(user=by.pk, action="change_event"):
        Deadline.objects.filter(pk=deadline.pk).update(event_on=happened_on, entered_by=by)
        schedule_activity(activity=activity, because=EVENT_CHANGED)
    deadline.refresh_from_db()
    return deadline


@transaction.atomic
def move_date(*, deadline: Deadline, day: date, by: User) -> Deadline:
    """An entered date is another day now: work, documents and calendars' events go along. Raises `Refused`."""
    activity = locked_activity(deadline.activity_id)
    deadline = _entered(deadline.pk)
    if deadline.event_on is not None:
        raise Refused(OF_AN_EVENT)
    if activity.deadlines.filter(event_on=None, legal_date=day).exclude(pk=deadline.pk).exists():
        raise Refused(KNOWN_ALREADY)
    working = calendar_of(activity.roadmap).working(day)
    with pghistory.context(user=by.pk, action="move_date"):
        Deadline.objects.filter(pk=deadline.pk).update(legal_date=day, working_date=working, entered_by=by)
        Assignment.objects.filter(deadline=deadline).follow_dates()
        schedule_activity(activity=activity)
    deadline.refresh_from_db()
    return deadline


@transaction.atomic
def remove_date(*, deadline: Deadline, by: User) -> Removal:
    """Take back a date, or an event's date, that was entered wrongly. Raises `Refused`."""
    activity = locked_activity(deadline.activity_id)
    known = _entered(deadline.pk)
    with pghistory.context(user=by.pk, action="remove_date"):
        Deadline.objects.filter(pk=known.pk).update(is_entered=False)
        schedule_activity(activity=activity, because=TAKEN_BACK)
    left = Deadline.objects.filter(pk=known.pk).first()
    if left is None:
        return Removal.GONE
    return Removal.WITHDRAWN if left.withdrawn else Removal.TOLD


def _entered(key: int) -> Deadline:
    deadline = Deadline.objects.filter(pk=key).first()
    if deadline is None or deadline.withdrawn:
        raise Refused(GONE)
    if not deadline.is_entered:
        raise Refused(NOT_ENTERED)
    return deadline


def _counted(activity: Activity, happened_on: date) -> WantedDate:
    wanted = counted_date(activity, happened_on)
    if wanted is None:
        raise Refused(NO_EVENT)
    return wanted
