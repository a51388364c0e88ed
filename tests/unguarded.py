"""The portal with a guard taken away for requests whose header `X-Without` names it. Only tests start it.

| guard | what stands there without it |
| --- | --- |
| conditions | whoever comes later overwrites, whatever state and version they had seen |
| one statement | first looked, then written: the mistake that a lonely user never meets |
| transaction | every statement is kept at once |
| lock | a round closes while a report is on its way |
| commit | the answer comes first, the work follows |
"""

import io
import time
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from threading import Thread

from django.db import transaction

from config.wsgi import application as portal
from monitoring.models.rounds import Round
from monitoring.models.submission_reads import SubmissionQuerySet

Environ = dict[str, object]
PAUSE = 0.03  # seconds between a look and the writing, or between two writings, in which something may happen
taken_away = ContextVar("taken_away", default="")


def application(environ: Environ, start_response: Callable[..., object]) -> Iterable[bytes]:
    taken_away.set(str(environ.get("HTTP_X_WITHOUT", "")))
    if taken_away.get() == "commit" and environ["REQUEST_METHOD"] == "POST":
        return _answer_first(environ, start_response)
    return portal(environ, start_response)


def _answer_first(environ: Environ, start_response: Callable[..., object]) -> list[bytes]:
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    later = environ | {"wsgi.input": io.BytesIO(body)}
    Thread(target=lambda: list(portal(later, lambda *_: None))).start()
    start_response("302 Found", [("Location", "/"), ("Content-Length", "0")])
    return [b""]


def without(guard: str, place: type, name: str, instead: Callable[..., object]) -> None:
    """`instead` gets the method itself first, then what the method gets."""
    method = getattr(place, name)

    def chosen(*arguments: object, **named: object) -> object:
        if taken_away.get() != guard:
            return method(*arguments, **named)
        return instead(method, *arguments, **named)

    setattr(place, name, chosen)


def filter_by_key(
    method: Callable[..., object], queryset: SubmissionQuerySet, *conditions: object, **named: object
) -> SubmissionQuerySet:
    if "version" in named:
        named = {"pk": named["pk"]}
    return method(queryset, *conditions, **named)


def look_then_write(method: Callable[..., int], queryset: SubmissionQuerySet, **changes: object) -> int:
    found = list(queryset.values_list("pk", flat=True))
    time.sleep(PAUSE)
    return method(queryset.model.objects.filter(pk__in=found), **changes)


def write_then_pause(method: Callable[..., int], queryset: SubmissionQuerySet, **changes: object) -> int:
    written = method(queryset, **changes)
    time.sleep(PAUSE)
    return written


without("conditions", SubmissionQuerySet, "filter", filter_by_key)
without("one statement", SubmissionQuerySet, "update", look_then_write)
without("transaction", transaction.Atomic, "__enter__", lambda method, block: None)
without("transaction", transaction.Atomic, "__exit__", lambda method, block, *fault: None)
without("transaction", SubmissionQuerySet, "update", write_then_pause)
without("lock", Round, "hold", lambda method, round_: time.sleep(PAUSE))
