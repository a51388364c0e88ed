"""The portal's own web server as a process beside a measurement or a test: gunicorn as `run.py` starts it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

from launcher.places import ROOT
from launcher.processes import end_group, wait_until
from launcher.services import WEB, portal_services
from launcher.web import answers, free_port

APPLICATION = "config.wsgi"
START = 40  # seconds


@dataclass(frozen=True)
class PortalServer:
    process: subprocess.Popen
    port: int
    log: Path

    def workers(self) -> list[int]:
        """The process numbers of gunicorn's workers that live just now."""
        command = ["pgrep", "-P", str(self.process.pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a number of ours
        return [int(number) for number in found.stdout.split()]


@contextmanager
def running_portal(log: Path, application: str = APPLICATION) -> Iterator[PortalServer]:
    """From its first answer on; ended with its workers. It works on the database of this process."""
    port = free_port()
    own = {"DATABASE_URL": database_url(), "PORTAL_URL": f"http://127.0.0.1:{port}"}
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - the portal's own command
            command(port, application),
            cwd=ROOT,
            env=os.environ | own,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        if not wait_until(lambda: process.poll() is not None or answers(port), START) or process.poll() is not None:
            raise RuntimeError(f"the web server doesn't answer: {log.read_text()}")
        yield PortalServer(process, port, log)
    finally:
        end_group(process.pid, lambda: process.poll() is not None, patience=START)


def command(port: int, application: str) -> list[str]:
    ours = next(service.command for service in portal_services(port, with_redis=True) if service.name == WEB)
    return [application if word == APPLICATION else word for word in ours]


def database_url() -> str:
    """The address of the database that Django has now, for other processes."""
    database = settings.DATABASES["default"]
    address = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}@"
    return f"postgres://{address}/{database['NAME']}?host={quote(database['HOST'], safe='')}&port={database['PORT']}"
