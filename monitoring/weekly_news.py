"""What the week's summary says to ministry staff: done, overdue, coming, how complete the quarter is, who owes most."""

import zoneinfo
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from monitoring.letter_pages import News, news_on
from monitoring.models import Letter
from monitoring.week_figures import Week, week_of_nation, week_of_region
from monitoring.week_words import span_words, subject_of, week_before
from regions import russian
from regions.access import scope_of

NATION = "все регионы"


def news_of_week(letter: Letter, today: date) -> News | None:
    """Subject, text and HTML; None when there is nothing to tell, or the region is not the reader's any more.

    Figures are those of the moment, but what was done is of the week before the letter's Monday.
    """
    week = _week(letter, today)
    if week is None or week.is_nothing:
        return None
    place = letter.region.name if letter.region else NATION
    context = {
        "week": week,
        "place": place,
        "span": span_words(*week_before(letter.day)),
        "quarter": russian.quarter(week.quarter.year, week.quarter.number) if week.quarter else "",
        "recipient": letter.recipient,
        "settings_url": settings.PORTAL_URL + reverse("monitoring:mail_preferences"),
    }
    return news_on("week", subject_of(place, week.done, week.overdue), context)


def _week(letter: Letter, today: date) -> Week | None:
    """Days are those of the region, as on the pages to which the figures lead."""
    scope = scope_of(letter.recipient)
    if letter.region is None:
        with timezone.override(zoneinfo.ZoneInfo(settings.TIME_ZONE)):
            return week_of_nation(letter.recipient, letter.day, today) if scope.everywhere else None
    if letter.region_id not in scope.managed_regions:
        return None
    with timezone.override(letter.region.zone):
        return week_of_region(letter.recipient, letter.region, letter.day, today)
