"""Fixtures with real servers beside the test: a Celery worker process and a mail server."""

import asyncio
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings

from config.celery import app
from launcher.places import ROOT
from launcher.processes import end_group, wait_until
from launcher.services import WORKER, portal_services
from launcher.web import free_port

WORKER_START = 40  # seconds


@dataclass
class MailServer:
    """Keeps every message; `reply` is what it answers to the next ones, such as «451 later».

    While `gate` stands and is shut, it takes a message and does not answer; `waiting` tells that one is held so.
    """

    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    reply: str = "250 OK"
    gate: threading.Event | None = None
    waiting: bool = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.reply.startswith("2"):
            self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.gate:
            self.waiting = True
            await asyncio.to_thread(self.gate.wait, 60)
        return self.reply


@pytest.fixture(scope="session")
def mail_server_of_session() -> Iterator[MailServer]:
    server = MailServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture
def smtp_server(mail_server_of_session: MailServer) -> MailServer:
    """The mail server that the Celery worker sends to, with an empty box."""
    mail_server_of_session.messages.clear()
    mail_server_of_session.reply = "250 OK"
    mail_server_of_session.gate, mail_server_of_session.waiting = None, False
    return mail_server_of_session


@dataclass
class WorkerProcess:
    process: subprocess.Popen
    log: Path


@contextmanager
def running_worker(mail_server: MailServer, log: Path) -> Iterator[WorkerProcess]:
    """A Celery worker as a process, from its first answer on; ended with its children."""
    environment = os.environ | {
        "DATABASE_URL": database_url_of_tests(),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.port}",
    }
    app.control.purge()  # what other tests rang for
    command = next(service.command for service in portal_services(0, with_redis=True) if service.name == WORKER)
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        if not wait_until(lambda: process.poll() is not None or bool(app.control.ping(timeout=0.5)), WORKER_START):
            pytest.fail(f"the Celery worker doesn't answer: {log.read_text()}")
        assert process.poll() is None, log.read_text()
        yield WorkerProcess(process, log)
    finally:
        end_group(process.pid, lambda: process.poll() is not None, patience=WORKER_START)


@pytest.fixture
def celery_worker(transactional_db: None, smtp_server: MailServer, tmp_path: Path) -> Iterator[WorkerProcess]:
    """A real worker on the test database and the test Redis; what the test commits, it sees."""
    assert os.environ.get("REDIS_URL"), "REDIS_URL is not set: start the tests by test.py"
    with running_worker(smtp_server, tmp_path / "worker.log") as worker:
        yield worker


def database_url_of_tests() -> str:
    """The address of the database that pytest-django made, for other processes."""
    database = settings.DATABASES["default"]
    address = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}@"
    return f"postgres://{address}/{database['NAME']}?host={quote(database['HOST'], safe='')}&port={database['PORT']}"
