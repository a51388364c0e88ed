"""Each task comes two to five times, in any order, to two workers at once: the second time changes nothing.

`--faults 20` for the long run.
"""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from config.celery import app
from launcher.processes import wait_until
from monitoring.models import Letter, Notice, Reminder, Report
from monitoring.services.reports import order_report
from regions.models import Centre, RegisterImport
from regions.services.register_imports import decide_to_adopt, upload_register
from regions.services.register_work import work_on
from roadmap.models import Evidence
from tests.cast import Cast
from tests.faults.ledger import Ledger
from tests.faults.season import Season
from tests.faults.without import LEASE, without
from tests.work import make_assignment, make_indicators, make_round

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
SECOND_WORKER = "worker 2"
PATIENCE = 60  # seconds
CENTRES = """Субъект РФ;Муниципальное образование;Организация;Наименование центра;Программа;Дата открытия
Томская область;Берёзовский район;МБОУ «Школа № 1», Берёзовский район;Новый центр;Точка роста;01.09.2024
"""


@pytest.fixture
def media() -> None:
    """The workers are other processes: they and the test keep files where PORTAL_VAR says."""


@pytest.fixture
def report(season: Season, cast: Cast) -> Report:
    """Ordered for a round that a row of the roadmap asks for."""
    make_indicators(cast.programme)
    own = make_assignment(cast.tomsk.department, season.roadmap, date(2026, 10, 1), "99")
    round_ = make_round(cast.tomsk.region, cast.programme, date(2026, 10, 1))
    round_.deadline = own.deadline
    round_.save()
    return order_report(round_=round_, by=cast.ministry, now=season.portal.clock.now())


@pytest.fixture
def upload(season: Season, cast: Cast) -> RegisterImport:
    """A register's file with one new centre, to be adopted."""
    clock = season.portal.clock.now
    upload = upload_register(register="", name="центры.csv", content=CENTRES.encode(), by=cast.ministry, now=clock())
    work_on(import_id=upload.pk, clock=clock)
    upload.refresh_from_db()
    decide_to_adopt(upload=upload, seen=upload.fingerprint, now=clock())
    return upload


@pytest.fixture
def two_workers(season: Season) -> Iterator[Season]:
    season.portal.start(SECOND_WORKER)
    yield season
    season.portal.end(SECOND_WORKER)


def effects() -> list[object]:
    """All that tasks leave behind, but for signs of life."""
    letters = list(Letter.objects.order_by("pk").values_list("pk", "state", "attempts", "sent_at", "message_id"))
    counts = [kept.objects.count() for kept in (Reminder, Notice, Report, Evidence, Centre)]
    events = [kept.pgh_event_model.objects.count() for kept in (Reminder, Centre)]
    return [letters, counts, events, list(Report.objects.values_list("state", "revision"))]


def ring_all(season: Season, tasks: dict[str, tuple[int, ...]], chance: random.Random) -> None:
    rings = [name for name in tasks for _ in range(chance.randint(2, 5))]
    chance.shuffle(rings)
    with season.portal.clock.stopped():  # so that all of them are there at once
        for name in rings:
            season.portal.ring(name, *tasks[name])
            season.ledger.note(f"again: {name.rpartition('.')[2]}")


def test_no_task_does_anything_the_second_time(
    two_workers: Season, report: Report, upload: RegisterImport, faults: int, chance: random.Random, seed: int
) -> None:
    season, mail = two_workers, two_workers.portal.mail
    tasks = {
        "monitoring.tasks.tick": (),
        "monitoring.tasks.deliver_letters": (),
        "monitoring.tasks.compile_report": (report.pk,),
        "regions.tasks.work_on_import": (upload.pk,),
    }
    app.loader.import_default_modules()
    assert set(tasks) == {name for name in app.tasks if not name.startswith("celery.")}
    for _ in range(faults):
        day = season.next_day("redelivery")
        ring_all(season, tasks, chance)
        assert season.drain(day), f"seed {seed}\n{season.portal.logs()}"
        assert wait_until(lambda: done(report, upload), PATIENCE), season.portal.logs()
        assert not season.verdict(day).faults, f"seed {seed}"
        before = effects(), list(mail.box)
        ring_all(season, tasks, chance)
        assert wait_until(season.portal.is_idle, PATIENCE), season.portal.logs()
        assert (effects(), list(mail.box)) == before, f"seed {seed}"
    assert [Report.objects.count(), Evidence.objects.count()] == [1, 1]
    assert Centre.objects.filter(name="Новый центр").count() == 1


def done(report: Report, upload: RegisterImport) -> bool:
    report.refresh_from_db()
    upload.refresh_from_db()
    return report.state == Report.State.COMPILED and upload.is_adopted


def test_a_task_longer_than_the_brokers_patience_doubles_nothing(season: Season, seed: int) -> None:
    """The broker gives it out once more while it still runs."""
    day = season.next_day("longer than the visibility timeout", pause=0.25)
    assert season.drain(day), season.portal.logs()
    season.ledger.note(day.around)
    assert not season.verdict(day).faults, f"seed {seed}"
    assert "monitoring.tasks.deliver_letters" in season.portal.clock.redelivered()


def test_without_a_lease_redelivery_doubles_letters(two_workers: Season, chance: random.Random) -> None:
    season = two_workers
    season.ledger = Ledger()
    with without(LEASE):
        day = season.next_day(pause=0.05)
        ring_all(season, {"monitoring.tasks.tick": (), "monitoring.tasks.deliver_letters": ()}, chance)
        assert season.drain(day)
        assert any("doubled" in fault for fault in season.verdict(day).faults)
