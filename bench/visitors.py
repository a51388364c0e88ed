"""People who press buttons on a real server without a browser: sessions made at once, requests as bytes.

The client is bare on purpose, so that on a small machine it is the server that is measured.
"""

import secrets
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from launcher.web import HOST

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CSRF = "a" * 32
PATIENCE = 60  # seconds for one answer


@dataclass(frozen=True)
class Answer:
    """`status` is 0 where the connection broke: nobody knows whether it was done."""

    status: int
    body: str = ""
    headers: str = ""


@dataclass(frozen=True)
class Visitor:
    """A person who is logged in."""

    session: str
    port: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def request(self, path: str, fields: Mapping[str, str] | None = None, *, stay: bool = False) -> bytes:
        """GET without fields, POST with them; `stay` keeps the connection for the next one."""
        body = urlencode(fields).encode() if fields is not None else b""
        lines = [
            f"{'GET' if fields is None else 'POST'} {path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            f"Cookie: sessionid={self.session}; csrftoken={CSRF}",
            f"Connection: {'keep-alive' if stay else 'close'}",
            *(f"{name}: {value}" for name, value in self.headers.items()),
        ]
        if fields is not None:
            lines += [f"X-CSRFToken: {CSRF}", "Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def press(self, path: str, fields: Mapping[str, str] | None = None) -> Answer:
        """One request on a connection of its own."""
        try:
            with socket.create_connection((HOST, self.port), PATIENCE) as connection:
                connection.sendall(self.request(path, fields))
                return read_answer(b"".join(iter(lambda: connection.recv(65536), b"")))
        except ConnectionError:
            return Answer(0)


def read_answer(received: bytes) -> Answer:
    """A whole answer; one that breaks off before its end is none."""
    head, end, body = received.partition(b"\r\n\r\n")
    headers = head.decode("latin-1")
    if not end or len(body) < length_of(headers):
        return Answer(0)
    return Answer(int(headers.split(" ", 2)[1]), body.decode(), headers)


def length_of(headers: str) -> int:
    """Bytes of the body that an answer's head announces."""
    _, found, rest = headers.lower().partition("content-length:")
    return int(rest.split("\r\n", 1)[0]) if found else 0


def log_in(people: Iterable[object], port: int, headers: Mapping[str, str] | None = None) -> list[Visitor]:
    """A visitor for each person, in their order; one INSERT for all."""
    store, until = SessionStore(), timezone.now() + timedelta(days=1)
    sessions = [
        Session(
            session_key=secrets.token_hex(16),
            session_data=store.encode(
                {
                    SESSION_KEY: str(person.pk),
                    BACKEND_SESSION_KEY: BACKEND,
                    HASH_SESSION_KEY: person.get_session_auth_hash(),
                }
            ),
            expire_date=until,
        )
        for person in people
    ]
    Session.objects.bulk_create(sessions, batch_size=5000)
    return [Visitor(session.session_key, port, headers or {}) for session in sessions]
