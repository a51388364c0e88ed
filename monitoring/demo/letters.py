"""The letters of the last days, as if they had been sent; the demo's people have no mailboxes."""

from datetime import datetime, timedelta

from monitoring.digest import compose
from monitoring.models import Letter
from monitoring.services.reminding import plan_letters

DAYS = 5
MORNINGS = (0, 2, 6)  # in UTC: nine or ten o'clock in Khabarovsk, in Tomsk, in the three western regions


def load_letters(now: datetime) -> None:
    for days in range(DAYS, 0, -1):
        for hour in MORNINGS:
            plan_letters(now=now.replace(hour=hour, minute=5) - timedelta(days=days))
            _send_all()  # else the next morning's letters would take these in


def _send_all() -> None:
    for letter in Letter.objects.filter(state=Letter.State.QUEUED).select_related("recipient"):
        digest = compose(letter=letter, today=letter.day)
        if digest:
            letter.subject, letter.body = digest.subject, digest.text
        letter.state = Letter.State.SENT if digest else Letter.State.NEEDLESS
        letter.sent_at, letter.attempts = letter.not_before if digest else None, 1
        letter.save()
