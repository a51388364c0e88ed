"""What a set of rules speaks about on a region's morning: the days in question, for each rhythm of letters."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from monitoring.models import MailPreference, ReminderRule
from monitoring.models.reminder_lines import Spoken, rhythm_of
from monitoring.reminder_days import EVERY_DAY, Calendar, Rule, Speech, speaking, windows_ahead, windows_behind
from regions.models import Region

SUBJECT, AUDIENCE = ReminderRule.Subject, ReminderRule.Audience
WITH_A_DATE = {SUBJECT.ASSIGNMENT, SUBJECT.SUBMISSION}


class Way(StrEnum):
    """How a rule tells: the names of its columns."""

    LETTER = "by_letter"
    PORTAL = "in_portal"


@dataclass(frozen=True)
class Waking:
    """The morning of regions in which it is one day, with one set of days off, and the one before it; or, without a
    region, of those who belong to none."""

    regions: tuple[Region, ...]
    before: date
    today: date
    closed: frozenset[date] = field(default=frozenset(), repr=False)  # logs name who is meant


class _Said(NamedTuple):
    """What of a rule decides on which days it speaks."""

    place: int  # among all rules of the set
    subject: str
    audience: str
    when: Rule


def chosen_weekdays() -> list[frozenset[int]]:
    """The rhythms of letters that people have chosen, other than every day."""
    chosen = MailPreference.objects.order_by().values_list("weekdays", flat=True).distinct()
    return sorted({frozenset(days) for days in chosen} - {EVERY_DAY}, key=rhythm_of)


def spoken_by(
    rules: Sequence[ReminderRule],
    morning: Waking,
    way: Way,
    weekdays: Iterable[frozenset[int]] = (),
) -> Sequence[Spoken]:
    """Rules are numbered by their places. Notices know no rhythm, so `weekdays` are of letters only."""
    said = tuple(
        _Said(place, rule.subject, rule.audience, Rule(rule.days_before, rule.repeat_every_workdays))
        for place, rule in enumerate(rules)
        if getattr(rule, way) and (morning.regions or rule.audience == AUDIENCE.EXECUTOR)
    )
    return _spoken(said, morning.before, morning.today, (EVERY_DAY, *weekdays), morning.closed)


@lru_cache(maxsize=32)  # most regions have the same rules and the same days off
def _spoken(
    said: tuple[_Said, ...], before: date, today: date, rhythms: tuple[frozenset[int], ...], closed: frozenset[date]
) -> tuple[Spoken, ...]:
    groups: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for rule in said:
        groups[rule.subject, rule.audience].append(rule)
    calendar = Calendar(today, closed)
    return tuple(
        Spoken(subject, audience, rhythm_of(days), day, rules[speech.rule].place, speech.told_from)
        for (subject, audience), rules in groups.items()
        for days in rhythms
        for day, speech in _speeches(rules, days, before, calendar)
    )


def _speeches(
    rules: Sequence[_Said], weekdays: frozenset[int], before: date, calendar: Calendar
) -> Iterable[tuple[date, Speech]]:
    """Of one subject and audience. Who doesn't want letters every day hears of what is overdue as if they did."""
    has_date = rules[0].subject in WITH_A_DATE
    windows = (windows_ahead if has_date else windows_behind)(weekdays, before, calendar.today)
    first = calendar.today if has_date and weekdays != EVERY_DAY else date.min
    return speaking([rule.when for rule in rules], windows, calendar, first).items()
