"""A person's calendar address: given, changed, closed; and what the calendar behind it shows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice

from django.conf import settings
from django.urls import reverse

from monitoring.calendars import Entry
from monitoring.models import CalendarFeed, Round, Submission
from monitoring.models.feeds import new_token
from monitoring.services.change_counts import Changed, changes_by
from regions.access import scope_of
from regions.models import User
from roadmap.models import Assignment
from roadmap.years import AHEAD

BACK = timedelta(days=365)  # what is overdue longer is no event any more
MOST_EVENTS = 2000


def give_address(*, user: User, now: datetime) -> CalendarFeed:
    """A new address; the one before stops working."""
    feed, _ = CalendarFeed.objects.update_or_create(user=user, defaults={"token": new_token(), "made_at": now})
    return feed


def close_address(*, user: User) -> None:
    CalendarFeed.objects.filter(user=user).delete()


def entries_for(user: User, today: date) -> list[Entry]:
    """What the person owes and can still do, the reports that will be asked of them, and the rounds whose reports they
    review: of each the nearest first."""
    first, last = today - BACK, today + AHEAD
    kinds = (
        _assignments(user, first, last),
        _submissions(user, today),
        _coming(user, today, last),
        _rounds(user, today, last),
    )
    return list(islice(chain(*kinds), MOST_EVENTS))


def _assignments(user: User, first: date, last: date) -> Iterator[Entry]:
    owed = Assignment.objects.mine(user).owed().filter(due_on__gte=first, due_on__lte=last)
    sources = "organisation", "deadline__activity__roadmap__order"
    found = owed.select_related(*sources).order_by("due_on", "pk")[:MOST_EVENTS]
    changes = changes_by("pgh_obj", "roadmap.AssignmentEvent", (one.pk for one in found))
    for assignment in found:
        activity = assignment.deadline.activity
        about = f"Распоряжение {activity.roadmap.order}, строка {activity.number}. {assignment.organisation}."
        yield _entry("assignment", assignment, assignment.due_on, activity.title, about, changes[assignment.pk])


def _submissions(user: User, today: date) -> Iterator[Entry]:
    owed = Submission.objects.mine(user).owed().with_due_day(today).with_sources().prefetch_related("extensions")
    found = owed.order_by("due_day", "pk")[:MOST_EVENTS]
    rounds = changes_by("pgh_obj", "monitoring.RoundEvent", (one.round_id for one in found))
    extended = changes_by("submission", "monitoring.ExtensionEvent", (one.pk for one in found))
    for submission in found:
        round_ = submission.round
        timely = f"Вовремя – до {round_.timely_until:%d.%m.%Y}"
        about = f"Центр: {submission.centre}. {timely}, сдать можно до {submission.open_until:%d.%m.%Y}."
        late = Changed(times=submission.due_day != round_.timely_until)  # the day moves on when the timely one is over
        changed = rounds[round_.pk] + extended[submission.pk] + late
        yield _entry("submission", submission, submission.due_day, f"Отчёт за {round_.period}", about, changed)


def _coming(user: User, today: date, last: date) -> Iterator[Entry]:
    """Rounds that will ask a school's centres. As one opens, each centre's own report takes its place."""
    rounds = Round.objects.coming_for(user).exclude(region__in=scope_of(user).reviewed_regions)
    rounds = rounds.filter(timely_until__range=(today, last)).select_related("programme")
    found = rounds.order_by("timely_until", "pk")[:MOST_EVENTS]
    changes = changes_by("pgh_obj", "monitoring.RoundEvent", (one.pk for one in found))
    for round_ in found:
        about = f"Программа «{round_.programme}». Форма откроется {round_.opens_on:%d.%m.%Y}."
        summary, path = f"Отчёт за {round_.period}", reverse("monitoring:overview")
        yield _entry("round", round_, round_.timely_until, summary, about, changes[round_.pk], path)


def _rounds(user: User, today: date, last: date) -> Iterator[Entry]:
    """For those who answer for regions of their own; who sees the whole country would drown in them."""
    rounds = Round.objects.filter(region__in=scope_of(user).reviewed_regions)
    rounds = rounds.filter(closes_after__gte=today, timely_until__lte=last).select_related("programme")
    found = rounds.order_by("timely_until", "pk")[:MOST_EVENTS]
    changes = changes_by("pgh_obj", "monitoring.RoundEvent", (one.pk for one in found))
    for round_ in found:
        summary = f"«{round_.programme}»: отчёты за {round_.period}"
        about = "До этого дня школы сдают отчёты вовремя."
        yield _entry("round", round_, round_.timely_until, summary, about, changes[round_.pk])


def _entry(
    kind: str,
    thing: Assignment | Submission | Round,
    day: date,
    summary: str,
    about: str,
    changed: Changed,
    path: str = "",
) -> Entry:
    """It leads to the thing, unless the reader has a page of their own for it."""
    host = settings.PORTAL_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    url = settings.PORTAL_URL + (path or thing.get_absolute_url())
    return Entry(f"{kind}-{thing.pk}@{host}", day, summary, about, url, changed.times, changed.at)
