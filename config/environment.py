"""Reads what the settings need from the environment; what is missing or unreadable is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


class EnvironmentProblem(Exception):
    """A variable of the environment is missing or cannot be read; the message names it."""


def required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise EnvironmentProblem(f"Не задана переменная окружения {name}: см. README.md")
    return value


def switched_on(environment: Mapping[str, str], name: str) -> bool:
    """True for 1, false for 0, empty or absent; anything else is a problem."""
    value = environment.get(name, "")
    if value not in ("", "0", "1"):
        raise EnvironmentProblem(f"{name} – это 1 или 0, а не «{value}»")
    return value == "1"


def database_settings(address: str) -> dict[str, object]:
    """Django's DATABASES entry for postgres://user:password@host:port/name, or …/name?host=/socket/dir&port=5432."""
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise EnvironmentProblem("DATABASE_URL должен иметь вид postgres://user:password@host:port/name")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "OPTIONS": query,
    }


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    starttls: bool


def mail_server(address: str) -> MailServer:
    """smtp://user:password@host:port?tls=1; without a port 587 with TLS and 25 without."""
    parts = urlsplit(address)
    if parts.scheme != "smtp" or not parts.hostname:
        raise EnvironmentProblem("EMAIL_URL должен иметь вид smtp://user:password@host:port?tls=1")
    starttls = parse_qs(parts.query).get("tls", ["0"])[-1] == "1"
    return MailServer(
        host=parts.hostname,
        port=parts.port or (587 if starttls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls,
    )
