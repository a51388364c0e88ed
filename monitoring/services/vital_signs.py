"""The moments by which `monitoring.vital_signs` judges, each read by an index."""

import logging
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Min
from django.utils import timezone

from monitoring.models import Heartbeat, Letter, Report, Round
from monitoring.services.late_mornings import count_late_mornings
from monitoring.vital_signs import Signs
from roadmap.models import Roadmap

logger = logging.getLogger(__name__)

NAME = Heartbeat.Name
TIME_OF_A_STATEMENT = "2s"


def read_heartbeats() -> Signs:
    """Only who is alive, in one query: for every page."""
    beats = {beat.name: beat for beat in Heartbeat.objects.all()}

    def at(name: str) -> datetime | None:
        return beats[name].at if name in beats else None

    mail = beats.get(NAME.MAIL)
    return Signs(
        scheduler_at=at(NAME.SCHEDULER),
        worker_at=at(NAME.WORKER),
        mail_at=at(NAME.MAIL),
        mail_failing_since=mail.failing_since if mail else None,
    )


def in_local_time(signs: Signs) -> Signs:
    """The moments in the reader's time zone."""
    moments = {name: value for name, value in asdict(signs).items() if isinstance(value, datetime)}
    return replace(signs, **{name: timezone.localtime(value) for name, value in moments.items()})


def note_scheduler(*, now: datetime) -> None:
    """Called by the scheduler itself; it goes on ringing while the database does not answer."""
    try:
        Heartbeat.objects.beat(NAME.SCHEDULER, now)
    except DatabaseError as problem:
        logger.warning("The database does not answer, the scheduler's sign of life is lost: %s", problem)


def note_worker(*, now: datetime) -> None:
    Heartbeat.objects.beat(NAME.WORKER, now)


@transaction.atomic
def read_signs(now: datetime) -> Signs:
    """All signs; a statement that takes too long is an error."""
    yesterday = now.date() - timedelta(days=1)  # every region's day is at least that of UTC: it is over everywhere
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{TIME_OF_A_STATEMENT}'")
    return replace(
        read_heartbeats(),
        letter_due_at=Letter.objects.to_deliver(now).aggregate(oldest=Min("not_before"))["oldest"],
        report_ordered_at=Report.objects.to_compile().aggregate(oldest=Min("ordered_at"))["oldest"],
        late_rounds=Round.objects.to_open(yesterday).count(),
        late_reports=Round.objects.to_compile(yesterday).count(),
        late_mornings=count_late_mornings(now),
        late_roadmaps=Roadmap.objects.to_extend(yesterday).count(),
    )
