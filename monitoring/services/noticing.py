"""People are told on the portal of what has happened, as the history tells it: by whom else, and to what of theirs.

Whatever did it, a page, a file or the portal itself, is in the history; so nothing that changes work has to know of
notices. Reading the same rows again makes nothing twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from monitoring.models import Bookmark, Letter, Notice
from monitoring.reminder_days import LONGEST_SILENCE
from monitoring.services.hand_notices import tell_of_imports, tell_of_letters
from monitoring.services.notices import settle, write
from monitoring.services.quarter_notices import tell_of_extensions, tell_of_reports, tell_of_rounds
from monitoring.services.turns import each_apart
from monitoring.services.work_notices import tell_of_work
from regions.models import User

Teller = Callable[[QuerySet, datetime], Iterable[Notice]]


@dataclass(frozen=True)
class Source:
    """A table that only grows, `moment` its column of when a row was written; `settles` what its rows may get done."""

    name: str
    rows: Callable[[], QuerySet]
    moment: str
    tell: Teller
    settles: str = ""


def _events(app: str, model: str) -> Callable[[], QuerySet]:
    return apps.get_model(app, model).objects.all


_history = partial(Source, moment="pgh_created_at")
SOURCES = (
    _history("assignment", _events("roadmap", "AssignmentEvent"), tell=tell_of_work, settles="assignment"),
    _history("submission", _events("monitoring", "SubmissionEvent"), tell=tell_of_reports, settles="submission"),
    _history("extension", _events("monitoring", "ExtensionEvent"), tell=tell_of_extensions),
    _history("round", _events("monitoring", "RoundEvent"), tell=tell_of_rounds),
    Source("letter", Letter.objects.all, "not_before", tell_of_letters),
)


def notice_news(*, now: datetime) -> int:
    """Tell of all that is new since the last tick, or in a week if ticks were missing. Returns notices made."""
    return sum(each_apart(partial(_read, now=now), SOURCES)) + write(tell_of_imports(now), now)


@transaction.atomic
def _read(source: Source, now: datetime) -> int:
    bookmark = Bookmark.objects.take(source.name)
    if bookmark is None:
        return 0
    rows = source.rows().order_by()
    fresh = bookmark.after(rows).filter(**{f"{source.moment}__gt": now - LONGEST_SILENCE})
    if source.settles:
        settle(source.settles, fresh.values("pgh_obj"), now)
    made = write(_by_those_there(list(source.tell(fresh, now))), now)
    bookmark.move(rows, source.moment, now)
    return made


def _by_those_there(notices: list[Notice]) -> list[Notice]:
    """History also names people whose account is gone."""
    there = set(User.objects.filter(pk__in={notice.made_by_id for notice in notices}).values_list("pk", flat=True))
    for notice in notices:
        if notice.made_by_id not in there:
            notice.made_by_id = None
    return notices
