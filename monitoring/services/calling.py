"""A letter by hand to all who owe: whom a press of the button writes to, what each is told, and who can't be reached.

Not more than one such letter a day and person: a unique key of `Letter`, so a second press, or a second person's,
writes to nobody twice.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pghistory

from monitoring.bell import ring_letters
from monitoring.models import Letter, Reminder, Submission
from monitoring.services.undelivered import marked_among
from regions.models import Coordinator, User
from regions.refusals import Refused
from roadmap.models import Assignment

LONGEST_NOTE = 1000
TOO_LONG = f"Сократите слова от себя: в письмо войдёт не больше {LONGEST_NOTE} знаков."

Thing = Assignment | Submission


@dataclass(frozen=True)
class Addressee:
    user: User
    owed: list[Thing]


@dataclass(frozen=True)
class Calling:
    """Whom a press of the button writes to, who has got a letter today, whose address takes none, and what nobody
    can be told of."""

    people: list[Addressee]
    told_today: list[Addressee]
    unreachable: list[Addressee]
    nobodys: list[Thing]


def calling_of(owed: Mapping[int, Sequence[Thing]], told: Collection[int], today: date) -> Calling:
    """`owed` are things by organisation, `told` the users who have got such a letter today."""
    everybody = _people_of(owed, today)
    marked = marked_among(one.user.email for one in everybody)
    fresh = [one for one in everybody if one.user.pk not in told]
    somebodys = {thing.pk for one in everybody for thing in one.owed}
    return Calling(
        people=[one for one in fresh if one.user.email.lower() not in marked],
        told_today=[one for one in everybody if one.user.pk in told],
        unreachable=[one for one in fresh if one.user.email.lower() in marked],
        nobodys=[thing for things in owed.values() for thing in things if thing.pk not in somebodys],
    )


def by_organisation(things: Iterable[Thing], owner: Callable[[Thing], int]) -> dict[int, list[Thing]]:
    found = defaultdict(list)
    for thing in things:
        found[owner(thing)].append(thing)
    return found


def _people_of(owed: Mapping[int, Sequence[Thing]], today: date) -> list[Addressee]:
    """Everybody who acts for the organisations, with all that these owe."""
    acting = Coordinator.objects.reachable(today).filter(organisation__in=owed).select_related("user")
    users: dict[int, User] = {}
    theirs: dict[int, set[int]] = defaultdict(set)
    for person in acting:
        users[person.user_id] = person.user
        theirs[person.user_id].add(person.organisation_id)
    order = {organisation: place for place, organisation in enumerate(owed)}
    return [
        Addressee(user, [thing for one in sorted(theirs[pk], key=order.__getitem__) for thing in owed[one]])
        for pk, user in users.items()
    ]


def check_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise Refused(TOO_LONG)


def put_out(people: Iterable[Addressee], letter_to: Callable[[int], Letter], about: str, by: User) -> int:
    """Put the letters into the outbox, each with its things; `about` is the field of a `Reminder` that names one.

    Needs a transaction. Returns how many letters were written.
    """
    owed = {one.user.pk: one.owed for one in people}
    letters = [letter_to(user) for user in sorted(owed)]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    ours = Letter.objects.filter(message_id__in=[letter.message_id for letter in letters])  # without others' of today
    made = list(ours.values_list("pk", "recipient"))
    with pghistory.context(user=by.pk, action="remind"):
        Reminder.objects.bulk_create(
            (Reminder(letter_id=pk, **{about: thing}) for pk, user in made for thing in owed[user]), batch_size=1000
        )
    ring_letters()
    return len(made)
