"""The portal's Celery application in a hurry: a clock that tests put on, two ticks a second. Only tests start it."""

import os
from pathlib import Path
from typing import IO

from celery import Task, signals
from django.conf import settings
from django.utils import timezone

from config.celery import app
from tests.faults.clock import Clock

MAIL_TIMEOUT = 1  # seconds
clock = Clock(Path(os.environ["FAULTS_CLOCK"]))
timezone.now = clock.now  # before any model asks for it

app.conf.beat_schedule = {"tick": settings.CELERY_BEAT_SCHEDULE["tick"] | {"schedule": 0.5}}
app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS | {
    "visibility_timeout": 5,  # seconds
    "socket_timeout": 0.5,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
}
settings.EMAIL_TIMEOUT = MAIL_TIMEOUT
at_work: list[IO[bytes]] = []


@signals.task_prerun.connect(weak=False)
def begin_work(task: Task, **_signal: object) -> None:
    if (task.request.delivery_info or {}).get("redelivered"):
        clock.note_redelivered(task.name)
    at_work.append(clock.begin_work())


@signals.task_postrun.connect(weak=False)
def end_work(**_task: object) -> None:
    at_work.pop().close()
