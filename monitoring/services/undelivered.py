"""Letters that did not arrive: their addresses are marked, and people have them sent once more."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models.functions import Lower

from monitoring.bell import ring_letters
from monitoring.mail_answers import Answer, Failure
from monitoring.models import FailedAddress, Letter
from monitoring.models.letters import LetterQuerySet
from monitoring.services.gathering import gather
from regions.access import Kind
from regions.models import Coordinator, Region, User
from regions.refusals import Conflict

# Of several one arrives and says all: nobody is flooded.
GATHERED = {Letter.Kind.MORNING, Letter.Kind.OWING, Letter.Kind.URGENT}
NOT_DEAD = "Это письмо уже отправлено или ждёт отправки: обновите страницу."
NONE_DEAD = "Недоставленных писем с этой причиной больше нет: их уже повторили."


def marked_among(emails: Iterable[str]) -> set[str]:
    """Those addresses that letters don't reach, in lower case."""
    asked = [email.lower() for email in emails]
    return set(FailedAddress.objects.filter(email__in=asked).values_list("email", flat=True))


def mark_address(*, letter: Letter, answer: Answer, now: datetime) -> None:
    """Nothing more is written to the letter's address; its first refusal stays as the reason."""
    email = letter.recipient.email.lower()
    mark = FailedAddress(email=email, letter=letter, failure=answer.failure, answer=answer.told, failed_at=now)
    FailedAddress.objects.bulk_create([mark], ignore_conflicts=True)


def free_addresses(emails: Iterable[str]) -> None:
    FailedAddress.objects.filter(email__in=[email.lower() for email in emails]).delete()


def to_tell_of_addresses(regions: Sequence[Region], since: date, today: date) -> list[tuple[int, int]]:
    """The people of departments, with their regions' keys, where addresses failed since the morning of `since`."""
    if not FailedAddress.objects.exists():
        return []
    troubled = [
        region
        for region in regions
        if FailedAddress.objects.of_region(region, today).failed_from(since, today, region).exists()
    ]
    departments = Coordinator.objects.reachable(today).filter(
        organisation__kind=Kind.REGIONAL_DEPARTMENT, organisation__region__in=troubled
    )
    return list(departments.order_by().values_list("user", "organisation__region").distinct())


@transaction.atomic
def repeat_letter(*, letter: Letter, now: datetime) -> None:
    """Put a letter that could not be delivered into the queue again. Raises `Conflict` if it is not dead any more."""
    if not _queue([letter.pk], now):
        raise Conflict(NOT_DEAD)


@transaction.atomic
def repeat_letters(*, letters: LetterQuerySet, failure: Failure, now: datetime) -> int:
    """The same for all of `letters` with this failure; of several to a person about the same only the last one goes,
    with all that stood in them. Returns how many go. Raises `Conflict` if there is none."""
    dead = letters.filter(state=Letter.State.DEAD, failure=failure).select_for_update(of=["self"])
    last, instead = {}, {}
    for letter in dead.order_by("-day", "-pk"):
        about = (letter.kind, letter.recipient_id, letter.region_id, letter.round_id)
        chosen = last.setdefault(about if letter.kind in GATHERED else letter.pk, letter.pk)
        if chosen != letter.pk:
            instead[letter.pk] = chosen
    if not last:
        raise Conflict(NONE_DEAD)
    gather(instead)
    return _queue(last.values(), now)


def _queue(pks: Iterable[int], now: datetime) -> int:
    """Dead letters are due at once, and their addresses are tried again."""
    letters = Letter.objects.filter(pk__in=list(pks))
    queued = letters.filter(state=Letter.State.DEAD).update(
        state=Letter.State.QUEUED, attempts=0, not_before=now, lease_until=None, failure="", error=""
    )
    if queued:
        recipients = User.objects.filter(letters__in=letters)
        FailedAddress.objects.filter(email__in=recipients.values(address=Lower("email"))).delete()
        ring_letters()
    return queued
