"""Asking something that may never answer, without waiting for ever."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from django.db import connections

Outcome = TypeVar("Outcome")


class Patient(Generic[Outcome]):
    """Asks one thing in a thread of its own. Of questions that hang there is never more than one: who comes meanwhile
    waits as long and is told that there is no answer."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._one = threading.Lock()

    def ask(self, question: Callable[[], Outcome]) -> Outcome:
        """What `question` returns or raises; `TimeoutError` if it takes too long."""
        if not self._one.acquire(timeout=self.seconds):
            raise TimeoutError
        answer: Future[Outcome] = Future()
        threading.Thread(target=self._wait, args=(question, answer), daemon=True).start()
        return answer.result(timeout=self.seconds)

    def _wait(self, question: Callable[[], Outcome], answer: Future[Outcome]) -> None:
        outcome, problem = None, None
        try:
            outcome = question()
        except Exception as raised:
            problem = raised
        try:
            connections.close_all()  # this thread's own
        finally:
            self._one.release()
        if problem:
            answer.set_exception(problem)
        else:
            answer.set_result(outcome)
