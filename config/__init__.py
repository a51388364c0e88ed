"""The project's settings, addresses and servers; the Celery application is found here by `celery -A config`."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
