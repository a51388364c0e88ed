"""A letter as a mail server is shown it, written at once: the standard library takes a fifth of a letter's time for it.

What it says is what Django's message says, and whatever may come into headers goes by Django's own rules.
"""

import quopri
import re
import uuid
from collections.abc import Iterator
from email.utils import formatdate
from functools import lru_cache

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import RFC5322_EMAIL_LINE_LENGTH_LIMIT as LONGEST  # bytes
from django.core.mail.message import forbid_multi_line_headers, sanitize_address

UTF_8 = "utf-8"
END = b"\r\n"
_ANY_END = re.compile(rb"\r\n|\r|\n")
_USUAL_ADDRESS = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class LetterMessage(EmailMultiAlternatives):
    """A text and its HTML version."""

    def envelope(self) -> tuple[str, list[str]]:
        """The sender and the recipients, as the server is told them."""
        return _sender(self.from_email), [_recipient(address) for address in self.to]

    def as_bytes(self) -> bytes:
        boundary = f"=_{uuid.uuid4().hex}"
        between, (html, _) = f"--{boundary}".encode(), self.alternatives[0]
        parts = [between, *_part("plain", self.body), between, *_part("html", html), between + b"--", b""]
        return END.join([*self._headers(boundary), b"", *parts])

    def _headers(self, boundary: str) -> Iterator[bytes]:
        yield f'Content-Type: multipart/alternative; boundary="{boundary}"'.encode()
        yield b"MIME-Version: 1.0"
        yield _header("Subject", self.subject)
        yield _header("From", self.from_email)
        yield _header("To", ", ".join(self.to))
        yield _header("Date", formatdate(localtime=settings.EMAIL_USE_LOCALTIME))
        for name, value in self.extra_headers.items():
            yield _header(name, value)


@lru_cache(maxsize=256)
def _header(name: str, value: str) -> bytes:
    """Raises `ValueError` where the value would bring in another header."""
    name, value = forbid_multi_line_headers(name, value, UTF_8)
    return _ANY_END.sub(END, f"{name}: {value}".encode("ascii"))


def _part(subtype: str, text: str) -> tuple[bytes, ...]:
    """Its headers, an empty line and its body: as it is, or with long lines broken so that each reader joins them."""
    body, encoding = _ANY_END.sub(END, text.encode()), "8bit"
    if max(map(len, body.split(END))) > LONGEST:
        broken = quopri.encodestring(body.replace(END, b"\n"))
        body, encoding = broken.replace(b"\n", END), "quoted-printable"
    kind = f'Content-Type: text/{subtype}; charset="utf-8"'.encode()
    return kind, f"Content-Transfer-Encoding: {encoding}".encode(), b"", body


@lru_cache(maxsize=8)
def _sender(address: str) -> str:
    return sanitize_address(address, UTF_8)


def _recipient(address: str) -> str:
    return address if _USUAL_ADDRESS.fullmatch(address) else sanitize_address(address, UTF_8)
