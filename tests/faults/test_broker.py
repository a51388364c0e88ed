"""A broker that is killed, emptied, stopped, cut off and starved: letters go on by themselves, each once.

`--faults 20` for the long run.
"""

import random
import signal
import time
from collections.abc import Callable

import pytest

from launcher.processes import wait_until
from launcher.services import BEAT, WORKER
from monitoring.models import Letter
from tests.faults.broker import Broker
from tests.faults.season import Season

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
SLOW = 0.02  # seconds that each letter takes, so that some are still to go when the broker fails
PATIENCE = 20  # seconds
SHORT, LONG = 4, 30  # seconds; a worker waits half a second, four times (`hurried.py`)


def is_killed(broker: Broker, seconds: float) -> None:
    broker.kill()
    time.sleep(seconds / 4)
    broker.start()


def is_emptied(broker: Broker, _seconds: float) -> None:
    for _ in range(10):
        broker.tell("FLUSHALL")
        time.sleep(0.1)


def is_stopped(broker: Broker, seconds: float) -> None:
    broker.send_signal(signal.SIGSTOP)
    time.sleep(seconds)
    broker.send_signal(signal.SIGCONT)


def is_cut_off(broker: Broker, _seconds: float) -> None:
    for _ in range(10):
        for kind in ("normal", "pubsub"):
            broker.tell("CLIENT", "KILL", "TYPE", kind)
        time.sleep(0.1)


def is_starved(broker: Broker, seconds: float) -> None:
    broker.tell("CONFIG", "SET", "maxmemory-policy", "noeviction")
    broker.tell("CONFIG", "SET", "maxmemory", "1")
    time.sleep(seconds / 2)
    broker.tell("CONFIG", "SET", "maxmemory", "0")


FAULTS = [is_killed, is_emptied, is_stopped, is_cut_off, is_starved]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_outbox_drains_by_itself(
    fault: Callable[[Broker, float], None], season: Season, faults: int, chance: random.Random, seed: int
) -> None:
    portal, name = season.portal, f"broker {fault.__name__}"
    before = dict(portal.processes)
    for _ in range(faults):
        day = season.next_day(name, pause=SLOW)
        some = chance.randrange(len(day.owed))
        assert wait_until(lambda some=some: len(portal.mail.box) >= some, PATIENCE), portal.logs()
        fault(portal.broker, SHORT if faults == 1 else chance.choice([SHORT, LONG]))
        started = time.monotonic()
        for then in (day, None):  # what was on its way, and a morning for which the broker is needed again
            judged = then or season.next_day(name)
            assert season.drain(judged), f"seed {seed}, the outbox does not drain\n{portal.logs()}"
            verdict = season.verdict(judged)
            assert not verdict.faults, f"seed {seed}\n" + "\n".join(verdict.faults) + portal.logs()
        season.ledger.note(name, time.monotonic() - started)
    assert portal.processes == before, "somebody had to restart a process"


def test_what_an_emptied_broker_held_comes_back_with_the_next_tick(season: Season) -> None:
    """And not before: the bell alone loses it."""
    portal = season.portal
    for name in (BEAT, WORKER):
        portal.end(name)
    day = season.next_day()
    portal.ring("monitoring.tasks.tick")
    portal.broker.tell("FLUSHALL")
    portal.ring("monitoring.tasks.deliver_letters")
    portal.start(WORKER)
    try:
        assert wait_until(portal.is_idle, PATIENCE), portal.logs()
        assert not Letter.objects.filter(day=day.date).exists()
    finally:
        portal.start(BEAT)
    assert season.drain(day), portal.logs()
    assert not season.verdict(day).faults
