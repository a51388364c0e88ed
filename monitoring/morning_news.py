"""What a day's letter says: all that its reader is reminded of, by urgency, and how much they have in work."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from monitoring.address_news import news_of_addresses
from monitoring.letter_pages import News, news_on
from monitoring.models import Letter
from monitoring.morning_lines import Line, lines_of
from monitoring.morning_words import Group, subject_of
from monitoring.work_in_hand import WorkInHand, read_work
from regions import russian
from regions.access import scope_of
from regions.models import User

SHOWN = 20  # lines; a longer letter is not read
THINGS = ("дело", "дела", "дел")


@dataclass(frozen=True)
class Rest:
    """What a letter has no room for, and all that its reader has to do."""

    left_out: str  # «25 дел», or nothing
    in_work: str  # «Всего у вас в работе 12 дел, из них просрочено 3.», or nothing
    label: str
    url: str


def news_of_morning(letter: Letter, today: date, in_hand: WorkInHand | None = None) -> News | None:
    """Subject, text and HTML; None when everything in it is done, or is not the recipient's any more."""
    lines = lines_of(letter, today)
    addresses = news_of_addresses(letter, today)
    if not lines and not addresses:
        return None
    context = {
        "addresses": addresses,
        "groups": _groups(lines[:SHOWN], today),
        "rest": _rest(letter.recipient, lines[SHOWN:], today, in_hand) if lines else None,
        "recipient": letter.recipient,
        "settings_url": settings.PORTAL_URL + reverse("monitoring:mail_preferences"),
    }
    subject = subject_of([line.told for line in lines], today) if lines else addresses.subject
    return news_on("digest", subject, context)


def _groups(lines: list[Line], today: date) -> list[tuple[str, bool, list[Line]]]:
    """Heading, whether it is of what is late, lines; none is empty."""
    found: dict[Group, list[Line]] = {}
    for line in lines:
        found.setdefault(line.group(today), []).append(line)
    return [(group.value, group is Group.OVERDUE, members) for group, members in found.items()]


def _rest(reader: User, hidden: list[Line], today: date, in_hand: WorkInHand | None) -> Rest:
    left_out = sum(line.told.count for line in hidden)
    scope = scope_of(reader)
    return Rest(
        left_out=russian.counted(left_out, *THINGS) if left_out else "",
        in_work=_in_work((in_hand or read_work(scope.organisations, today)).days_of(scope.organisations, today), today),
        label="Мои дела" if scope.is_school else "Поручения",
        url=settings.PORTAL_URL + reverse("monitoring:overview" if scope.is_school else "roadmap:assignment_list"),
    )


def _in_work(due: list[date], today: date) -> str:
    overdue = sum(day < today for day in due)
    if not due:
        return ""
    late_words = f", из них просрочено {russian.number(overdue)}" if overdue else ""
    return f"Всего у вас в работе {russian.counted(len(due), *THINGS)}{late_words}."
