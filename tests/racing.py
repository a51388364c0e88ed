"""Two at once: people who press buttons of the real server at one moment, and how such a race is judged."""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bench.visitors import Answer, Visitor
from monitoring.models import Report, Round, Submission
from monitoring.services.reports import compile_report, order_report
from tests.cast import Cast
from tests.work import submission_of

DONE, TAKEN = 302, 409
APART = 0.02  # seconds between the two presses, at most


def at_once(chance: random.Random, deeds: Sequence[Callable[[], object]]) -> list[object]:
    """What each of them gives; now one begins first, now another."""
    moments = [chance.uniform(0, APART) for _ in deeds]
    if chance.random() < 0.5:
        moments = [0.0 for _ in deeds]  # as close together as it goes
    together = Barrier(len(deeds))

    def do(deed: Callable[[], object], moment: float) -> object:
        try:
            together.wait(timeout=10)
            time.sleep(moment)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds, moments))


@dataclass
class Stage:
    """A running round; of the near school two people report, and two of the region decide."""

    cast: Cast
    round: Round
    chance: random.Random
    people: dict[str, Visitor]

    @property
    def submission(self) -> Submission:
        return submission_of(self.round, self.cast.tomsk.schools[0])

    def put(self, **state: object) -> Submission:
        """The report as it stands before the race."""
        Submission.objects.filter(pk=self.submission.pk).update(**state)
        return self.submission

    def press(self, who: str, button: str, submission: Submission, version: int, **fields: str) -> Answer:
        path = reverse(f"monitoring:submission_{button}", args=[submission.pk])
        return self.people[who].press(path, {"version": str(version)} | fields)

    def at_once(self, *deeds: Callable[[], object]) -> list[object]:
        return at_once(self.chance, deeds)

    def steps(self, submission: Submission, version: int) -> list[str]:
        """The states that the history tells since that version, a line for each change."""
        events = Submission.pgh_event_model.objects.filter(pgh_obj=submission, version__gt=version)
        return list(events.order_by("pgh_id").values_list("state", flat=True))


def numbers(children: int) -> dict[str, str]:
    return {"numerator-children": str(children), "numerator-teachers": "12", "denominator-teachers": "14"}


def one_winner(answers: list[Answer]) -> Iterator[str]:
    if sorted(answer.status for answer in answers) != [DONE, TAKEN]:
        yield f"answers {[answer.status for answer in answers]}"


def loser_sees_both(answers: list[Answer], typed: Iterable[int]) -> Iterator[str]:
    """The page of differences has what the person typed and what stands there instead."""
    for answer in answers:
        page = answer.body.replace("\xa0", "")
        if answer.status == TAKEN and not all(f"{number}" in page for number in typed):
            yield f"the page of differences lacks one of {list(typed)}"


def winner_is_stored(stage: Stage, answers: dict[int, Answer]) -> Iterator[str]:
    won = [number for number, answer in answers.items() if answer.status == DONE]
    stored = stage.submission.numerators[0]
    if won != [stored]:
        yield f"answered 302 to {won}, stored {stored}"


def compiled(round_: Round) -> Report:
    """As a worker does it, here and now."""
    now = timezone.now()
    report = order_report(round_=round_, by=None, now=now)
    compile_report(report_id=report.pk, now=now)
    report.refresh_from_db()
    return report
