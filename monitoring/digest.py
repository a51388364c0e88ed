"""A letter as it is sent: its words are made then, so that nothing already done is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitoring.import_news import news_of
from monitoring.letter_text import wrapped
from monitoring.models import Letter
from monitoring.morning_news import news_of_morning
from monitoring.morning_things import read_reminders
from monitoring.owing_news import news_of_owing
from monitoring.return_news import news_of_return
from monitoring.urgent_news import news_of_urgent
from monitoring.weekly_news import news_of_week
from monitoring.work_in_hand import WorkInHand, read_work
from regions.access import read_scopes, scope_of

NEWS = {
    Letter.Kind.IMPORT: lambda letter, _: news_of(letter),
    Letter.Kind.RETURN: lambda letter, _: news_of_return(letter),
    Letter.Kind.OWING: lambda letter, _: news_of_owing(letter),
    Letter.Kind.URGENT: news_of_urgent,
    Letter.Kind.WEEKLY: news_of_week,
}


@dataclass(frozen=True)
class Digest:
    subject: str
    text: str
    html: str


def compose(*, letter: Letter, today: date, in_hand: WorkInHand | None = None) -> Digest | None:
    """The letter as it should be now; None when everything in it is done, or is not the recipient's any more."""
    is_morning = letter.kind == Letter.Kind.MORNING
    news = news_of_morning(letter, today, in_hand) if is_morning else NEWS[letter.kind](letter, today)
    if news is None:
        return None
    subject, text, html = news
    return Digest(subject, wrapped(text), html)


def read_together(letters: Sequence[Letter], today: date) -> WorkInHand:
    """Read at once what many letters are made of; `compose` finds it, and is given what comes back.

    `today` is the earliest of their days.
    """
    readers = [letter.recipient for letter in letters]
    read_scopes(readers)
    read_reminders([letter for letter in letters if letter.kind == Letter.Kind.MORNING])
    return read_work((place for reader in readers for place in scope_of(reader).organisations), today)
