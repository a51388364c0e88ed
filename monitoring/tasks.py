"""What workers do. Every task may run twice, late or never; the database decides what is still to be done."""

from celery import shared_task
from django.utils import timezone

from monitoring.bell import ring_letters
from monitoring.services import (
    delivery,
    gathering,
    import_letters,
    notices,
    noticing,
    places,
    reminding,
    reports,
    rounds,
    summaries,
    upkeep,
    values_imports,
    vital_signs,
)
from monitoring.services.turns import each_apart
from regions.services import register_work
from roadmap.services import uploads

STEPS = (
    vital_signs.note_worker,
    upkeep.extend_roadmaps,
    rounds.plan_rounds,
    rounds.open_rounds,
    rounds.complete_rounds,
    places.follow_schools,
    reports.sweep,
    register_work.sweep,
    register_work.forget_old,
    uploads.forget_unadopted,
    values_imports.forget_old,
    notices.forget_old,
    import_letters.tell_of_imports,
    noticing.notice_news,
    reminding.plan_letters,
    gathering.gather_mornings,
    summaries.plan_summaries,
    upkeep.follow_register,
)


@shared_task
def tick() -> None:
    """Once a minute: what has become due since, in each region's own time. Each step apart from the others."""
    now = timezone.now()
    each_apart(lambda step: step(now=now), STEPS)
    ring_letters()


@shared_task
def compile_report(report_id: int) -> None:
    reports.compile_report(report_id=report_id, now=timezone.now())


@shared_task
def deliver_letters() -> None:
    delivery.deliver_due(clock=timezone.now)
