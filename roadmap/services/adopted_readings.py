"""What becomes of people's readings when an order is adopted, also when it is the same order again."""

from datetime import datetime
from typing import Any, NamedTuple

from regions.models import User
from roadmap.date_plans import NO_DAYS
from roadmap.drafts import DraftActivity
from roadmap.drafts.activities import opens_rounds
from roadmap.models import Activity, Roadmap
from roadmap.phrases import read
from roadmap.services.reading_memory import remember
from roadmap.services.scheduling import context_of
from roadmap.wordings import is_same_phrase


class Teller(NamedTuple):
    """Who adopts the order, and when."""

    by: User
    now: datetime


def settled_reading(
    before: Activity | None, draft: DraftActivity, roadmap: Roadmap, teller: Teller | None
) -> dict[str, Any]:
    """The fields of an activity that say how its phrase is read. A reading told before stays with its author while the
    phrase is the same; with other words it falls away."""
    same = before is not None and is_same_phrase(before.phrase, draft.phrase)
    if same and draft.read_as in (None, before.read_as):
        words, by, at = before.read_as, before.read_by, before.read_at
    elif draft.read_as and teller and not is_same_phrase(draft.read_as, draft.phrase):
        words, by, at = draft.read_as, teller.by, teller.now
    else:
        words, by, at = "", None, None
    reading = read(words or draft.phrase, context_of(roadmap, NO_DAYS))
    reports = opens_rounds(draft.title, draft.result, reading)
    return {"read_as": words, "read_by": by, "read_at": at, "is_reporting": reports}


def remember_adopted(activity: Activity, teller: Teller | None) -> None:
    """Words that came with this adoption are offered to the next one."""
    if teller and activity.read_as and (activity.read_by, activity.read_at) == teller:
        remember(activity=activity, by=teller.by, now=teller.now)
