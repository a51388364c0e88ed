"""Two people press at once: a person gets one letter, and a report is decided once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from monitoring.models import Letter, Round, Submission
from monitoring.models.states import State
from monitoring.services.bulk import accept_plain
from monitoring.services.owing_letters import write_to_owing
from monitoring.services.submissions import send_back
from monitoring.services.urgent_letters import write_about
from regions.refusals import Conflict
from roadmap.models import Assignment
from tests.cast import Cast
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, moment

LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 9, 29))

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quarter(transactional_db: None, cast: Cast) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, LEGAL)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each of them answers; all start together, each on a connection of its own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


def test_of_two_who_write_at_once_each_person_hears_one(cast: Cast, quarter: Round) -> None:
    def write(by: object) -> Callable[[], int]:
        owing = Submission.objects.remindable_by(by)
        return lambda: write_to_owing(round_=quarter, owing=owing, note="", by=by, now=NOW)

    for _ in range(5):
        Letter.objects.all().delete()
        assert sum(at_once(write(cast.ministry), write(cast.operator))) == 2
        assert Letter.objects.count() == 2
        assert all(letter.reminders.count() == 1 for letter in Letter.objects.all())


def test_of_two_who_remind_of_work_at_once_each_person_hears_one(transactional_db: None, cast: Cast) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    for school in cast.tomsk.schools:
        make_assignment(school, roadmap, LEGAL)

    def write(by: object) -> Callable[[], int]:
        chosen = Assignment.objects.all()
        return lambda: write_about(region=cast.tomsk.region, chosen=chosen, note="", by=by, now=NOW)

    for _ in range(5):
        Letter.objects.all().delete()
        assert sum(at_once(write(cast.ministry), write(cast.district), write(cast.admin))) == 2
        assert Letter.objects.count() == 2
        assert all(letter.reminders.count() == 1 for letter in Letter.objects.all())


def test_of_accepting_many_and_returning_one_the_first_wins(cast: Cast, quarter: Round) -> None:
    filled = {"state": State.SUBMITTED, "numerators": [120, 5], "denominators": [None, 6], "reviewed_at": None}
    among = Submission.objects.reviewable_by(cast.operator)
    for _ in range(5):
        quarter.submissions.update(version=2, **filled)
        one = Submission.objects.with_sources().filter(round=quarter).first()
        chosen = dict.fromkeys(quarter.submissions.values_list("pk", flat=True), 2)

        def give_back(one: Submission = one) -> bool:
            try:
                send_back(submission=one, version=2, by=cast.ministry, reason="Нет числа", now=NOW)
            except Conflict:
                return False
            return True

        def accept(chosen: dict[int, int] = chosen) -> int:
            found = accept_plain(round_=quarter, among=among, chosen=chosen, by=cast.operator, now=NOW)
            return len(found.done)

        returned, accepted = at_once(give_back, accept)
        assert accepted == (1 if returned else 2)
        states = sorted(quarter.submissions.values_list("state", "version"))
        assert states == [("accepted", 3), ("returned" if returned else "accepted", 3)]
