"""`/health/` tells what stands still, to anybody, also while the database or the broker does not answer."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from monitoring.models import Heartbeat, Letter, Morning, Report
from monitoring.services import health
from monitoring.services.late_mornings import is_late
from monitoring.services.patience import Patient
from monitoring.services.vital_signs import note_scheduler, note_worker, read_signs
from monitoring.tasks import tick
from regions.models import User
from regions.russian import NBSP
from tests.cast import Cast
from tests.work import make_roadmap, make_round

URL = "/health/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def at_once() -> Iterator[None]:
    """Questions are asked in the test's own thread, which sees what the test wrote."""
    with mock.patch.object(Patient, "ask", lambda _, question: question()):
        yield


@pytest.fixture
def alive(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.CELERY_BROKER_URL = "filesystem://localhost/"
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path)}
    note_scheduler(now=timezone.now())
    note_worker(now=timezone.now())


@pytest.fixture
def told(cast: Cast) -> None:
    """This morning's letters are planned everywhere."""
    for place in (None, cast.tomsk.region, cast.ivanovo.region):
        Morning.objects.create(region=place, day=timezone.localdate())


def still(client: Client) -> set[str]:
    answer = client.get(URL)
    checks = answer.json()["checks"]
    assert answer.status_code == (200 if all(check["works"] for check in checks.values()) else 503)
    assert answer.json()["works"] == (answer.status_code == 200)
    return {name for name, check in checks.items() if not check["works"]}


def test_all_is_well(client: Client, alive: None, at_once: None) -> None:
    assert still(client) == set()


def test_a_sleeping_scheduler_is_noticed(client: Client, alive: None, at_once: None) -> None:
    Heartbeat.objects.filter(name="scheduler").update(at=timezone.now() - timedelta(minutes=4))
    assert still(client) == {"scheduler"}


def test_a_standing_outbox_is_noticed(cast: Cast, client: Client, told: None, alive: None, at_once: None) -> None:
    now = timezone.now()
    letter = Letter.objects.create(
        recipient=cast.school, day=now, message_id="<1>", not_before=now - timedelta(minutes=31)
    )
    assert still(client) == {"letters"}
    assert cast.school.email not in client.get(URL).content.decode()
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.DEAD)
    assert still(client) == set()


def test_a_round_that_did_not_open_is_noticed(
    cast: Cast, client: Client, told: None, alive: None, at_once: None
) -> None:
    today = timezone.localdate()
    round_ = make_round(cast.tomsk.region, cast.programme, today)
    type(round_).objects.update(opened_at=None, opens_on=today - timedelta(days=1))
    assert still(client) == {"rounds"}


def test_a_closed_round_without_a_report_is_noticed(
    cast: Cast, client: Client, told: None, alive: None, at_once: None
) -> None:
    before = timezone.localdate() - timedelta(days=40)
    round_ = make_round(cast.tomsk.region, cast.programme, before)
    assert still(client) >= {"closed_rounds"}
    Report.objects.create(round=round_, revision=1, ordered_at=timezone.now())
    assert still(client) == set()


def test_a_planner_that_stands_still_is_noticed(told: None, client: Client, alive: None, at_once: None) -> None:
    """At noon in Moscow the morning is over in both regions, and for those of no region."""
    Morning.objects.exclude(region=None).update(day=timezone.localdate() - timedelta(days=1))
    text = client.get(URL).json()["checks"]["mornings"]["text"]
    assert (still(client), text.replace(NBSP, " ")) == ({"mornings"}, "утренние письма не подготовлены: 2 региона")
    Morning.objects.update(day=timezone.localdate())
    assert still(client) == set()


def test_a_roadmap_that_does_not_reach_ahead_is_noticed(cast: Cast, client: Client, alive: None, at_once: None) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    type(roadmap).objects.update(last_year=None, scheduled_through=timezone.localdate().year)
    assert "roadmaps" in still(client)


