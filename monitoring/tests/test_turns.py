"""What fails in the background is noted and keeps nothing else from its turn."""

import logging
from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, connection

from monitoring import tasks
from monitoring.models import Letter, ReminderRule, Round
from monitoring.services import reminding, rounds
from monitoring.services.reminding import plan_letters
from monitoring.services.rounds import open_rounds
from monitoring.services.turns import each_apart
from regions.models import Region
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap

MORNING = datetime(2026, 9, 28, 7, 0, tzinfo=UTC)  # 10:00 in Moscow, 14:00 in Tomsk


def test_one_failure_keeps_nothing_from_its_turn(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert each_apart(lambda number: 6 // number, [1, 0, 3]) == [6, 2]
    assert "ZeroDivisionError" in caplog.text


def test_a_worker_that_is_told_to_stop_stops() -> None:
    with pytest.raises(SoftTimeLimitExceeded):
        each_apart(mock.Mock(side_effect=SoftTimeLimitExceeded), [1, 2])


def fail_in(region: Region, real: object) -> object:
    """The same function, which the database refuses for one region."""

    def failing(first: object = None, *args: object, **named: object) -> object:
        thing = first or named["round_"]
        if region in getattr(thing, "regions", [getattr(thing, "region", thing)]):
            connection.cursor().execute("SELECT 1 / 0")
        return real(*args, **named) if first is None else real(first, *args, **named)

    return failing


@pytest.mark.django_db(transaction=True)
def test_a_region_in_trouble_does_not_silence_the_others(cast: Cast) -> None:
    ReminderRule.objects.create(subject="assignment", days_before=3)
    for place in (cast.tomsk, cast.ivanovo):
        make_assignment(place.schools[0], make_roadmap(place.region, cast.programme), date(2026, 10, 1))
    with mock.patch.object(reminding, "_plan", fail_in(cast.ivanovo.region, reminding._plan)):
        plan_letters(now=MORNING)
    assert list(Letter.objects.values_list("recipient__email", flat=True)) == [cast.school.email]


@pytest.mark.django_db(transaction=True)
def test_a_round_that_cannot_be_opened_does_not_hold_the_others(cast: Cast) -> None:
    for place in (cast.ivanovo, cast.tomsk):
        day = MORNING.date()
        Round.objects.create(
            region=place.region,
            programme=cast.programme,
            year=2026,
            quarter=3,
            opens_on=day,
            timely_until=day + timedelta(days=9),
            closes_after=day + timedelta(days=20),
        )
    with mock.patch.object(rounds, "open_round", fail_in(cast.ivanovo.region, rounds.open_round)):
        assert open_rounds(now=MORNING) == 1
    assert Round.objects.get(opened_at__isnull=False).region == cast.tomsk.region


@pytest.mark.parametrize("broken", range(len(tasks.STEPS)))
def test_every_step_of_the_tick_has_its_turn(broken: int) -> None:
    steps = [mock.Mock(side_effect=DatabaseError() if place == broken else None) for place in range(len(tasks.STEPS))]
    with mock.patch.object(tasks, "STEPS", steps), mock.patch.object(tasks, "ring_letters") as ring:
        tasks.tick()
    assert [step.call_count for step in steps] == [1] * len(steps)
    ring.assert_called_once_with()
