"""A report is compiled while schools send theirs: its figures are those of one moment, never a mixture of two.

`--races 100` for the long run.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from bench.portal_server import PortalServer
from bench.visitors import Visitor, log_in
from monitoring.figures import RoundFigures, load
from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.services import reports
from tests.cast import Cast
from tests.racing import DONE, at_once, compiled, numbers
from tests.work import make_indicators, make_round, submission_of

PAUSE = 0.2  # seconds between the two steps, in which schools send
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@dataclass
class Senders:
    """Two schools; the second sends when the first has its answer."""

    round: Round
    submissions: list[Submission]
    visitors: list[Visitor]

    def send(self, turn: int) -> list[int]:
        return [
            visitor.press(
                reverse("monitoring:submission_submit", args=[submission.pk]),
                {"version": "0"} | numbers(self.number(turn, place)),
            ).status
            for place, (submission, visitor) in enumerate(zip(self.submissions, self.visitors, strict=True))
        ]

    @staticmethod
    def number(turn: int, place: int) -> int:
        return (place + 1) * 1000 + turn

    def forget(self) -> None:
        self.round.submissions.update(state=State.DRAFT, version=0, first_submitted_at=None, numerators=[])


@pytest.fixture
def senders(cast: Cast, web: PortalServer) -> Senders:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=1))
    own = [submission_of(round_, school) for school in cast.tomsk.schools]
    return Senders(round_, own, log_in(cast.tomsk.school_users, web.port))


def faults_of(senders: Senders, turn: int, chance: random.Random) -> Iterator[str]:
    senders.forget()
    answers, report = at_once(chance, [lambda: senders.send(turn), lambda: compiled(senders.round)])
    if answers != [DONE, DONE]:
        yield f"{turn}: answered {answers}"
    yield from (f"{turn}: {fault}" for fault in mixtures(load(report.figures), senders, turn))


def mixtures(figures: RoundFigures, senders: Senders, turn: int) -> Iterator[str]:
    """Centres stand as the schools do, whose names are in order."""
    received = [line.is_received for line in figures.centres]
    if received not in ([False, False], [True, False], [True, True]):
        yield f"received {received}"
    told = [figures.completeness.received, sum(line.completeness.received for line in figures.municipalities)]
    if told != [sum(received)] * 2:
        yield f"received {received}, counted {told}"
    sent = sum(senders.number(turn, place) for place, is_in in enumerate(received) if is_in)
    for name, line in (("centres", figures.centres), ("municipalities", figures.municipalities)):
        summed = sum((one.figures[0].fact.numerator for one in line if one.figures[0].fact), Decimal(0))
        if summed != sent:
            yield f"{name} make {summed}, sent {sent}"
    total = figures.totals[0].fact
    if (total.numerator if total else 0) != sent:
        yield f"the total is {total}, sent {sent}"


def test_a_report_shows_one_moment(senders: Senders, races: int, chance: random.Random, seed: int) -> None:
    faults = [fault for turn in range(races) for fault in faults_of(senders, turn, chance)]
    assert not faults, f"{len(faults)} faults in {races} reports, seed {seed}:\n" + "\n".join(faults[:10])


def test_a_report_read_in_two_steps_would_be_found_at_fault(
    senders: Senders, races: int, chance: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reports.figures_of

    def in_two_steps(round_: Round) -> RoundFigures:
        first = whole(round_)
        time.sleep(PAUSE)
        return replace(first, centres=whole(round_).centres)

    monkeypatch.setattr(reports, "figures_of", in_two_steps)
    assert [fault for turn in range(races) for fault in faults_of(senders, turn, chance)]
