"""The ways that `python -m bench reminders` compares find and plan the same, and deliver each letter once."""

from collections.abc import Iterator

import pytest

from bench import delivering, reminding
from bench.assigned_nation import Size
from monitoring.models import Letter, Reminder

SIZE = Size(regions=2, municipalities=4, schools=30, done=5, owing=20)


@pytest.fixture
def nation(transactional_db: None) -> Iterator[int]:
    made = reminding.settle(SIZE, short=100)
    yield made
    with reminding.connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA short CASCADE")


def planned_rows() -> set[tuple]:
    return set(Reminder.objects.values_list("letter__recipient", "letter__region", "assignment", "due_on"))


def test_every_way_finds_and_plans_the_same(nation: int) -> None:
    assert nation == 30 * 5 + 20 * 2
    ways = reminding.ways()
    assert {way() for name, way in ways.items() if name.startswith("sweep")} == {40}
    rows = []
    for name in ("planning", "planning, bare", "planning, short past"):
        reminding.forget()
        assert ways[name]() == 40
        rows.append(planned_rows())
    assert rows[0] == rows[1] == rows[2]
    assert Letter.objects.count() == 20


@pytest.mark.services
def test_every_way_delivers_each_letter_once(nation: int) -> None:
    reminding.planned()
    found = delivering.measured(reminding.TODAY, turns=1, count=12)
    assert len(found) == 6
    assert {(way.doubled, way.lost, len(way.seconds)) for way in found.values()} == {(0, 0, 2)}
