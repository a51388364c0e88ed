"""Two people at once on the real web server: one wins, the other is told, nothing is lost.

`--races 100` for the long run. Each race is also run on a server whose guard is taken away (`unguarded.py`):
there it must be found at fault.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from bench.portal_server import PortalServer
from bench.visitors import Answer, log_in
from monitoring.models import Report, Round
from monitoring.models.states import State
from regions.models import User
from tests.cast import Cast, person
from tests.racing import DONE, TAKEN, Stage, compiled, loser_sees_both, numbers, one_winner, winner_is_stored
from tests.work import make_indicators, make_round

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


def edit_against_edit(stage: Stage, turn: int) -> Iterator[str]:
    before = stage.put(state=State.DRAFT)
    typed = {"school": 1000 + turn, "colleague": 5000 + turn}
    answers = stage.at_once(
        *(partial(stage.press, who, "detail", before, before.version, **numbers(typed[who])) for who in typed)
    )
    yield from one_winner(answers)
    yield from loser_sees_both(answers, typed.values())
    yield from winner_is_stored(stage, dict(zip(typed.values(), answers, strict=True)))
    if (told := stage.steps(before, before.version)) != [State.DRAFT]:
        yield f"history tells {told}"


def submit_against_submit(stage: Stage, turn: int) -> Iterator[str]:
    """Two people send different numbers."""
    before = stage.put(state=State.DRAFT)
    typed = {"school": 1000 + turn, "colleague": 5000 + turn}
    answers = stage.at_once(
        *(partial(stage.press, who, "submit", before, before.version, **numbers(typed[who])) for who in typed)
    )
    yield from one_winner(answers)
    yield from loser_sees_both(answers, typed.values())
    yield from winner_is_stored(stage, dict(zip(typed.values(), answers, strict=True)))
    if (told := stage.steps(before, before.version)) != [State.DRAFT, State.SUBMITTED]:
        yield f"history tells {told}"


def double_click(stage: Stage, turn: int) -> Iterator[str]:
    """One person clicks twice: both answers are content, and it is sent once."""
    before = stage.put(state=State.DRAFT)
    click = partial(stage.press, "school", "submit", before, before.version, **numbers(1000 + turn))
    answers = stage.at_once(click, click)
    if [answer.status for answer in answers] != [DONE, DONE]:
        yield f"answers {[answer.status for answer in answers]}"
    if (told := stage.steps(before, before.version)) != [State.DRAFT, State.SUBMITTED]:
        yield f"history tells {told}"


def accept_against_return(stage: Stage, turn: int) -> Iterator[str]:
    before = stage.put(state=State.SUBMITTED)
    answers = stage.at_once(
        partial(stage.press, "ministry", "accept", before, before.version),
        partial(stage.press, "operator", "return", before, before.version, reason=f"Причина № {turn}"),
    )
    yield from one_winner(answers)
    state = stage.submission.state
    if state != (State.ACCEPTED if answers[0].status == DONE else State.RETURNED):
        yield f"{state} after {[answer.status for answer in answers]}"
    if len(told := stage.steps(before, before.version)) != 1:
        yield f"history tells {told}"


def submit_against_accept(stage: Stage, turn: int) -> Iterator[str]:
    """While one reviewer accepts what stands on their screen, another returns it and the school sends other numbers."""
    before = stage.put(state=State.SUBMITTED, numerators=[500, 12], denominators=[None, 14])

    def returned_and_sent_again() -> list[Answer]:
        back = stage.press("operator", "return", before, before.version, reason="Проверьте число детей.")
        return [back, stage.press("school", "submit", before, before.version + 1, **numbers(1000 + turn))]

    accepted, (back, sent) = stage.at_once(
        partial(stage.press, "ministry", "accept", before, before.version), returned_and_sent_again
    )
    now = stage.submission
    ends = {
        (DONE, TAKEN, TAKEN): (State.ACCEPTED, 500),
        (TAKEN, DONE, DONE): (State.SUBMITTED, 1000 + turn),
    }
    statuses = accepted.status, back.status, sent.status
    if ends.get(statuses) != (now.state, now.numerators[0]):
        yield f"{now.state} with {now.numerators[0]} after accepting, returning, sending: {statuses}"


def submit_against_close(stage: Stage, turn: int) -> Iterator[str]:
    """What was told to be sent stands in the report that is compiled when the round has closed."""
    before = stage.put(state=State.DRAFT, first_submitted_at=None)
    Round.objects.filter(pk=stage.round.pk).update(closes_after=stage.round.closes_after)

    def close_and_compile() -> Report:
        yesterday = timezone.localdate() - timedelta(days=1)
        Round.objects.filter(pk=stage.round.pk).update(closes_after=yesterday)
        return compiled(stage.round)

    answer, report = stage.at_once(
        partial(stage.press, "school", "submit", before, before.version, **numbers(1000 + turn)), close_and_compile
    )
    now, received = stage.submission, report.figures["completeness"]["received"]
    ends = {DONE: (State.SUBMITTED, before.version + 2, 1), TAKEN: (State.DRAFT, before.version, 0)}
    if ends.get(answer.status) != (now.state, now.version, received):
        yield f"answered {answer.status}, stands {now.state} {now.version - before.version}, reported {received}"


Race = Callable[[Stage, int], Iterator[str]]
RACES: dict[Race, str] = {
    edit_against_edit: "one statement",
    submit_against_submit: "conditions",
    double_click: "conditions",
    accept_against_return: "one statement",
    submit_against_accept: "conditions",
    submit_against_close: "lock",
}


@pytest.fixture
def round_(cast: Cast) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, timezone.localdate() - timedelta(days=1))


@pytest.fixture
def stage_on(cast: Cast, round_: Round, chance: random.Random) -> Callable[..., Stage]:
    def set_up(server: PortalServer, headers: Mapping[str, str] | None = None) -> Stage:
        people: dict[str, User] = {
            "school": cast.school,
            "colleague": person("colleague", cast.tomsk.schools[0]),
            "ministry": cast.ministry,
            "operator": cast.operator,
        }
        visitors = log_in(people.values(), server.port, headers)
        return Stage(cast, round_, chance, dict(zip(people, visitors, strict=True)))

    return set_up


def faults_of(race: Race, stage: Stage, times: int) -> list[str]:
    return [f"{turn}: {fault}" for turn in range(times) for fault in race(stage, turn)]


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_a_race_has_one_winner_and_loses_nothing(
    race: Race, stage_on: Callable[..., Stage], web: PortalServer, races: int, seed: int
) -> None:
    faults = faults_of(race, stage_on(web), races)
    assert not faults, f"{len(faults)} faults in {races} races, seed {seed}:\n" + "\n".join(faults[:10])


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_without_its_guard_a_race_is_found_at_fault(
    race: Race, stage_on: Callable[..., Stage], unguarded_web: PortalServer, races: int, seed: int
) -> None:
    faults = faults_of(race, stage_on(unguarded_web, {"X-Without": RACES[race]}), races)
    assert faults, f"no fault in {races} races without «{RACES[race]}», seed {seed}"
