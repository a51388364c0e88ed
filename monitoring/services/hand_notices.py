"""What people did by hand: a letter to those who owe, and a long file that the portal is through with."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from monitoring.models import Letter, Notice, Reminder
from monitoring.services.import_letters import news_of_imports
from monitoring.services.notices import together

BY_HAND = [Letter.Kind.OWING, Letter.Kind.URGENT]


def tell_of_letters(letters: QuerySet, now: datetime) -> Iterator[Notice]:
    """Who wrote what, also to those who don't read their mail."""
    written = list(letters.filter(kind__in=BY_HAND).order_by("pk"))
    things = defaultdict(list)
    reminders = Reminder.objects.filter(letter__in=[letter.pk for letter in written]).order_by("pk")
    for letter, *thing in reminders.values_list("letter", "assignment_id", "submission_id"):
        things[letter].append(dict(zip(("assignment_id", "submission_id"), thing, strict=True)))
    for letter in written:
        notices = [_called(letter, thing) for thing in things[letter.pk]]
        yield from together(notices, round_id=letter.round_id)


def _called(letter: Letter, thing: dict[str, int | None]) -> Notice:
    return Notice(
        kind=Notice.Kind.CALLED,
        recipient_id=letter.recipient_id,
        day=letter.day,
        made_at=letter.not_before,
        made_by_id=letter.written_by_id,
        words=letter.note,
        **thing,
    )


def tell_of_imports(now: datetime) -> list[Notice]:
    """To who brought the file, as in the letter: they may have closed the page."""
    return [
        Notice(
            kind=Notice.Kind.IMPORTED,
            recipient_id=upload.uploaded_by_id,
            register_import_id=upload.pk,
            made_at=upload.changed_at,
        )
        for upload in news_of_imports(now).only("uploaded_by", "changed_at")
    ]
