"""What gunicorn loads to measure pages: the portal's application with the addresses of `idle_portal`."""

from django.conf import settings

from config.wsgi import application

__all__ = ["application"]

settings.ROOT_URLCONF = "bench.idle_portal"
