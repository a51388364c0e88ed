"""What a letter says of a report that came back: as things stand when it is sent."""

from django.conf import settings

from monitoring.letter_pages import News, news_on
from monitoring.models import Letter
from monitoring.models.states import State
from regions import russian
from regions.contacts import Contact, contact_of


def news_of_return(letter: Letter) -> News | None:
    """Subject, text and HTML; None when the school has sent the report again, or it came back another time since."""
    submission = letter.submission
    later = Letter.objects.filter(submission=submission, returned_version__gt=letter.returned_version)
    if submission.state != State.RETURNED or later.exists():
        return None
    round_ = submission.round
    context = {
        "recipient": letter.recipient,
        "submission": submission,
        "until": submission.open_until,
        "contact": _decider(letter),
        "url": settings.PORTAL_URL + submission.get_absolute_url(),
    }
    subject = f"Отчёт за {round_.period} вернули: нужно исправить".replace(russian.NBSP, " ")
    return news_on("return", subject, context)


def _decider(letter: Letter) -> Contact | None:
    """Whom to ask: who returned it."""
    return contact_of(letter.written_by, letter.day) if letter.written_by else None
