"""One press writes to all who owe a round's reports: a letter a person, not more than one a day."""

from datetime import date, datetime

from django.db import transaction

from monitoring.models import Letter, Round
from monitoring.models.rounds import local_day
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.services.calling import Calling, by_organisation, calling_of, check_note, put_out
from regions.models import User


def calling_of_round(round_: Round, owing: SubmissionQuerySet, today: date) -> Calling:
    """`owing` are reports that the person may remind of; those that can't be sent any more are left out."""
    owed = owing.filter(round=round_).owed().open_on(today).with_sources().prefetch_related("extensions")
    reports = owed.order_by("centre__organisation__municipality__sort_name", "centre__sort_name", "pk")
    told = set(Letter.objects.filter(round=round_, day=today).values_list("recipient", flat=True))
    return calling_of(by_organisation(reports, lambda report: report.centre.organisation_id), told, today)


@transaction.atomic
def write_to_owing(*, round_: Round, owing: SubmissionQuerySet, note: str, by: User, now: datetime) -> int:
    """Put the letters into the outbox, each with its reports. Returns how many; a second press writes none.

    Raises `Refused` if the note is too long.
    """
    check_note(note)
    today = local_day(now, round_.region)

    def letter_to(user: int) -> Letter:
        return Letter(
            kind=Letter.Kind.OWING,
            recipient_id=user,
            region=round_.region,
            round=round_,
            written_by=by,
            note=note.strip(),
            day=today,
            not_before=now,
        )

    return put_out(calling_of_round(round_, owing, today).people, letter_to, "submission", by)
