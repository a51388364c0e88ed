"""A letter as it is sent: its words are made then, so that nothing already done is in it."""

from dataclasses import dataclass
from datetime import date

from monitoring.import_news import news_of
from monitoring.letter_text import wrapped
from monitoring.models import Letter
from monitoring.morning_news import news_of_morning
from monitoring.owing_news import news_of_owing
from monitoring.return_news import news_of_return
from monitoring.urgent_news import news_of_urgent

NEWS = {
    Letter.Kind.MORNING: news_of_morning,
    Letter.Kind.IMPORT: lambda letter, _: news_of(letter),
    Letter.Kind.RETURN: lambda letter, _: news_of_return(letter),
    Letter.Kind.OWING: lambda letter, _: news_of_owing(letter),
    Letter.Kind.URGENT: news_of_urgent,
}


@dataclass(frozen=True)
class Digest:
    subject: str
    text: str
    html: str


def compose(*, letter: Letter, today: date) -> Digest | None:
    """The letter as it should be now; None when everything in it is done, or is not the recipient's any more."""
    news = NEWS[letter.kind](letter, today)
    if news is None:
        return None
    subject, text, html = news
    return Digest(subject, wrapped(text), html)
