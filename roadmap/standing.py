"""How a deadline and an activity stand, from counts of their assignments. Pure.

A deadline is done, overdue, on review, upcoming, or past (its day is over and nobody was given it).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

NEAR = timedelta(days=14)


class Standing(NamedTuple):
    """Counts of assignments."""

    total: int = 0
    closed: int = 0
    review: int = 0
    owed: int = 0


NOTHING = Standing()


def state_of_date(standing: Standing, working: date, today: date) -> str:
    if standing.owed:
        return "overdue" if working < today else "upcoming"
    if standing.review:
        return "review"
    if standing.total:
        return "done"
    return "upcoming" if working >= today else "past"


def state_of_activity(dates: Iterable[tuple[str, date]], awaiting: str, today: date) -> str:
    """A name from regions/badges.py; `dates` are (state, working date). What is worst is said."""
    dates = list(dates)
    states = {state for state, _ in dates}
    if "overdue" in states:
        return "overdue"
    if awaiting:
        return awaiting
    if "review" in states:
        return "completed"
    if "upcoming" in states:
        nearest = min(working for state, working in dates if state == "upcoming")
        return "soon" if nearest <= today + NEAR else "upcoming"
    return "accepted" if "done" in states else ""
