"""Letters a second: a worker, two of them, and smtplib with ready-made messages; to two kinds of mail servers.

All of them take turns. A worker claims, composes, sends and commits each letter; smtplib only sends.
"""

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from subprocess import Popen
from time import perf_counter

from django.conf import settings
from django.db import connection

from bench.deliverer import deliver_by, running_deliverers
from bench.mail_sink import KINDS, running_sink
from launcher.web import HOST
from monitoring.digest import compose
from monitoring.models import Letter
from monitoring.services.delivery import message_of

TURNS = 5
LETTERS = 2_000  # of a turn

_AGAIN = """
UPDATE monitoring_letter
SET state = CASE WHEN id <= %s THEN 'queued' ELSE 'dead' END, sent_at = NULL, body = '', subject = '', attempts = 0,
    lease_until = NULL, not_before = now() - interval '1 hour'
"""

Message = tuple[str, bytes]  # to whom, and what


@dataclass
class Way:
    """What came of one way to deliver: seconds of each turn, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    doubled: int = 0
    lost: int = 0


def ready_messages(today: date, count: int) -> list[Message]:
    letters = Letter.objects.select_related("recipient", "region").order_by("pk")[:count]
    return [
        (letter.recipient.email, message_of(letter, compose(letter=letter, today=today)).as_bytes())
        for letter in letters
    ]


def by_smtplib(messages: list[Message], port: int) -> None:
    with smtplib.SMTP(HOST, port) as server:
        for to, content in messages:
            server.sendmail(settings.DEFAULT_FROM_EMAIL, [to], content)


def queue_again(count: int) -> None:
    """The first so many letters wait, the others don't."""
    last = list(Letter.objects.order_by("pk").values_list("pk", flat=True)[:count])[-1]
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, [last])
        cursor.execute("VACUUM ANALYZE monitoring_letter")


def take_turn(way: Way, deliver: Callable[[int], object], kind: str, count: int) -> None:
    queue_again(count)
    with running_sink(kind) as sink:
        start = perf_counter()
        deliver(sink.port)
        way.seconds.append(perf_counter() - start)
    way.doubled += sum(sink.came.values()) - len(sink.came)
    way.lost += count - len(sink.came)


def ways_to(messages: list[Message], workers: list[Popen]) -> dict[str, Callable[[int], object]]:
    return {
        "smtplib": lambda port: by_smtplib(messages, port),
        "one worker": lambda port: deliver_by(workers[:1], port),
        "two workers": lambda port: deliver_by(workers, port),
    }


def measured(today: date, turns: int = TURNS, count: int = LETTERS) -> dict[tuple[str, str], Way]:
    """By the kind of the server and the name of the way; the first turn only warms up."""
    messages = ready_messages(today, count)
    found = {}
    with running_deliverers(2) as workers:
        ways = ways_to(messages, workers)
        for _ in range(turns + 1):
            for kind in KINDS:
                for name, deliver in ways.items():
                    take_turn(found.setdefault((kind, name), Way()), deliver, kind, len(messages))
    return found


def report(today: date) -> Iterator[str]:
    """The lines to print."""
    found = measured(today)
    yield f"{LETTERS:,} letters, medians of {TURNS} turns:"
    speeds = {key: LETTERS / median(way.seconds[1:]) for key, way in found.items()}
    for (kind, name), speed in speeds.items():
        yield f"  {name} to {kind}: {speed:.0f} letters a second"
    for kind in KINDS:
        one = speeds[kind, "one worker"]
        yield f"one worker against smtplib, to {kind}: {one / speeds[kind, 'smtplib']:.2f} (aim: at least 0.5)"
        yield f"two workers against one, to {kind}: {speeds[kind, 'two workers'] / one:.2f} (aim: at least 1.5)"
    yield f"doubled: {sum(way.doubled for way in found.values())}, lost: {sum(way.lost for way in found.values())}"
