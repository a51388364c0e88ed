"""The Celery application. The broker is only a bell: what is due stands in the database, and the tick finds it."""

import os

from celery import Celery
from celery.signals import before_task_publish

from config import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

broker.use_it()
app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@before_task_publish.connect(sender="monitoring.tasks.tick")
def note_scheduler(**_message: object) -> None:
    """Whoever rings for a tick is the scheduler, and alive; a worker that answers says so itself."""
    from django.db import close_old_connections
    from django.utils import timezone

    from monitoring.services.vital_signs import note_scheduler as note

    close_old_connections()  # beat lives long, and nobody else looks after its connection
    note(now=timezone.now())
