"""Letters on their way to a mail server that refuses, hangs, drops and kills: each arrives once, or says why not.

`--faults 20` for the long run.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from monitoring.mail_answers import Failure
from monitoring.models import Letter
from tests.faults.days import TRIES, Day, Verdict
from tests.faults.ledger import Ledger
from tests.faults.mail import Fault
from tests.faults.season import Season
from tests.faults.without import LEASE, OWN_WORD, without

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

REFUSALS = [Fault(code, moment) for code in ("421", "451", "452") for moment in ("RCPT", "DATA")]
FINAL = [Fault(code, moment) for code in ("550", "554") for moment in ("RCPT", "DATA")]
BREAKS = [Fault(deed, moment) for deed in ("hangs", "drops") for moment in ("RCPT", "DATA", "250")]
KILLS = [Fault("kills", moment) for moment in ("RCPT", "DATA", "250", "commit")]
ALL_KILLED = [Fault("kills all", moment) for moment in ("RCPT", "DATA", "250", "commit")]
PAUSE = 0.05  # seconds that the mail server takes, in which another worker may come
MORNINGS = 5  # on one of which another does
AT_THE_DOOR = [Fault("421", "EHLO"), Fault("hangs", "EHLO"), Fault("drops", "EHLO"), Fault("kills", "EHLO")]


def scripts_of(season: Season, chance: random.Random) -> dict[str, list[Fault]]:
    """Every fault for one letter, several of them for further ones, and none for the rest."""
    addresses = list(season.schools)
    chance.shuffle(addresses)
    passing = [*REFUSALS, *BREAKS, *KILLS]
    scripts = [[fault] for fault in passing + FINAL]
    scripts += [[chance.choice(ALL_KILLED)]]
    scripts += [chance.choices(passing, k=chance.randint(2, 3)) for _ in range(4)]
    return dict(zip(addresses, scripts, strict=False))


def after(season: Season, day: Day, seed: int) -> Verdict:
    assert season.drain(day), f"seed {seed}, the outbox does not drain\n{season.portal.logs()}"
    return season.verdict(day)


def test_each_letter_arrives_once_or_says_why_not(
    season: Season, faults: int, chance: random.Random, seed: int
) -> None:
    season.raises_the_dead = True
    for _ in range(faults):
        scripts = scripts_of(season, chance)
        verdict = after(season, season.next_day(scripts=scripts), seed)
        assert not verdict.faults, f"seed {seed}\n" + "\n".join(verdict.faults) + season.portal.logs()
        assert set(season.portal.mail.injected) == {fault for script in scripts.values() for fault in script}


def test_whoever_is_turned_away_at_the_door_comes_again(
    season: Season, faults: int, chance: random.Random, seed: int
) -> None:
    for _ in range(faults):
        met = chance.choices(AT_THE_DOOR, k=4)
        day = season.next_day("at the door")
        season.portal.mail.door.extend(met)
        verdict = after(season, day, seed)
        assert not verdict.faults, f"seed {seed}, {met}\n" + "\n".join(verdict.faults) + season.portal.logs()


def test_pauses_grow_for_two_days_then_the_letter_is_dead(season: Season, seed: int) -> None:
    address = next(iter(season.schools))
    day = season.next_day(scripts={address: [Fault("451", "RCPT")] * TRIES})
    after(season, day, seed)
    letter = day.letters().get(recipient__email=address)
    assert (letter.state, letter.failure) == (Letter.State.DEAD, Failure.LATER)
    tries = season.portal.mail.tries[address]
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses == sorted(pauses)
    assert timedelta(minutes=1) <= pauses[0] < timedelta(minutes=5)
    assert timedelta(days=1) < tries[-1] - tries[0] < timedelta(days=3)


def without_a_guard(season: Season, guard: str, scripts: dict[str, list[Fault]]) -> Iterator[str]:
    season.ledger, season.raises_the_dead = Ledger(), True
    with without(guard):
        day = season.next_day(scripts=scripts, pause=PAUSE)
        season.drain(day, 20)
        yield from season.verdict(day).faults


def test_without_its_own_word_letters_are_lost(season: Season) -> None:
    """A letter counts as sent as soon as a worker takes it."""
    scripts = dict(zip(season.schools, [[fault] for fault in REFUSALS + KILLS[:2]], strict=False))
    found = list(without_a_guard(season, OWN_WORD, scripts))
    assert {f"lost: {address}" for address in scripts} <= set(found)


def test_without_a_lease_letters_are_doubled(season: Season) -> None:
    """Two children of a worker send at once; on a busy machine not every morning."""
    found = (fault for _ in range(MORNINGS) for fault in without_a_guard(season, LEASE, {}))
    assert any(fault.startswith("doubled") for fault in found)
