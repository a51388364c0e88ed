"""What a letter to somebody who owes reports says: all that they owe of a round, as it stands when it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from monitoring.letter_pages import News, news_on
from monitoring.models import Letter, Round, Submission
from monitoring.models.states import State
from regions import russian
from regions.contacts import contact_of
from regions.models import User


@dataclass(frozen=True)
class Call:
    """What a letter is made of, sent or only shown beforehand."""

    round: Round
    recipient: User
    owed: Sequence[Submission]  # with their centres and schools
    note: str
    written_by: User | None
    day: date


def news_of_owing(letter: Letter) -> News | None:
    """Subject, text and HTML; None when all of it has been sent or closed since, or is not the recipient's any more."""
    owed = Submission.objects.visible_to(letter.recipient).owed().open_on(letter.day)
    owed = owed.filter(reminders__letter=letter).with_sources().order_by("centre__organisation__sort_name", "pk")
    reports = list(owed.prefetch_related("extensions"))
    if not reports:
        return None
    return words_of(Call(letter.round, letter.recipient, reports, letter.note, letter.written_by, letter.day))


def words_of(call: Call) -> News:
    """Subject, text and HTML."""
    context = {
        "recipient": call.recipient,
        "round": call.round,
        "lines": [_line(each) for each in call.owed],
        "is_late": call.day > call.round.timely_until,
        "is_closed": call.day > call.round.closes_after,
        "note": call.note,
        "contact": contact_of(call.written_by, call.day) if call.written_by else None,
    }
    return news_on("owing", _subject(call), context)


def _line(submission: Submission) -> dict[str, object]:
    return {
        "centre": submission.centre,
        "reason": submission.review_note if submission.state == State.RETURNED else "",
        "until": submission.open_until if submission.open_until > submission.round.closes_after else None,
        "url": settings.PORTAL_URL + submission.get_absolute_url(),
    }


def _subject(call: Call) -> str:
    """«Ждём отчёт за III квартал 2026 г.», «Ждём 3 отчёта за …»; with plain spaces."""
    count = len(call.owed)
    things = "отчёт" if count == 1 else russian.counted(count, "отчёт", "отчёта", "отчётов")
    return f"Ждём {things} за {call.round.period}".replace(russian.NBSP, " ")
