"""Fixtures with the portal's real web server: gunicorn and its workers on the test database.

The second server takes its guards away, one at a time and only for requests that ask so (`unguarded.py`): a test of a
guard that stays green there would say nothing.
"""

import random
from collections.abc import Iterator

import pytest

from bench.portal_server import PortalServer, running_portal


@pytest.fixture(scope="session")
def web(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalServer]:
    with running_portal(tmp_path_factory.mktemp("web") / "web.log") as server:
        yield server


@pytest.fixture(scope="session")
def unguarded_web(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalServer]:
    with running_portal(tmp_path_factory.mktemp("web") / "unguarded.log", "tests.unguarded") as server:
        yield server


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--seed")


@pytest.fixture
def chance(seed: int, request: pytest.FixtureRequest) -> random.Random:
    """Chance that can be called again: the seed stands at the head of the run."""
    return random.Random(f"{seed} {request.node.name}")
