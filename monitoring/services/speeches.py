"""What a set of rules speaks about on a region's morning: the days in question, for each rhythm of letters."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitoring.models import MailPreference, ReminderRule
from monitoring.models.reminder_lines import Spoken, rhythm_of
from monitoring.reminder_days import EVERY_DAY, Calendar, Rule, Speech, speaking, windows_ahead, windows_behind
from regions.models import Region
from roadmap.services.closed_days import closed_days

SUBJECT, AUDIENCE = ReminderRule.Subject, ReminderRule.Audience
WITH_A_DATE = {SUBJECT.ASSIGNMENT, SUBJECT.SUBMISSION}


class Way(StrEnum):
    """How a rule tells: the names of its columns."""

    LETTER = "by_letter"
    PORTAL = "in_portal"


@dataclass(frozen=True)
class Since:
    """A region's morning, and the one before it."""

    region: Region | None
    before: date
    today: date


def chosen_weekdays() -> list[frozenset[int]]:
    """The rhythms of letters that people have chosen, other than every day."""
    chosen = MailPreference.objects.order_by().values_list("weekdays", flat=True).distinct()
    return sorted({frozenset(days) for days in chosen} - {EVERY_DAY}, key=rhythm_of)


def spoken_by(
    rules: Sequence[ReminderRule], morning: Since, way: Way, weekdays: Iterable[frozenset[int]] = ()
) -> list[Spoken]:
    """Rules are numbered by their places. Notices know no rhythm, so `weekdays` are of letters only."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, rule in enumerate(rules):
        if getattr(rule, way) and (morning.region or rule.audience == AUDIENCE.EXECUTOR):
            groups[rule.subject, rule.audience].append(place)
    calendar = Calendar(morning.today, closed_days(morning.region))
    return [
        Spoken(subject, audience, rhythm_of(days), day, places[speech.rule], speech.told_from)
        for (subject, audience), places in groups.items()
        for days in (EVERY_DAY, *weekdays)
        for day, speech in _speeches([rules[place] for place in places], days, morning, calendar)
    ]


def _speeches(
    rules: Sequence[ReminderRule], weekdays: frozenset[int], morning: Since, calendar: Calendar
) -> Iterable[tuple[date, Speech]]:
    """Of one subject and audience. Who doesn't want letters every day hears of what is overdue as if they did."""
    has_date = rules[0].subject in WITH_A_DATE
    windows = (windows_ahead if has_date else windows_behind)(weekdays, morning.before, morning.today)
    first = morning.today if has_date and weekdays != EVERY_DAY else date.min
    when = [Rule(rule.days_before, rule.repeat_every_workdays) for rule in rules]
    return speaking(when, windows, calendar, first).items()
