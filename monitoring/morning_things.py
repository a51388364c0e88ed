"""What a day's letter is about: the things of its reminders, without those done or not the reader's any more."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from monitoring.models import Letter, Reminder, Submission
from regions.access import Scope, scope_of
from regions.models import Organisation
from roadmap.models import Assignment, Deadline

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


def things_of(letter: Letter, today: date) -> dict[Thing, set[str]]:
    """With the subjects of the rules that remind of each."""
    read_reminders([letter])
    scope = scope_of(letter.recipient)
    things: dict[Thing, set[str]] = defaultdict(set)
    for reminder in letter.reminders.all():
        thing = reminder.assignment or reminder.submission or reminder.deadline
        if _is_seen(thing, scope) and _is_to_do(thing, today):
            things[thing].add(reminder.rule.subject if reminder.rule else "")
    return things


def read_reminders(letters: Sequence[Letter]) -> None:
    """Read together what many letters say; what has been read already stays."""
    prefetch_related_objects(letters, _REMINDERS)


def _is_seen(thing: Thing, scope: Scope) -> bool:
    """What `visible_to` says of the thing."""
    if isinstance(thing, Deadline):
        return scope.reaches_acts(thing.activity.roadmap.order.region_id)
    return scope.reaches(owner_of(thing), thing.region_id if isinstance(thing, Assignment) else None)


def _is_to_do(thing: Thing, today: date) -> bool:
    if isinstance(thing, Deadline):
        return thing.legal_date is None and thing.activity.repealed_by_id is None
    return thing.is_owed and (isinstance(thing, Assignment) or thing.is_open(today))


def owner_of(thing: Assignment | Submission) -> Organisation:
    return thing.organisation if isinstance(thing, Assignment) else thing.centre.organisation


def due_day(submission: Submission, today: date) -> date:
    """A centre that has been let to report later goes by that day."""
    extension = submission.extension_on(today)
    return extension.until if extension else submission.round.timely_until
