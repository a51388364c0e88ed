"""What workers do. Every task may run twice, late or never; the database decides what is still to be done."""

from celery import shared_task
from django.utils import timezone

from monitoring.services import delivery, reminding, reports, rounds


@shared_task
def tick() -> None:
    """Once a minute: what has become due since, in each region's own time."""
    now = timezone.now()
    rounds.plan_rounds(now=now)
    rounds.open_rounds(now=now)
    reports.sweep(now=now)
    reminding.plan_letters(now=now)
    deliver_letters.delay()


@shared_task
def compile_report(report_id: int) -> None:
    reports.compile_report(report_id=report_id, now=timezone.now())


@shared_task
def deliver_letters() -> None:
    delivery.deliver_due(clock=timezone.now)
