"""The lines of a day's letter: its reminders as things stand now, without what is done or not the reader's any more."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from monitoring.models import Letter, ReminderRule, Submission
from monitoring.models.states import State as ReportState
from monitoring.morning_things import Thing, due_day, owner_of, things_of
from monitoring.morning_words import Group, Sort, Told, day_of, group_of
from monitoring.overviews.links import assignments_url, round_owing_url
from regions import russian
from regions.access import Scope, scope_of
from roadmap.models import Activity, Assignment, Deadline
from roadmap.models.assignments import State as WorkState

TITLE_WORDS, REASON_WORDS = 24, 40
ALIKE = 3  # from so many on, other people's work of one date is told in one line
NAMED = 3  # of whom so many are named
URGENCY = {group: place for place, group in enumerate(Group)}


@dataclass(frozen=True)
class Line:
    told: Told
    title: str
    url: str
    day: str
    source: str  # where the date comes from
    whose: str = ""
    reason: str = ""  # why the work was given back

    def group(self, today: date) -> Group:
        return group_of(self.told, today)

    def place(self, today: date) -> tuple:
        """What lines are sorted by."""
        return (URGENCY[self.group(today)], self.told.due_on or date.max, self.title, self.url)


def lines_of(letter: Letter, today: date) -> list[Line]:
    """The most pressing first, within a day by title."""
    scope = scope_of(letter.recipient)
    alike: dict[object, list[tuple[Thing, Told]]] = defaultdict(list)
    for thing, subjects in things_of(letter, today).items():
        told = _told(thing, subjects, today)
        alike[_group_key(thing, told, scope)].append((thing, told))
    lines = [line for members in alike.values() for line in _lines(members, scope, today)]
    return sorted(lines, key=lambda line: line.place(today))


def _told(thing: Thing, subjects: set[str], today: date) -> Told:
    if isinstance(thing, Deadline):
        return Told(Sort.UNDATED, None, awaiting=thing.get_awaiting_display())
    if isinstance(thing, Assignment):
        is_returned = thing.state == WorkState.RETURNED
        return Told(Sort.WORK, thing.due_on, thing.deadline.legal_date, is_returned)
    is_opening = subjects == {ReminderRule.Subject.OPENING}
    return Told(Sort.REPORT, due_day(thing, today), None, thing.state == ReportState.RETURNED, is_opening)


def _group_key(thing: Thing, told: Told, scope: Scope) -> object:
    """The same for other people's work of one date; one's own stands alone, and so does what was given back."""
    if isinstance(thing, Deadline) or told.is_returned or owner_of(thing).pk in scope.organisations:
        return thing
    return (told, thing.deadline_id if isinstance(thing, Assignment) else thing.round_id)


def _lines(members: list[tuple[Thing, Told]], scope: Scope, today: date) -> list[Line]:
    if len(members) >= ALIKE:
        return [_together([thing for thing, _ in members], members[0][1], today)]
    return [_line(thing, told, scope, today) for thing, told in members]


def _line(thing: Thing, told: Told, scope: Scope, today: date) -> Line:
    day = day_of(told, today)
    if isinstance(thing, Deadline):
        url = reverse("roadmap:activity_reading", args=[thing.activity_id])
        return Line(told, _title(thing.activity), settings.PORTAL_URL + url, day, _row(thing.activity))
    url = settings.PORTAL_URL + thing.get_absolute_url()
    reason = Truncator(thing.review_note).words(REASON_WORDS) if told.is_returned else ""
    if isinstance(thing, Assignment):
        activity = thing.deadline.activity
        return Line(told, _title(activity), url, day, _row(activity), _whose(thing, scope), reason)
    title = russian.held_together(f"Отчёт за {thing.round.period}, {thing.centre}")
    return Line(told, title, url, day, _round_source(thing), _whose(thing, scope), reason)


def _together(things: list[Thing], told: Told, today: date) -> Line:
    """Other people's work of one date: «Исполнителей 38: Школа № 1, Школа № 2, Школа № 3 и ещё 35»."""
    first, count = things[0], len(things)
    names = sorted(str(owner_of(thing)) for thing in things)
    rest = f" и ещё {russian.number(count - NAMED)}" if count > NAMED else ""
    named = f"{russian.number(count)}: {', '.join(names[:NAMED])}{rest}"
    told, day = _times(told, count), day_of(told, today)
    if isinstance(first, Assignment):
        activity = first.deadline.activity
        state = "overdue" if first.due_on < today else ""
        url = settings.PORTAL_URL + assignments_url(state=state, activity=activity.pk)
        return Line(told, _title(activity), url, day, _row(activity), f"Исполнителей {named}")
    title = f"Отчёты за {first.round.period}, {first.round.programme}"
    url = settings.PORTAL_URL + round_owing_url(first.round)
    return Line(told, title, url, day, _round_source(first), f"Не сдали {named}")


def _times(told: Told, count: int) -> Told:
    return Told(told.sort, told.due_on, told.legal_date, told.is_returned, told.is_opening, told.awaiting, count)


def _whose(thing: Assignment | Submission, scope: Scope) -> str:
    """Nothing where the reader acts for one organisation, and the work is its own; or where the title says it."""
    owner = owner_of(thing)
    is_foreign = owner.pk not in scope.organisations
    if not (is_foreign or len(scope.organisations) > 1):
        return ""
    if isinstance(thing, Submission):
        return "" if str(owner) in thing.centre.name else russian.held_together(f"Отчитывается {owner}")
    return russian.held_together(f"Исполнитель – {owner}")


def _title(activity: Activity) -> str:
    return Truncator(activity.title).words(TITLE_WORDS)


def _row(activity: Activity) -> str:
    return f"Мероприятие {activity.number} распоряжения {activity.roadmap.order}"


def _round_source(submission: Submission) -> str:
    basis = f", {submission.round.basis}" if submission.round.basis else ""
    return f"Сбор по программе «{submission.round.programme}»{basis}"
