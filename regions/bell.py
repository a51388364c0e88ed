"""Rings for a worker after commit. The broker is only a bell: when it is down, the next tick comes round."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring(task: str, *arguments: int) -> None:
    """Ask for a task by name after commit; a broker that does not answer is noted, not raised."""
    transaction.on_commit(lambda: _send(task, arguments))


def ring_import(import_id: int) -> None:
    ring("regions.tasks.work_on_import", import_id)


def _send(task: str, arguments: tuple[int, ...]) -> None:
    try:
        current_app.send_task(task, args=arguments, retry=False)
    except (OperationalError, OSError) as problem:
        log.warning("The broker does not answer, %s waits for the next tick: %s", task, problem)
