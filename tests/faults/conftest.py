"""The portal's processes, once for all tests of faults; between tests nobody works."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from tests.cast import Cast
from tests.faults.clock import Clock
from tests.faults.ledger import Ledger
from tests.faults.portal import Portal, running_portal
from tests.faults.season import FIRST_DAY, Season, make_season

START = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC)
SCHOOLS = 40
LEDGER = Ledger()


@pytest.fixture(scope="package")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    clock = Clock(tmp_path_factory.mktemp("clock"))
    clock.put_on(START)
    return clock


@pytest.fixture(scope="package")
def between_tests(clock: Clock) -> Iterator[ExitStack]:
    """Holds the clock, so that no worker writes while a test's tables are emptied."""
    with ExitStack() as held:
        held.enter_context(clock.stopped())
        yield held


@pytest.fixture(scope="package")
def portal(
    django_db_setup: None, clock: Clock, between_tests: ExitStack, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    with running_portal(tmp_path_factory.mktemp("portal"), clock) as portal:
        yield portal
        between_tests.close()  # whoever waits for the clock goes on, and can end


@pytest.fixture
def season(portal: Portal, between_tests: ExitStack, cast: Cast) -> Iterator[Season]:
    portal.clock.put_on(START)
    season = make_season(portal, LEDGER, cast, SCHOOLS)
    between_tests.close()
    yield season
    between_tests.enter_context(portal.clock.stopped())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LEDGER.lines:
        terminalreporter.section("letters under faults")
        for line in LEDGER.table():
            terminalreporter.write_line(line)
