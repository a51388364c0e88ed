"""Years that an order can mean, and years inside its words."""

import re
from datetime import date, timedelta

EARLIEST, LATEST = 2015, 2060
"""Years that a roadmap can mean; others are slips of the pen."""

AHEAD = timedelta(days=550)
"""About 18 months: so far ahead next year's work is seen."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\D|$)")


def shift_years(text: str, years: int) -> str:
    """Every calendar year from 2000 to 2099 in the text, moved by `years`; «01.10.2021» too."""
    return _YEAR.sub(lambda found: str(int(found[1]) + years), text)


def scheduled_through(first: int, today: date) -> int:
    """The year to whose end a roadmap that has no last year gets its dates: at least 18 months from today."""
    return min(max(first, (today + AHEAD).year), LATEST)
