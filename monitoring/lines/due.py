"""How a round's dates stand today, in words for a badge."""

from datetime import date

from monitoring.models import Extension, Round
from monitoring.models.pasts import Allowed
from regions import russian
from regions.badges import Badge

NEAR = 3  # days in which the term is said to be near


def due_badge(round_: Round, today: date, extension: Extension | Allowed | None = None) -> Badge:
    """«сдать до 1 октября», «срок был 1 октября, примем до 15 октября», «сбор закрыт после 15 октября 2026 г.»;
    `extension`: the centre's own, in force."""
    timely = russian.day_month(round_.timely_until)
    if round_.opened_at is None or today < round_.opens_on:
        return Badge("", "clock", f"откроется {russian.day_month(round_.opens_on)}")
    if today <= round_.timely_until:
        tone = "warn" if (round_.timely_until - today).days <= NEAR else ""
        return Badge(tone, "clock", f"сдать до {timely}, {russian.days_left(round_.timely_until, today)}")
    last = max(round_.closes_after, extension.until) if extension else round_.closes_after
    if today <= last:
        return Badge("warn", "clock-alert", f"срок был {timely}, примем до {russian.day_month(last)}")
    return Badge("", "lock", f"сбор закрыт после {russian.day_text(round_.closes_after)}")
