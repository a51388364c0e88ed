"""Two schedulers, one that dies again and again, one that was away for days: everybody gets one letter a morning.

`--faults 20` for the long run.
"""

import random
import signal
import time
from datetime import timedelta

import pytest

from launcher.processes import wait_until
from launcher.services import BEAT
from monitoring.models import Morning
from monitoring.services.health import look
from tests.faults.days import Day
from tests.faults.ledger import Ledger
from tests.faults.season import Season
from tests.faults.without import without_slots

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
SECOND_BEAT, SECOND_WORKER = "beat 2", "worker 2"
PATIENCE = 30  # seconds
REMEMBERED = 7  # days; reminders that fell into a longer silence are stale


def faults_of(season: Season, day: Day, seed: int) -> list[str]:
    started = time.monotonic()
    assert season.drain(day), f"seed {seed}, the outbox does not drain\n{season.portal.logs()}"
    season.ledger.note(day.around, time.monotonic() - started)
    return season.verdict(day).faults


def test_two_schedulers_and_two_workers_are_as_good_as_one(season: Season, faults: int, seed: int) -> None:
    portal = season.portal
    for name in (SECOND_BEAT, SECOND_WORKER):
        portal.start(name)
    try:
        assert wait_until(portal.is_idle, PATIENCE)
        for _ in range(faults):
            day = season.next_day("two beats")
            assert not faults_of(season, day, seed), f"seed {seed}"
            assert day.letters().count() == len(day.owed)
        with without_slots():
            day = season.next_day()
            assert wait_until(lambda: day.letters().count() > len(day.owed), PATIENCE), "no morning was planned twice"
            assert season.drain(day)
    finally:
        for name in (SECOND_BEAT, SECOND_WORKER):
            portal.end(name)


def test_a_scheduler_that_dies_again_and_again_doubles_nothing(
    season: Season, faults: int, chance: random.Random, seed: int
) -> None:
    for _ in range(faults):
        restart_beat(season)
        day = season.next_day("beat restarts")
        for _ in range(2):
            time.sleep(chance.uniform(0, 3))
            restart_beat(season)
        assert not faults_of(season, day, seed), f"seed {seed}"


def restart_beat(season: Season) -> None:
    season.portal.send_signal(BEAT, signal.SIGKILL)
    season.portal.processes[BEAT].wait()
    season.portal.start(BEAT)


def silence(season: Season, days: int) -> list[dict[str, int]]:
    """The scheduler sleeps through so many mornings. What should have been told on each of them."""
    portal = season.portal
    portal.end(BEAT)
    assert wait_until(portal.is_idle, PATIENCE), portal.logs()
    with portal.clock.stopped():
        portal.mail.forget()
        mornings = [season.today + timedelta(days=day) for day in range(1, days + 1)]
        owed = [season.owe(morning) for morning in mornings]
        season.today = mornings[-1]
        portal.clock.put_on(season.morning(season.today))
    return owed


def told(season: Season, owed: list[dict[str, int]], seed: int) -> list[int]:
    """The mornings whose work everybody is told of, in one letter, after the scheduler has come back."""
    season.portal.start(BEAT)
    assert not faults_of(season, Day(season.today, owed[-1], {}, f"{len(owed)} days without beat"), seed), (
        f"seed {seed}"
    )
    letters = {letter.to: letter.text for letter in season.portal.mail.box}
    return [
        number
        for number, morning in enumerate(owed, 1)
        if all(f"/assignments/{work}/" in letters[address] for address, work in morning.items())
    ]


@pytest.mark.parametrize(("days", "stale"), [(3, 0), (REMEMBERED + 2, 2)])
def test_what_a_silence_swallowed_is_told_in_one_letter_unless_stale(
    season: Season, days: int, stale: int, seed: int
) -> None:
    assert not faults_of(season, season.next_day(), seed)
    owed = silence(season, days)
    assert not works(season, "scheduler")
    assert told(season, owed, seed) == list(range(stale + 1, days + 1))
    assert works(season, "scheduler")


def test_without_the_memory_of_mornings_a_silence_loses_what_fell_into_it(season: Season, seed: int) -> None:
    season.ledger = Ledger()
    assert not faults_of(season, season.next_day(), seed)
    owed = silence(season, 3)
    Morning.objects.all().delete()
    assert told(season, owed, seed) == [3]


def works(season: Season, name: str) -> bool:
    """What the health page says of it."""
    return next(check.works for check in look(now=season.portal.clock.now()) if check.name == name)
