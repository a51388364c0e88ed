"""Notices are written, read and forgotten; the bell counts those that are new."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from monitoring.models import Notice, ReminderRule
from monitoring.models.notices import THINGS, NoticeQuerySet
from monitoring.models.states import OWED as REPORTS_OWED
from regions.models import User
from roadmap.models.assignments import OWED as WORK_OWED

MOST_APART = 3  # of one rule or kind at once; more are told together, in one line
KEPT = timedelta(days=90)
FORGOTTEN_AT_ONCE = 20_000
ASKING = [Notice.Kind.REMINDER, Notice.Kind.CALLED, Notice.Kind.OPENED, Notice.Kind.RETURNED]  # to do something
OWED = {"assignment": WORK_OWED, "submission": REPORTS_OWED}

Line = tuple[int, ReminderRule, Mapping[str, int]]


def note_reminders(*, lines: Iterable[Line], today: date, now: datetime) -> int:
    """The notices of a region's morning. Returns how many are new; the same again makes none.

    `lines`: the person's key, the rule, and the thing as a Reminder is given it: {"assignment_id": 5}. Lines of rules
    that don't speak on the portal are left out, and of several rules about one thing the first is told.
    """
    things: dict[tuple[int, ReminderRule], dict[tuple[str, int], None]] = defaultdict(dict)
    told = set()
    for user, rule, thing in lines:
        key = next(iter(thing.items()))
        if rule.in_portal and not _told_already(rule) and (user, key) not in told:
            told.add((user, key))
            things[user, rule][key] = None
    notices = [
        notice
        for (user, rule), keys in things.items()
        for notice in together([_reminder(user, rule, key, today, now) for key in keys])
    ]
    return write(notices, now)


def _told_already(rule: ReminderRule) -> bool:
    """An opening, the very minute it happened: by `noticing`."""
    return rule.subject == ReminderRule.Subject.OPENING and rule.days_before == 0


def _reminder(user: int, rule: ReminderRule, key: tuple[str, int], today: date, now: datetime) -> Notice:
    kind = Notice.Kind.REMINDER
    return Notice(kind=kind, recipient_id=user, rule=rule, day=today, made_at=now, **dict([key]))


def together(notices: list[Notice], **shared: int | None) -> list[Notice]:
    """Notices of one kind to one person: each, or one about all of them; `shared` is the thing that one is about."""
    if len(notices) <= MOST_APART:
        return notices
    one = notices[0]
    for thing in THINGS:
        setattr(one, f"{thing}_id", shared.get(f"{thing}_id"))
    one.number = len(notices)
    return [one]


def write(notices: list[Notice], now: datetime) -> int:
    """Those that are not there yet, except of one's own deeds; what asked for the same before is new no more. Returns
    how many came."""
    notices = [notice for notice in notices if notice.recipient_id != notice.made_by_id]
    if not notices:
        return 0
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=1000)
    people = {notice.recipient_id for notice in notices}
    newer = Notice.objects.filter(pk__gt=last, recipient__in=people)
    _outdate(Notice.objects.filter(pk__lte=last, recipient__in=people), newer, now)
    return newer.count()


def _outdate(older: NoticeQuerySet, newer: NoticeQuerySet, now: datetime) -> None:
    same = Q(rule=OuterRef("rule"), number__gt=1)
    for thing in THINGS:
        same |= Q(**{thing: OuterRef(thing)})
    again = newer.filter(same, recipient=OuterRef("recipient")).order_by()
    older.filter(Exists(again), kind__in=ASKING).read(now)


def settle(thing: str, keys: QuerySet, now: datetime) -> int:
    """What asked to do something that is done is new no more. Returns how many; `thing`: whose keys they are."""
    done = Notice.objects.unread().filter(kind__in=ASKING, **{f"{thing}__in": keys})
    return done.exclude(**{f"{thing}__state__in": OWED[thing]}).read(now)


def read_one(*, notice: Notice, now: datetime) -> None:
    Notice.objects.filter(pk=notice.pk).read(now)


def read_all(*, user: User, last: int, now: datetime) -> int:
    """All that were there when the person looked: up to the key `last`. Returns how many were new."""
    return Notice.objects.visible_to(user).filter(pk__lte=last).read(now)


def forget_old(*, now: datetime) -> int:
    """Notices are kept for three months. Returns how many went; of very many some wait for the next tick."""
    old = Notice.objects.filter(made_at__lt=now - KEPT).order_by("made_at").values("pk")[:FORGOTTEN_AT_ONCE]
    return Notice.objects.filter(pk__in=old).delete()[0]
