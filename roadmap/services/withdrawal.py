"""A date on which people have worked falls away: their work stays and nobody owes it; it may come back."""

from collections.abc import Iterable

from django.db.models import Case, Value, When

from regions import russian
from roadmap.date_plans import KnownDate
from roadmap.models import Assignment, Deadline
from roadmap.models.assignments import OWED, State


def withdraw(fallen: Iterable[KnownDate], because: str) -> None:
    """What is on review stays there, what was accepted stays accepted; the rest is not needed any more, and why."""
    for known in fallen:
        Deadline.objects.filter(pk=known.pk).update(withdrawn=True)
        told = f"Срок {russian.day_text(known.legal)} больше не следует из документа: {because}."
        Assignment.objects.filter(deadline=known.pk, state__in=OWED).update(
            state=State.NOT_NEEDED, withdrawn_because=told
        )


def bring_back(returning: Iterable[KnownDate]) -> None:
    """What was closed because the date fell away is owed again, as it was: whoever was told what to mend is still."""
    keys = [known.pk for known in returning]
    Deadline.objects.filter(pk__in=keys).update(withdrawn=False)
    state = Case(When(review_note="", then=Value(State.OPEN)), default=Value(State.RETURNED))
    Assignment.objects.filter(deadline__in=keys).exclude(withdrawn_because="").update(state=state, withdrawn_because="")
