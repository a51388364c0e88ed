"""One press writes to all who owe a round's reports: a letter a person, not more than one a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

import pghistory
from django.db import transaction

from monitoring.bell import ring_letters
from monitoring.models import Letter, Reminder, Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.submissions import SubmissionQuerySet
from regions.models import Coordinator, User
from regions.refusals import Refused

LONGEST_NOTE = 1000
TOO_LONG = f"Сократите слова от себя: в письмо войдёт не больше {LONGEST_NOTE} знаков."


@dataclass(frozen=True)
class Addressee:
    user: User
    owed: list[Submission]


@dataclass(frozen=True)
class Calling:
    """Whom a press of the button writes to, who has got a letter today, and about whose centres there is nobody."""

    people: list[Addressee]
    told_today: list[Addressee]
    nobodys: list[Submission]


def calling_of(round_: Round, owing: SubmissionQuerySet, today: date) -> Calling:
    """`owing` are reports that the person may remind of; those that can't be sent any more are left out."""
    owed = owing.filter(round=round_).owed().open_on(today).with_sources().prefetch_related("extensions")
    reports = list(owed.order_by("centre__organisation__municipality__sort_name", "centre__sort_name", "pk"))
    people = _people_of(reports, today)
    told = set(Letter.objects.filter(round=round_, day=today).values_list("recipient", flat=True))
    somebodys = {report.pk for one in people for report in one.owed}
    return Calling(
        people=[one for one in people if one.user.pk not in told],
        told_today=[one for one in people if one.user.pk in told],
        nobodys=[report for report in reports if report.pk not in somebodys],
    )


def _people_of(reports: list[Submission], today: date) -> list[Addressee]:
    """Everybody who acts for the schools, with all that their schools owe."""
    schools = defaultdict(list)
    for report in reports:
        schools[report.centre.organisation_id].append(report)
    acting = Coordinator.objects.reachable(today).filter(organisation__in=schools).select_related("user")
    users: dict[int, User] = {}
    theirs: dict[int, set[int]] = defaultdict(set)
    for person in acting:
        users[person.user_id] = person.user
        theirs[person.user_id].add(person.organisation_id)
    order = {school: place for place, school in enumerate(schools)}
    return [
        Addressee(user, [report for school in sorted(theirs[pk], key=order.__getitem__) for report in schools[school]])
        for pk, user in users.items()
    ]


@transaction.atomic
def write_to_owing(*, round_: Round, owing: SubmissionQuerySet, note: str, by: User, now: datetime) -> int:
    """Put the letters into the outbox, each with its reports. Returns how many; a second press writes none.

    Raises `Refused` if the note is too long.
    """
    if len(note) > LONGEST_NOTE:
        raise Refused(TOO_LONG)
    today = local_day(now, round_.region)
    people = {one.user.pk: one.owed for one in calling_of(round_, owing, today).people}
    letters = [_letter(round_, user, note, by, today, now) for user in sorted(people)]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    ours = Letter.objects.filter(message_id__in=[letter.message_id for letter in letters])  # without others' of today
    made = list(ours.values_list("pk", "recipient"))
    with pghistory.context(user=by.pk, action="remind"):
        Reminder.objects.bulk_create(
            (Reminder(letter_id=pk, submission=report) for pk, user in made for report in people[user]), batch_size=1000
        )
    ring_letters()
    return len(made)


def _letter(round_: Round, user: int, note: str, by: User, today: date, now: datetime) -> Letter:
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
