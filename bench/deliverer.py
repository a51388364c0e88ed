"""A worker without its broker: `python -m bench.deliverer` delivers the outbox when it is told a mail server's port.

It answers with how many letters it sent.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bench.portal_server import database_url
from launcher.places import ROOT


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from monitoring.services import delivery

    delivery.AT_A_STRETCH = timedelta(hours=1)  # nobody would ring for the rest
    print("ready", flush=True)
    for line in sys.stdin:
        settings.EMAIL_PORT = int(line)
        print(delivery.deliver_due(clock=timezone.now), flush=True)


@contextmanager
def running_deliverers(count: int) -> Iterator[list[subprocess.Popen]]:
    """So many, ready; on the database of this process."""
    own = {
        "DATABASE_URL": database_url(),
        "EMAIL_URL": "smtp://127.0.0.1:25",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "-m", "bench.deliverer"]
    started = [
        subprocess.Popen(  # noqa: S603 - our own module
            command, cwd=ROOT, env=os.environ | own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        for _ in range(count)
    ]
    try:
        for one in started:
            one.stdout.readline()
        yield started
    finally:
        for one in started:
            one.communicate()


def deliver_by(deliverers: list[subprocess.Popen], port: int) -> list[int]:
    """How many letters each of them sent."""
    for one in deliverers:
        one.stdin.write(f"{port}\n")
    return [int(one.stdout.readline()) for one in deliverers]


if __name__ == "__main__":
    main()
