"""Real processes: a child that leads its own group, as the portal's processes do."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.processes import birth, wait_until
from launcher.records import end_left_behind, read_records, write_record

SLEEP = "import time; time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); {SLEEP}"


@pytest.fixture
def child() -> Iterator[subprocess.Popen]:
    process = subprocess.Popen([sys.executable, "-c", STUBBORN], start_new_session=True, stdout=subprocess.PIPE)
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()


def test_what_was_left_behind_is_ended_by_force_if_it_must_be(tmp_path: Path, child: subprocess.Popen) -> None:
    write_record(tmp_path, "web", child.pid)
    assert end_left_behind(tmp_path, ["web"], patience=0.2) == ["web"]
    assert birth(child.pid) is None
    assert read_records(tmp_path) == []


def test_another_process_with_the_same_number_is_left_alone(tmp_path: Path, child: subprocess.Popen) -> None:
    (tmp_path / "web.json").write_text(json.dumps({"name": "web", "pid": child.pid, "born": "another day"}))
    assert end_left_behind(tmp_path, ["web"], patience=0.2) == []
    assert child.poll() is None
    assert read_records(tmp_path) == []


def test_children_of_a_dead_leader_are_ended_too(tmp_path: Path) -> None:
    orphan = (
        f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {SLEEP!r}]).pid, flush=True); input()"
    )
    leader = subprocess.Popen(
        [sys.executable, "-c", orphan], start_new_session=True, stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    orphan_pid = int(leader.stdout.readline())
    write_record(tmp_path, "web", leader.pid)
    leader.kill()
    leader.wait()
    assert birth(orphan_pid) is not None
    end_left_behind(tmp_path, ["web"], patience=0.2)
    assert wait_until(lambda: birth(orphan_pid) is None, 5)
