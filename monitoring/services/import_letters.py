"""Who brought a long file is written to when it needs them again, or is done: they may have closed the page."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from monitoring.models import Letter
from regions.models import RegisterImport

State = RegisterImport.State
TOLD = (State.READY, State.ADOPTED, State.REFUSED, State.FAILED)
STALE = timedelta(days=7)  # a pause of the scheduler may lie between; later nobody needs to be told any more


def news_of_imports(now: datetime) -> QuerySet:
    """Imports in a state that their owner waits for, and may not see."""
    return RegisterImport.objects.filter(
        in_background=True, state__in=TOLD, changed_at__gt=now - STALE, uploaded_by__is_active=True
    )


def tell_of_imports(*, now: datetime) -> int:
    """A letter for each state of an import that its owner waits for; once. Returns letters made."""
    written = Letter.objects.filter(register_import=OuterRef("pk"), import_state=OuterRef("state"))
    news = news_of_imports(now).filter(~Exists(written))
    letters = [
        Letter(
            kind=Letter.Kind.IMPORT,
            recipient_id=recipient,
            register_import_id=pk,
            import_state=state,
            day=now.date(),
            not_before=now,
        )
        for pk, state, recipient in news.values_list("pk", "state", "uploaded_by")
    ]
    return len(Letter.objects.bulk_create(letters, ignore_conflicts=True))
