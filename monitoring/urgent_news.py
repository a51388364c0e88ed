"""What a letter to somebody who owes assignments says, written by hand: as things stand when it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from monitoring.letter_pages import News, news_on
from monitoring.models import Letter
from regions import russian
from regions.contacts import contact_of
from regions.models import User
from roadmap.models import Assignment
from roadmap.models.assignments import State


@dataclass(frozen=True)
class UrgentCall:
    """What a letter is made of, sent or only shown beforehand."""

    recipient: User
    owed: Sequence[Assignment]  # with their sources, the earliest first
    note: str
    written_by: User | None
    day: date


def news_of_urgent(letter: Letter, today: date) -> News | None:
    """Subject, text and HTML; None when all of it has been done since, or is not the recipient's any more."""
    theirs = Assignment.objects.visible_to(letter.recipient).owed().filter(reminders__letter=letter)
    owed = list(theirs.with_sources().order_by("due_on", "pk"))
    if not owed:
        return None
    return words_of(UrgentCall(letter.recipient, owed, letter.note, letter.written_by, today))


def words_of(call: UrgentCall) -> News:
    """Subject, text and HTML."""
    context = {
        "recipient": call.recipient,
        "lines": [_line(assignment, call.day) for assignment in call.owed],
        "note": call.note,
        "contact": contact_of(call.written_by, call.day) if call.written_by else None,
    }
    return news_on("urgent", _subject(call), context)


def _line(assignment: Assignment, day: date) -> dict[str, object]:
    activity = assignment.deadline.activity
    return {
        "title": activity.title,
        "whose": assignment.organisation,
        "source": f"распоряжение {activity.roadmap.order}, мероприятие {activity.number}",
        "due_on": assignment.due_on,
        "is_late": assignment.due_on < day,
        "reason": assignment.review_note if assignment.state == State.RETURNED else "",
        "url": settings.PORTAL_URL + assignment.get_absolute_url(),
    }


def _subject(call: UrgentCall) -> str:
    """«Ждём исполнения поручения: срок был 1 октября», «… 3 поручений, из них просрочено 2»; with plain spaces."""
    count, first = len(call.owed), russian.day_month(min(each.due_on for each in call.owed))
    late = sum(each.due_on < call.day for each in call.owed)
    if count == 1:
        words = f"Ждём исполнения поручения: срок {'был ' if late else ''}{first}"
    else:
        things = russian.counted(count, "поручения", "поручений", "поручений")
        words = f"Ждём исполнения {things}, " + (f"из них просрочено {late}" if late else f"ближайший срок {first}")
    return words.replace(russian.NBSP, " ")
