"""Notices as a person reads them: what happened, to what, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model

from monitoring.lines.noticed import Noticed
from monitoring.models import Notice, Submission
from monitoring.notice_words import Fact, Look, look_of
from regions import russian
from regions.access import scope_of
from regions.models import User
from roadmap.models import Assignment

MOST_SHOWN = 99
LONGEST_TITLE = 200
GONE = "Этого больше нет, или теперь этим занимаются другие."


@dataclass(frozen=True)
class Bell:
    """How many notices are new; it does not count further than it shows."""

    count: int

    @property
    def shown(self) -> str:
        return str(self.count) if self.count <= MOST_SHOWN else f"{MOST_SHOWN}+"

    @property
    def text(self) -> str:
        if not self.count:
            return "Уведомления: новых нет"
        return f"Уведомления: {self.shown} {russian.plural(self.count, 'новое', 'новых', 'новых')}"


def bell_of(user: User) -> Bell:
    return Bell(Notice.objects.count_unread(user))


@dataclass(frozen=True)
class NoticeLine:
    """`about` names the thing; `leads`: whether there is a page to open."""

    pk: int
    day: str  # «Сегодня», «20 ноября 2026 г.»
    hour: str
    look: Look
    about: str
    quote: str
    who: str
    is_new: bool
    leads: bool


def notice_lines(notices: Iterable[Notice], reader: User, now: datetime) -> list[NoticeLine]:
    """`now` is in the reader's time zone. The notices need their rules and whoever made them."""
    noticed = Noticed(notices, reader)
    return [_line(notice, noticed, now) for notice in noticed.notices]


def _line(notice: Notice, noticed: Noticed, now: datetime) -> NoticeLine:
    made_at = notice.made_at.astimezone(now.tzinfo)
    name, thing = noticed.of(notice)
    return NoticeLine(
        pk=notice.pk,
        day=_day(made_at.date(), now.date()),
        hour=f"{made_at.hour}:{made_at.minute:02}",
        look=look_of(_fact(notice, name, thing, now.date()), now.date()),
        about=_about(name, thing, noticed.reader) if thing else GONE if name else "",
        quote=notice.words if thing or not name else "",
        who=str(notice.made_by or ""),
        is_new=notice.read_at is None,
        leads=bool(noticed.address_of(notice)),
    )


def _day(day: date, today: date) -> str:
    near = russian.days_left(day, today)
    return russian.capital(near) if (today - day).days in (0, 1) else russian.day_text(day)


def _fact(notice: Notice, name: str, thing: Model | None, today: date) -> Fact:
    rule = notice.rule
    return Fact(
        kind=notice.kind,
        thing=name,
        number=notice.number,
        subject=rule.subject if rule else "",
        days_before=rule.days_before if rule else 0,
        due_on=_until(notice.kind, thing, today) if _is_owed(name, thing) else None,
        state=thing.state if name == "register_import" and thing else "",
    )


def _is_owed(name: str, thing: Model | None) -> bool:
    return name in ("assignment", "submission") and thing is not None and thing.is_owed


def _until(kind: str, thing: Assignment | Submission, today: date) -> date | None:
    """A centre with an exception has a day of its own; none: the exception is not in force."""
    if isinstance(thing, Assignment):
        return thing.due_on
    extension = thing.extension_on(today)
    if extension:
        return extension.until
    return None if kind == Notice.Kind.EXTENDED else thing.round.timely_until


def _about(name: str, thing: Model, reader: User) -> str:
    if name == "assignment":
        activity = thing.deadline.activity
        is_only_place = set(scope_of(reader).organisations) == {thing.organisation_id}
        whose = "" if is_only_place else f"{thing.organisation}, "
        return f"{_cut(activity.title)} – {whose}распоряжение {activity.roadmap.order}"
    if name == "submission":
        return f"{thing.centre}, {thing.round.period}"
    if name == "deadline":
        return f"{_cut(thing.activity.title)} – распоряжение {thing.activity.roadmap.order}"
    if name == "roadmap":
        return f"{_cut(thing.title)} – распоряжение {thing.order}"
    return _cut(str(thing))


def _cut(title: str) -> str:
    return russian.shortened(title, LONGEST_TITLE)
