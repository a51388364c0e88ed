"""Of several letters that wait for a person one goes, with all that stood in them: nobody gets two at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q

from monitoring.models import Letter, Reminder
from regions.models import Region

IN_A_LATER_ONE = "Всё, о чём говорило это письмо, вошло в более позднее."


@transaction.atomic
def gather_mornings(*, now: datetime) -> int:
    """After a day of a broken mail server, letters of earlier mornings go into the latest. Returns how many did.

    All are locked, and only those that no worker holds: what is being sent is already written.
    """
    waiting = Letter.objects.waiting(now).filter(kind=Letter.Kind.MORNING).order_by()
    several = waiting.values("recipient").annotate(Count("pk")).filter(pk__count__gt=1).values("recipient")
    held = waiting.filter(recipient__in=several).select_for_update(skip_locked=True)
    latest, instead = {}, {}
    for pk, *about in held.order_by("-day", "-pk").values_list("pk", "recipient", "region"):
        chosen = latest.setdefault(tuple(about), pk)
        if chosen != pk:
            instead[pk] = chosen
    if instead:
        gather(instead)
    return len(instead)


def gather_mornings_before(*, regions: Sequence[Region], day: date, now: datetime) -> int:
    """The same if something older than the regions' letters of the day waits; else it costs no more than a look."""
    here = Q(region__in=regions) if regions else Q(region=None)
    older = Letter.objects.waiting(now).filter(here, kind=Letter.Kind.MORNING, day__lt=day)
    return gather_mornings(now=now) if older.exists() else 0


def gather(instead: Mapping[int, int]) -> None:
    """Copy what stands in letters to those that go instead of them."""
    reminders = Reminder.objects.filter(letter__in=list(instead))
    about = ("rule_id", "assignment_id", "submission_id", "deadline_id", "due_on")
    Reminder.objects.bulk_create(
        (Reminder(letter_id=instead[each.pop("letter")], **each) for each in reminders.values("letter", *about)),
        ignore_conflicts=True,
        batch_size=1000,
    )
    Letter.objects.filter(pk__in=list(instead)).update(
        state=Letter.State.NEEDLESS, failure="", error=IN_A_LATER_ONE, lease_until=None
    )
