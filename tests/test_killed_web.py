"""Web workers killed while schools send and the region accepts: what was answered stands there once, all else is whole.

`--kills 100` for the long run. The same is run on a server whose guard is taken away (`unguarded.py`).
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Event

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bench.portal_server import PortalServer
from bench.visitors import Visitor, log_in
from launcher.processes import wait_until
from monitoring.models import Submission
from regions.models import Centre
from tests.cast import Cast
from tests.racing import DONE, numbers
from tests.work import make_indicators, make_round

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
CLIENTS = 6
REPORTS_A_KILL = 120  # more than the server takes from one kill to the next
MANY = 50  # tries
PATIENCE = 20  # seconds
WHOLE = [[], ["draft", "submitted"], ["draft", "submitted", "accepted"]]  # what the history of a report may tell


@dataclass
class Storm:
    """Clients that press the buttons of one report after another, and what they were answered."""

    school: Visitor
    ministry: Visitor
    reports: Iterator[int]
    over: Event = field(default_factory=Event)
    sent: list[int] = field(default_factory=list)  # answered with 302
    accepted: list[int] = field(default_factory=list)
    told: Counter[int] = field(default_factory=Counter)  # how often each status came; 0 is a broken connection
    killed: int = 0

    def client(self, number: int) -> None:
        """Every second one gives a report up when the connection breaks, the others press again."""
        tries = 1 + number % 2 * MANY
        for report in iter(lambda: next(self.reports, None), None):
            if self.over.is_set():
                break
            if self.press(self.school, "submit", report, {"version": "0"} | numbers(report), tries):
                self.sent.append(report)
                if self.press(self.ministry, "accept", report, {"version": "2"}, tries):
                    self.accepted.append(report)

    def press(self, who: Visitor, button: str, report: int, fields: dict[str, str], tries: int) -> bool:
        """Whether it was answered that it is done."""
        path = reverse(f"monitoring:submission_{button}", args=[report])
        for _ in range(tries):
            status = who.press(path, fields).status
            self.told[status] += 1
            if status:
                return status == DONE
        return False

    def kill_workers(self, server: PortalServer, kills: int, chance: random.Random) -> None:
        """Each after some more answers, at a moment of its own."""
        try:
            for _ in range(kills):
                enough = self.told.total() + 2 * CLIENTS
                wait_until(lambda enough=enough: self.told.total() >= enough, PATIENCE)
                time.sleep(chance.uniform(0, 0.05))
                with suppress(ProcessLookupError, IndexError):
                    os.kill(chance.choice(server.workers()), signal.SIGKILL)
                    self.killed += 1
        finally:
            self.over.set()


def rage(storm: Storm, server: PortalServer, kills: int, chance: random.Random) -> None:
    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        killing = pool.submit(storm.kill_workers, server, kills, chance)
        list(pool.map(storm.client, range(CLIENTS)))
        killing.result()
    assert wait_until(nobody_else_writes, PATIENCE)


def nobody_else_writes() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle'"
        )
        return cursor.fetchone()[0] == 0


def faults_of(storm: Storm) -> list[str]:
    """Reports of which an answer is lost or done twice, or half is kept."""
    told = histories()
    lost = [report for report in storm.sent if len(told[report]) < 2]
    lost += [report for report in storm.accepted if len(told[report]) < 3]
    faults = [f"report {report} was answered, and it stands {told[report]}" for report in lost]
    for report, children in Submission.objects.filter(version__gt=0).values_list("pk", "numerators__0"):
        if children != report:
            faults.append(f"report {report} has the number {children}")
    faults += [f"report {report} is told as {states}" for report, states in told.items() if states not in WHOLE]
    return faults


def histories() -> dict[int, list[str]]:
    """The states that each report went through, the last of which is the one that stands."""
    told: dict[int, list[str]] = {pk: [] for pk in Submission.objects.values_list("pk", flat=True)}
    events = Submission.pgh_event_model.objects.filter(version__gt=0).order_by("pgh_id")
    for report, state in events.values_list("pgh_obj_id", "state"):
        told[report].append(state)
    for report, state in Submission.objects.filter(version__gt=0).values_list("pk", "state"):
        if told[report][-1:] != [state]:
            told[report].append(f"but it is {state}")
    return told


@pytest.fixture
def storm_on(cast: Cast, kills: int) -> Callable[..., Storm]:
    """Many centres of one school, so that one person may send them all."""
    make_indicators(cast.programme)
    Centre.objects.bulk_create(
        Centre(
            organisation=cast.tomsk.schools[0], programme=cast.programme, name=f"№ {number}", opened_on=date(2021, 9, 1)
        )
        for number in range(kills * REPORTS_A_KILL)
    )
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=1))
    own = round_.submissions.filter(centre__organisation=cast.tomsk.schools[0])

    def gather(server: PortalServer, headers: Mapping[str, str] | None = None) -> Storm:
        school, ministry = log_in([cast.school, cast.ministry], server.port, headers)
        return Storm(school, ministry, iter(own.values_list("pk", flat=True)))

    return gather


def test_killed_workers_lose_and_double_nothing(
    storm_on: Callable[..., Storm],
    web: PortalServer,
    kills: int,
    chance: random.Random,
    seed: int,
    record_property: Callable[[str, object], None],
) -> None:
    storm = storm_on(web)
    rage(storm, web, kills, chance)
    record_property("killed", storm.killed)
    record_property("answers", dict(storm.told))
    faults = faults_of(storm)
    assert not faults, f"seed {seed}, {storm.told}\n" + "\n".join(faults[:10])
    assert storm.killed, "no worker was killed"
    assert storm.told[0], "no connection broke: nothing was killed in time"
    assert set(storm.told) <= {0, DONE, 409}


@pytest.mark.parametrize("guard", ["transaction", "commit"])
def test_without_its_guard_a_killed_worker_leaves_faults(
    guard: str, storm_on: Callable[..., Storm], unguarded_web: PortalServer, kills: int, chance: random.Random
) -> None:
    storm = storm_on(unguarded_web, {"X-Without": guard})
    rage(storm, unguarded_web, min(kills, 10), chance)
    assert faults_of(storm), f"no fault without «{guard}», {storm.told}"
