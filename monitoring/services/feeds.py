"""A person's calendar address: given, changed, closed; and what the calendar behind it shows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice

from django.conf import settings

from monitoring.calendars import Entry
from monitoring.models import CalendarFeed, Round, Submission
from monitoring.models.feeds import new_token
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
    """What the person owes, and the rounds whose reports they review: the nearest dates first of each."""
    first, last = today - BACK, today + AHEAD
    kinds = (_assignments(user, first, last), _submissions(user, first, last), _rounds(user, first, last))
    return list(islice(chain(*kinds), MOST_EVENTS))


def _assignments(user: User, first: date, last: date) -> Iterator[Entry]:
    owed = Assignment.objects.mine(user).owed().filter(due_on__gte=first, due_on__lte=last)
    sources = "organisation", "deadline__activity__roadmap__order"
    for assignment in owed.select_related(*sources).order_by("due_on", "pk")[:MOST_EVENTS]:
        activity = assignment.deadline.activity
        about = f"Распоряжение {activity.roadmap.order}, строка {activity.number}. {assignment.organisation}."
        yield _entry("assignment", assignment, assignment.due_on, activity.title, about)


def _submissions(user: User, first: date, last: date) -> Iterator[Entry]:
    owed = Submission.objects.mine(user).owed()
    owed = owed.filter(round__timely_until__gte=first, round__timely_until__lte=last)
    for submission in owed.with_sources().order_by("round__timely_until", "pk")[:MOST_EVENTS]:
        round_ = submission.round
        about = f"Центр: {submission.centre}. Сбор закроется после {round_.closes_after:%d.%m.%Y}."
        yield _entry("submission", submission, round_.timely_until, f"Отчёт за {round_.period}", about)


def _rounds(user: User, first: date, last: date) -> Iterator[Entry]:
    """For those who answer for regions of their own; who sees the whole country would drown in them."""
    rounds = Round.objects.filter(region__in=scope_of(user).reviewed_regions)
    rounds = rounds.filter(timely_until__gte=first, timely_until__lte=last).select_related("programme")
    for round_ in rounds.order_by("timely_until", "pk")[:MOST_EVENTS]:
        summary = f"«{round_.programme}»: отчёты за {round_.period}"
        about = "До этого дня школы сдают отчёты вовремя."
        yield _entry("round", round_, round_.timely_until, summary, about)


def _entry(kind: str, thing: Assignment | Submission | Round, day: date, summary: str, about: str) -> Entry:
    host = settings.PORTAL_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    url = settings.PORTAL_URL + thing.get_absolute_url()
    return Entry(f"{kind}-{thing.pk}@{host}", day, summary, about, url)
