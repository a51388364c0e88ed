"""The lines of a day's letter: its reminders as things stand now, without what is done or not the reader's any more."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.text import Truncator

from monitoring.models import Letter, Reminder, ReminderRule, Submission
from monitoring.models.states import State as ReportState
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

Thing = Assignment | Submission | Deadline

_REMINDERS = Prefetch(  # by queries of their own: what many reminders are about is read once
    "reminders",
    Reminder.objects.prefetch_related(
        "rule",
        "assignment__organisation",
        "assignment__deadline__activity__roadmap__order",
        "submission__round__programme",
        "submission__round__deadline__activity__roadmap__order",
        "submission__centre__organisation",
        "submission__extensions",
        "deadline__activity__roadmap__order",
    ),
)


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
    read_reminders([letter])
    scope = scope_of(letter.recipient)
    things: dict[Thing, set[str]] = defaultdict(set)
    for reminder in letter.reminders.all():
        thing = reminder.assignment or reminder.submission or reminder.deadline
        if _is_seen(thing, scope):
            things[thing].add(reminder.rule.subject if reminder.rule else "")
    alike: dict[object, list[tuple[Thing, Told]]] = defaultdict(list)
    for thing, subjects in things.items():
        if _is_to_do(thing, today):
            told = _told(thing, subjects, today)
            alike[_group_key(thing, told, scope)].append((thing, told))
    lines = [line for members in alike.values() for line in _lines(members, scope, today)]
    return sorted(lines, key=lambda line: line.place(today))


def read_reminders(letters: Sequence[Letter]) -> None:
    """Read together what many letters say; what has been read already stays."""
    prefetch_related_objects(letters, _REMINDERS)


def _is_seen(thing: Thing, scope: Scope) -> bool:
    """What `visible_to` says of the thing."""
    if isinstance(thing, Deadline):
        return scope.reaches_acts(thing.activity.roadmap.order.region_id)
    return scope.reaches(_owner(thing), thing.region_id if isinstance(thing, Assignment) else None)


def _is_to_do(thing: Thing, today: date) -> bool:
    if isinstance(thing, Deadline):
        return thing.legal_date is None and thing.activity.repealed_by_id is None
    return thing.is_owed and (isinstance(thing, Assignment) or thing.is_open(today))


def _told(thing: Thing, subjects: set[str], today: date) -> Told:
    if isinstance(thing, Deadline):
        return Told(Sort.UNDATED, None, awaiting=thing.get_awaiting_display())
    if isinstance(thing, Assignment):
        is_returned = thing.state == WorkState.RETURNED
        return Told(Sort.WORK, thing.due_on, thing.deadline.legal_date, is_returned)
    is_opening = subjects == {ReminderRule.Subject.OPENING}
    return Told(Sort.REPORT, due_day(thing, today), None, thing.state == ReportState.RETURNED, is_opening)


def due_day(submission: Submission, today: date) -> date:
    """A centre that has been let to report later goes by that day."""
    extension = submission.extension_on(today)
    return extension.until if extension else submission.round.timely_until


def _group_key(thing: Thing, told: Told, scope: Scope) -> object:
    """The same for other people's work of one date; one's own stands alone, and so does what was given back."""
    if isinstance(thing, Deadline) or told.is_returned or _owner(thing).pk in scope.organisations:
        return thing
    return (told, thing.deadline_id if isinstance(thing, Assignment) else thing.round_id)


def _owner(thing: Assignment | Submission) -> object:
    return thing.organisation if isinstance(thing, Assignment) else thing.centre.organisation


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
        return Line(told, _title(activity), url, day, _row(activity), _whose(thing, scope, "Исполнитель"), reason)
    title = f"Отчёт за {thing.round.period}, {thing.centre}"
    return Line(told, title, url, day, _round_source(thing), _whose(thing, scope, "Отчитывается"), reason)


def _together(things: list[Thing], told: Told, today: date) -> Line:
    """Other people's work of one date: «Исполнителей 38: Школа № 1, Школа № 2, Школа № 3 и ещё 35»."""
    first, count = things[0], len(things)
    names = sorted(str(_owner(thing)) for thing in things)
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


def _whose(thing: Assignment | Submission, scope: Scope, word: str) -> str:
    """Nothing where the reader acts for one organisation, and the work is its own."""
    owner = _owner(thing)
    if owner.pk not in scope.organisations:
        return f"{word} – {owner}" if isinstance(thing, Assignment) else f"{word} {owner}"
    return str(owner) if len(scope.organisations) > 1 else ""


def _title(activity: Activity) -> str:
    return Truncator(activity.title).words(TITLE_WORDS)


def _row(activity: Activity) -> str:
    return f"Мероприятие {activity.number} распоряжения {activity.roadmap.order}"


def _round_source(submission: Submission) -> str:
    basis = f", {submission.round.basis}" if submission.round.basis else ""
    return f"Сбор по программе «{submission.round.programme}»{basis}"
