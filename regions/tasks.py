"""What workers do for this app. Every task may run twice, late or never; the database decides what is left to do."""

from celery import shared_task
from django.utils import timezone

from regions.services import register_work


@shared_task
def work_on_import(import_id: int) -> None:
    register_work.work_on(import_id=import_id, clock=timezone.now)
