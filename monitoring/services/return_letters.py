"""A school hears at once that its report came back, and why: everybody who acts for it gets a letter, once a return."""

from datetime import datetime

from monitoring.bell import ring_letters
from monitoring.models import Letter, Submission
from monitoring.models.rounds import local_day
from regions.models import Coordinator, User


def tell_of_return(*, submission: Submission, by: User, now: datetime) -> int:
    """Put the letters of the return that has just happened into the outbox. Returns how many; none: nobody to tell."""
    region = submission.round.region
    day = local_day(now, region)
    people = Coordinator.objects.reachable(day).filter(organisation=submission.centre.organisation_id)
    letters = [
        Letter(
            kind=Letter.Kind.RETURN,
            recipient_id=user,
            region=region,
            submission=submission,
            returned_version=submission.version,
            written_by=by,
            day=day,
            not_before=now,
        )
        for user in people.order_by("user").values_list("user", flat=True).distinct()
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    ring_letters()
    return len(letters)
