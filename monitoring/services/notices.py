"""Notices are written, read and forgotten; the bell counts those that are new."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from monitoring.models import Notice
from monitoring.models.notices import THINGS, NoticeQuerySet
from monitoring.models.states import OWED as REPORTS_OWED
from regions.models import User
from roadmap.models.assignments import OWED as WORK_OWED

MOST_APART = 3  # of one rule or kind at once; more are told together, in one line
KEPT = timedelta(days=90)
FORGOTTEN_AT_ONCE = 20_000
ASKING = [Notice.Kind.REMINDER, Notice.Kind.CALLED, Notice.Kind.OPENED, Notice.Kind.RETURNED]  # to do something
OWED = {"assignment": WORK_OWED, "submission": REPORTS_OWED}


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
