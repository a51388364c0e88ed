"""What gunicorn loads for the peer: the portal's application with the addresses of `peer_portal`."""

from django.conf import settings

from config.wsgi import application

__all__ = ["application"]

settings.ROOT_URLCONF = "bench.peer_portal"
