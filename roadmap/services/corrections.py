"""People correct how a deadline is read: other words are kept beside the phrase, with who said so and when."""

from datetime import datetime

import pghistory
from django.db import transaction

from regions.models import User
from regions.refusals import Conflict, Refused
from roadmap.drafts.activities import opens_rounds
from roadmap.models import Activity
from roadmap.phrases import Needs, read
from roadmap.services.changes import plan_words
from roadmap.services.entered_dates import locked_activity
from roadmap.services.reading_memory import forget, remember
from roadmap.services.rescheduling import apply_planned, require_shown
from roadmap.services.scheduling import context_of
from roadmap.wordings import fault_of, is_same_phrase

READING_CHANGED = "поправлено чтение срока"
PHRASE_CHANGED = "изменены слова срока"
READ_OTHERWISE = "Пока вы смотрели на страницу, срок стали читать иначе. Посмотрите, как он читается теперь."
NOTHING_TO_CONFIRM = "Этот срок портал не прочитал. Напишите его другими словами или внесите даты."


@transaction.atomic
def correct_reading(*, activity: Activity, words: str, by: User, now: datetime, shown: str | None) -> Activity:
    """Read the deadline by other words, "" to read it as it is written again. `shown`: the fingerprint of the changes
    that the person has seen (`changes_of_words`). A second click changes nothing; raises `Refused` or `Conflict`."""
    activity, words = locked_activity(activity.pk), " ".join(words.split())
    if is_same_phrase(words, activity.phrase):
        words = ""
    if (activity.read_as, activity.is_confirmed) == (words, False):
        return activity
    _require_read(activity, words)
    with pghistory.context(user=by.pk, action="correct_reading"):
        _read_by(activity, activity.phrase, words, by if words else None, now, shown)
        if words:
            remember(activity=activity, by=by, now=now)
        else:
            forget(activity=activity)
    return activity


@transaction.atomic
def confirm_reading(*, activity: Activity, by: User, now: datetime, reading: str) -> Activity:
    """A person agrees with the phrase as it is read; `reading` is the plain reading that they saw. The first one's name
    stays. Raises `Refused` where nothing is read, `Conflict` where it is read otherwise by now."""
    activity = locked_activity(activity.pk)
    if activity.is_confirmed and activity.reading == reading:
        return activity
    if activity.read_as or activity.reading != reading:
        raise Conflict(READ_OTHERWISE)
    if read(activity.phrase, context_of(activity.roadmap)).needs == Needs.READING:
        raise Refused(NOTHING_TO_CONFIRM)
    activity.read_by, activity.read_at = by, now
    with pghistory.context(user=by.pk, action="confirm_reading"):
        activity.save(update_fields=["read_by", "read_at"])
        remember(activity=activity, by=by, now=now)
    return activity


@transaction.atomic
def change_phrase(*, activity: Activity, phrase: str, by: User, now: datetime, shown: str | None) -> Activity:
    """The order's own words are others than were taken in: a correction of the old words falls away with them.
    Raises `Refused` or `Conflict` like `correct_reading`."""
    activity, phrase = locked_activity(activity.pk), phrase.strip()
    if activity.phrase == phrase:
        return activity
    if not phrase:
        raise Refused("Напишите срок так, как он стоит в документе.")
    with pghistory.context(user=by.pk, action="change_phrase"):
        _read_by(activity, phrase, "", None, now, shown)
    return activity


def _read_by(activity: Activity, phrase: str, words: str, by: User | None, now: datetime, shown: str | None) -> None:
    """Plan, compare with what was shown, and apply."""
    planned = plan_words(activity, words or phrase, lock=True)
    require_shown(planned.changes, shown)
    because = READING_CHANGED if phrase == activity.phrase else PHRASE_CHANGED
    activity.phrase, activity.read_as = phrase, words
    activity.read_by, activity.read_at = by, now if by else None
    reading = planned.plans[0][1]
    activity.is_reporting = opens_rounds(activity.title, activity.result, reading)
    activity.save(update_fields=["phrase", "read_as", "read_by", "read_at", "is_reporting"])
    apply_planned(planned, because)


def _require_read(activity: Activity, words: str) -> None:
    """Going back to what is written is always allowed."""
    if words and (fault := fault_of(words, context_of(activity.roadmap))):
        raise Refused(fault)
