"""Many things that each get their turn: one that fails is noted and does not keep the others waiting."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from celery.exceptions import SoftTimeLimitExceeded

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")
Outcome = TypeVar("Outcome")


def each_apart(step: Callable[[Thing], Outcome], things: Iterable[Thing]) -> list[Outcome]:
    """What `step`, which is a transaction of its own, gives for each thing; a worker that is to stop does stop."""
    outcomes = []
    for thing in things:
        try:
            outcomes.append(step(thing))
        except SoftTimeLimitExceeded:
            raise
        except Exception:
            logger.exception("%s failed for %s", getattr(step, "__qualname__", step), thing)
    return outcomes