MIDNIGHT = datetime(2026, 9, 28, tzinfo=UTC)
TODAY = MIDNIGHT.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("latest", "hours", "late"),
    [
        (TODAY, 23.9, False),
        (YESTERDAY, 6.9, False),
        (YESTERDAY, 7, True),
        (YESTERDAY - timedelta(days=1), 0, True),  # all through the night
        (None, 6.9, False),  # people have only just been named
        (None, 7, True),
    ],
)
def test_when_a_morning_is_late(latest: date | None, hours: float, late: bool) -> None:
    assert is_late(latest, MIDNIGHT + timedelta(hours=hours)) == late


def test_a_broker_that_is_not_there_is_noticed(client: Client, alive: None, at_once: None, settings: Settings) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert still(client) == {"broker"}


def test_a_database_that_is_not_there_is_noticed(client: Client, alive: None, at_once: None) -> None:
    with mock.patch.object(health, "read_signs", side_effect=OperationalError("gone")):
        assert still(client) == {"database"}


def test_nobody_waits_for_a_database_that_hangs(client: Client, alive: None) -> None:
    """Also not who comes while another one waits; and it is asked again when it has come round."""
    gate = threading.Event()
    with (
        mock.patch.object(health, "DATABASE", Patient(0.1)),
        mock.patch.object(health, "read_signs", side_effect=lambda _: gate.wait(10)) as asked,
    ):
        assert "database" in still(client)
        assert "database" in still(client)
        assert asked.call_count == 1
        gate.set()
        health.DATABASE._one.acquire(timeout=5)
        health.DATABASE._one.release()
        with pytest.raises(AttributeError):  # the mock's answer is no `Signs`: it was asked
            client.get(URL)


@pytest.mark.django_db(transaction=True)
def test_the_database_is_asked_in_a_thread_of_its_own(client: Client, alive: None) -> None:
    assert still(client) == set()


def test_people_get_a_page(client: Client, alive: None, at_once: None) -> None:
    Heartbeat.objects.filter(name="worker").update(at=timezone.now() - timedelta(hours=4))
    answer = client.get(URL, headers={"accept": BROWSER})
    page = answer.content.decode()
    assert (answer.status_code, "Портал работает не полностью" in page, "не отвечает" in page) == (503, True, True)
    assert "Accept" in answer["Vary"]
    assert "no-store" in answer["Cache-Control"]


def test_whoever_is_logged_in_is_not_looked_up(
    cast: Cast,
    client_of: Callable[[User], Client],
    alive: None,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    client = client_of(cast.ministry)
    with (
        mock.patch.object(health.DATABASE, "ask", side_effect=TimeoutError),
        django_assert_num_queries(0),
    ):
        page = client.get(URL, headers={"accept": BROWSER}).content.decode()
    assert cast.ministry.short_name not in page
    assert client.get("/").status_code == 200  # still logged in


def test_a_tick_is_a_sign_of_its_worker_and_of_who_rang(db: None) -> None:
    before = timezone.now()
    tick.apply()
    signs = read_signs(timezone.now())
    assert before <= signs.worker_at <= timezone.now()
    assert signs.scheduler_at is None


def test_a_scheduler_goes_on_without_the_database(db: None) -> None:
    with mock.patch.object(Heartbeat.objects, "beat", side_effect=OperationalError("gone")) as beat:
        note_scheduler(now=timezone.now())
    assert beat.called


@pytest.mark.parametrize(
    ("who", "warned"), [("ministry", True), ("operator", True), ("admin", True), ("district", False), ("school", False)]
)
def test_staff_see_that_the_scheduler_sleeps(
    cast: Cast, client_of: Callable[[User], Client], who: str, warned: bool
) -> None:
    note_scheduler(now=timezone.now() - timedelta(minutes=16))
    page = client_of(getattr(cast, who)).get(reverse("monitoring:round_list")).content.decode()
    hour = "15:44" if who in ("ministry", "operator") else "11:44"  # Tomsk is four hours ahead of Moscow
    assert (f"Планировщик не отвечает с {hour}: письма и отчёты" in page.replace(NBSP, " ")) == warned
