"""One press writes to those who owe assignments: a letter a person and region, not more than one a day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from monitoring.models import Letter
from monitoring.models.rounds import local_day
from monitoring.services.calling import Calling, by_organisation, calling_of, check_note, put_out
from regions.models import Region, User
from roadmap.models import Assignment
from roadmap.models.assignments import AssignmentQuerySet


def calling_about(region: Region, chosen: AssignmentQuerySet, by: User, today: date) -> Calling:
    """Who is told of the region's `chosen` assignments, and in the same letter of all else that their organisations are
    late with: there is no other letter today. Only what `by` may remind of."""
    mine = Assignment.objects.remindable_by(by).owed().filter(region=region)
    meant = mine.filter(pk__in=chosen.order_by().values("pk"))
    late = Q(organisation__in=meant.values("organisation"), due_on__lt=today)
    things = mine.filter(Q(pk__in=meant.values("pk")) | late).with_sources()
    told = Letter.objects.filter(kind=Letter.Kind.URGENT, region=region, day=today).values_list("recipient", flat=True)
    in_order = things.order_by("organisation__sort_name", "organisation", "due_on", "pk")
    return calling_of(by_organisation(in_order, lambda assignment: assignment.organisation_id), set(told), today)


@transaction.atomic
def write_about(*, region: Region, chosen: AssignmentQuerySet, note: str, by: User, now: datetime) -> int:
    """Put the letters into the outbox, each with its assignments. Returns how many; a second press writes none.

    Raises `Refused` if the note is too long.
    """
    check_note(note)
    today = local_day(now, region)

    def letter_to(user: int) -> Letter:
        return Letter(
            kind=Letter.Kind.URGENT,
            recipient_id=user,
            region=region,
            written_by=by,
            note=note.strip(),
            day=today,
            not_before=now,
        )

    return put_out(calling_about(region, chosen, by, today).people, letter_to, "assignment", by)
