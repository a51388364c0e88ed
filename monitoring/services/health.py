"""Whether the portal works: the database, the broker, and what the database tells of the rest. Never waits long."""

import logging
import os
from datetime import datetime
from functools import partial

import redis
from django.conf import settings
from django.db import DatabaseError

from monitoring.services.patience import Patient
from monitoring.services.vital_signs import read_signs
from monitoring.vital_signs import Check, Signs, checks_of

logger = logging.getLogger(__name__)

PATIENCE = 2  # seconds
DATABASE: Patient[Signs] = Patient(PATIENCE)
BROKER: Patient[None] = Patient(PATIENCE)


def look(*, now: datetime) -> list[Check]:
    """All checks; without the database only that it does not answer, and the broker."""
    try:
        signs = DATABASE.ask(partial(read_signs, now))
    except (DatabaseError, TimeoutError) as problem:
        logger.warning("The database does not answer: %s", problem)
        return [Check("database", "База данных", False, "не отвечает"), _broker()]
    return [Check("database", "База данных", True, "отвечает"), _broker(), *checks_of(signs, now)]


def _broker() -> Check:
    try:
        BROKER.ask(_ring)
    except (redis.RedisError, OSError) as problem:  # a TimeoutError is an OSError
        logger.warning("The broker does not answer: %s", problem)
        return Check("broker", "Очередь заданий", False, "не отвечает")
    return Check("broker", "Очередь заданий", True, "отвечает")


def _ring() -> None:
    """Raises where no message could be left: Redis must answer, a folder must be writable."""
    address = settings.CELERY_BROKER_URL
    if address.startswith("filesystem:"):
        folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"]
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(folder)
        return
    with redis.Redis.from_url(address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE) as broker:
        broker.ping()
