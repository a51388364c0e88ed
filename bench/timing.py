"""Medians of repetitions that take turns, so that a busy minute of the machine falls on all alike."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

REPETITIONS = 9


def medians(
    ways: dict[str, Callable[[], object]],
    repetitions: int = REPETITIONS,
    before: dict[str, Callable[[], object]] | None = None,
) -> dict[str, float]:
    """Seconds by the name of each way; the first turn only warms up. What stands in `before` is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(repetitions + 1):
        for name, way in ways.items():
            if before and name in before:
                before[name]()
            start = perf_counter()
            way()
            seconds[name].append(perf_counter() - start)
    return {name: median(taken[1:]) for name, taken in seconds.items()}
