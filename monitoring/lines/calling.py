"""Whom a letter by hand goes to, and whom not, as the page shows it before it is sent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.text import Truncator

from monitoring.models import Submission
from monitoring.services.calling import Addressee, Calling, Thing
from regions import russian
from regions.models import User
from roadmap.models import Assignment

NAMED = 3  # of a person's things; the rest is counted


@dataclass(frozen=True)
class CalledLine:
    user: User
    things: list[str]
    more: str  # «и ещё 4»


@dataclass(frozen=True)
class NobodysLine:
    """A thing that nobody can be told of, for templates/parts/row_link.html."""

    title: str
    about: str
    url: str


@dataclass(frozen=True)
class CallingLines:
    people: list[CalledLine]
    told_today: list[CalledLine]
    unreachable: list[CalledLine]
    nobodys: list[NobodysLine]


def calling_lines(calling: Calling) -> CallingLines:
    return CallingLines(
        people=_called(calling.people),
        told_today=_called(calling.told_today),
        unreachable=_called(calling.unreachable),
        nobodys=[_nobodys(thing) for thing in calling.nobodys],
    )


def _called(people: Iterable[Addressee]) -> list[CalledLine]:
    return [_called_line(one) for one in people]


def _called_line(one: Addressee) -> CalledLine:
    words: Callable[[Thing], str] = _report_words if isinstance(one.owed[0], Submission) else _assignment_words
    more = len(one.owed) - NAMED
    return CalledLine(one.user, [words(thing) for thing in one.owed[:NAMED]], f"и ещё {more}" if more > 0 else "")


def _report_words(submission: Submission) -> str:
    centre, school = submission.centre, submission.centre.organisation
    return str(centre) if school.name in centre.name else f"{centre}, {school}"


def _assignment_words(assignment: Assignment) -> str:
    title = Truncator(assignment.deadline.activity.title).words(12)
    return f"{title} – срок {russian.day_text(assignment.due_on)}"


def _nobodys(thing: Thing) -> NobodysLine:
    if isinstance(thing, Submission):
        school = thing.centre.organisation
        return NobodysLine(str(school), school.place, thing.get_absolute_url())
    return NobodysLine(str(thing.organisation), _assignment_words(thing), thing.get_absolute_url())
