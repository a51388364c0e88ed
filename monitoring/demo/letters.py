"""The letters of the last days, as if they had been sent; the demo's people have no mailboxes."""

from datetime import datetime, time, timedelta

from monitoring.digest import compose
from monitoring.models import Letter
from monitoring.services.reminding import plan_letters
from regions.models import Region

DAYS = 5
HOUR = time(8)  # no region of the demo that lies further west is up at this one's


def load_letters(now: datetime) -> None:
    for morning in _mornings(now):
        plan_letters(now=morning)
        _send_all()  # else the next morning's letters would take these in


def _mornings(now: datetime) -> list[datetime]:
    """Of every region with people through its own yesterday; today's is left to the scheduler."""
    zones = {region.zone for region in Region.objects.filter(organisations__coordinators__isnull=False)}
    days = [timedelta(days=days) for days in range(1, DAYS + 1)]
    return sorted(datetime.combine(now.astimezone(zone).date() - ago, HOUR, zone) for zone in zones for ago in days)


def _send_all() -> None:
    for letter in Letter.objects.filter(state=Letter.State.QUEUED).select_related("recipient"):
        digest = compose(letter=letter, today=letter.day)
        if digest:
            letter.subject, letter.body = digest.subject, digest.text
        letter.state = Letter.State.SENT if digest else Letter.State.NEEDLESS
        letter.sent_at, letter.attempts = letter.not_before if digest else None, 1
        letter.save()
