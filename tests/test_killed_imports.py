"""An import killed at any point leaves all of its rows or none, and can be run again."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest
from django.apps import apps
from django.db import connection

from bench.country import centres, settle
from bench.workbooks import workbook
from launcher.places import ROOT
from launcher.processes import wait_until
from regions.models import Centre
from regions.tables.importing import RegisterUpload, adopt_import, read_upload

KILLS = 10
ROWS = int(os.environ.get("PORTAL_KILLED_ROWS", "2500"))  # 25000: as long as a country's register takes
MORE = 1000  # students
SEED = int(os.environ.get("PORTAL_KILLED_SEED", time.time_ns() % 10**6))
Talk = tuple[IO[str], IO[str]]


@contextmanager
def importing(file: Path) -> Iterator[Talk]:
    """What to tell the process that imports, and what it says."""
    command = [sys.executable, "-m", "tests.import_again", str(file), connection.settings_dict["NAME"]]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process.stdin, process.stdout
        process.stdin.close()


def run(talk: Talk, seconds: float | None = None) -> tuple[float, int]:
    """How long one import took and how it ended; killed after so many seconds."""
    tell, told = talk
    tell.write("again\n")
    tell.flush()
    number, start = int(told.readline()), time.perf_counter()
    if seconds is not None:
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    ended = int(told.readline())
    return time.perf_counter() - start, ended


def start_with(register: RegisterUpload) -> None:
    """The register with the first half of the rows, as they were before the file that is killed."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE regions_centre, regions_centreevent CASCADE")
    adopt_import(register)


def written() -> tuple[int, int, int]:
    """How many centres there are, how many of them are changed, and how many events have told so."""
    events = apps.get_model("regions", "CentreEvent").objects
    return Centre.objects.count(), Centre.objects.filter(students__gte=MORE).count(), events.count()


def nobody_else_writes() -> bool:
    """The database needs a moment to see that whoever spoke to it is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle'"
        )
        return cursor.fetchone()[0] == 0


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_at_any_point_leaves_all_or_nothing(tmp_path: Path) -> None:
    """Half of the rows are known; of these each tenth is changed, the other half is added."""
    settle(regions=2, districts=3, schools=500)
    half = read_upload("centres", "half.xlsx", workbook(centres(ROWS // 2)))
    before = RegisterUpload("centres", half, None, "half.xlsx")
    file = tmp_path / "centres.xlsx"
    file.write_bytes(workbook(centres(ROWS, more_students=MORE)))
    nothing = (ROWS // 2, 0, ROWS // 2)
    everything = (ROWS, ROWS // 10, ROWS + ROWS // 20)
    points, left = random.Random(SEED), []
    with importing(file) as talk:
        start_with(before)
        whole, ended = run(talk)
        assert (ended, written()) == (0, everything)
        for _ in range(KILLS):
            start_with(before)
            run(talk, points.uniform(0, whole))
            assert wait_until(nobody_else_writes, seconds=20)
            left.append(written())
            assert left[-1] in (nothing, everything), f"seed {SEED}"
        assert nothing in left, f"nothing was killed in time, seed {SEED}"
        assert run(talk)[1] == 0
    assert written() == everything
