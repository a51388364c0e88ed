"""What every test may ask for: the fixed cast and a browser's client logged in as one of them."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from regions.models import User
from tests.cast import Cast, make_cast

WITH_PROCESSES = ("launch", "browser", "services")  # the markers of tests that start some

pytest_plugins = ["tests.browser", "tests.dealing", "tests.phones", "tests.services", "tests.web"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutations", type=int, default=60, help="how many spoiled files to open")
    parser.addoption("--races", type=int, default=10, help="how many times each race of two people is run")
    parser.addoption("--kills", type=int, default=10, help="how many web workers are killed")
    parser.addoption("--faults", type=int, default=1, help="how many times each fault of mail, broker and beat is made")
    parser.addoption("--seed", type=int, default=time.time_ns() % 10**6, help="what chance begins with")


def pytest_report_header(config: pytest.Config) -> str:
    return f"seed: {config.getoption('--seed')}"


@pytest.fixture
def mutations(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--mutations")


@pytest.fixture
def races(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--races")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--kills")


@pytest.fixture
def faults(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--faults")


@pytest.fixture(autouse=True)
def midday(request: pytest.FixtureRequest) -> Iterator[None]:
    """The hour at which every region of Russia has the same day; other processes keep the real one."""
    if any(map(request.node.get_closest_marker, WITH_PROCESSES)):
        yield
        return
    with time_machine.travel(datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """Uploaded files of a test are its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in
