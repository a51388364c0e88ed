"""run.py itself, as a process on a free port with a var/ of its own: what it leaves behind and what it survives."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from launcher.places import ROOT, Places
from launcher.postgres import Cluster
from launcher.processes import birth, command_line, wait_until
from launcher.proving import temporary_folder
from launcher.records import read_records
from launcher.web import answers, free_port

pytestmark = pytest.mark.launch

PATIENCE = 180  # seconds for a start, a stop, a restart; a busy machine takes its time
FROM_OUTSIDE = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "PORTAL_", "DJANGO_")


@dataclass
class Installation:
    """A var/ and a port; `run` calls run.py on them."""

    places: Places
    port: int

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FROM_OUTSIDE)}
        return kept | {"PORTAL_VAR": str(self.places.var), "PORT": str(self.port), "PORTAL_DEMO": "0"}

    def run(self, *arguments: str, text: str = "") -> subprocess.CompletedProcess:
        command = [sys.executable, ROOT / "run.py", *arguments]
        return subprocess.run(
            command, env=self.environment, input=text, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def pid_of(self, name: str) -> int:
        return next((record.pid for record in read_records(self.places.run) if record.name == name), 0)

    def processes(self) -> list[str]:
        """What runs for this installation: it has the folder in its environment or among its arguments."""
        return [command_line(pid) for pid in self._pids()]

    def _pids(self) -> list[int]:
        pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
        return [pid for pid in pids if birth(pid) and str(self.places.var) in command_line(pid) + environment_of(pid)]


def environment_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_text(errors="replace")
    except OSError:
        return ""


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    """Prepared by a management command, as somebody might who has never started the portal.

    Not in pytest's folder: another pytest on the machine closes that to PostgreSQL's account.
    """
    with temporary_folder() as folder:
        installation = Installation(Places(folder / "var"), free_port())
        done = installation.run("manage", "shell", "--no-imports", "-c", "print(2 + 2)")
        assert done.returncode == 0, done.stderr
        assert done.stdout == "4\n"
        assert installation.processes() == []
        yield installation


@pytest.fixture
def start(installation: Installation) -> Iterator[Callable[[], subprocess.Popen]]:
    """Starts the portal and waits for its page; whatever the test leaves is ended."""
    launchers = []

    def start_and_wait() -> subprocess.Popen:
        address = installation.places.run / "address"
        address.unlink(missing_ok=True)
        launcher = subprocess.Popen(
            [sys.executable, ROOT / "run.py"], env=installation.environment, stderr=subprocess.PIPE
        )
        launchers.append(launcher)
        assert wait_until(lambda: launcher.poll() is not None or address.exists(), PATIENCE)
        assert launcher.poll() is None, launcher.stderr.read().decode()
        return launcher

    yield start_and_wait
    for launcher in launchers:
        launcher.terminate()
        launcher.communicate(timeout=PATIENCE)


@contextmanager
def replaced(pid_now: Callable[[], int | None]) -> Iterator[None]:
    """Kills a process and expects another in its place."""
    before = pid_now()
    yield os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: pid_now() not in (None, 0, before), PATIENCE)


def test_exit_code_and_input_of_a_command_pass_through(installation: Installation) -> None:
    done = installation.run("manage", "shell", "--no-imports", text="import sys; print('из ввода'); sys.exit(3)")
    assert (done.returncode, done.stdout) == (3, "из ввода\n")
    assert installation.processes() == []


def test_portal_goes_on_when_its_parts_are_killed(installation: Installation, start: Callable) -> None:
    launcher = start()
    cluster = Cluster(installation.places.database, installation.places.logs / "postgres.log")
    for pid_now in (lambda: installation.pid_of("worker"), lambda: installation.pid_of("web"), cluster.running_pid):
        with replaced(pid_now):
            pass
    assert wait_until(lambda: answers(installation.port), PATIENCE)
    second = installation.run()
    assert second.returncode == 0
    assert f"http://127.0.0.1:{installation.port}" in second.stderr
    launcher.send_signal(signal.SIGINT)
    assert launcher.wait(timeout=PATIENCE) == 0
    assert installation.processes() == []


def test_start_after_a_kill_of_the_launcher_cleans_up(installation: Installation, start: Callable) -> None:
    killed = start()
    left = {name: installation.pid_of(name) for name in ("web", "worker", "beat")}
    killed.kill()
    killed.wait()
    assert all(birth(pid) for pid in left.values())
    launcher = start()
    assert not any(birth(pid) for pid in left.values())
    assert answers(installation.port)
    launcher.terminate()
    assert launcher.wait(timeout=PATIENCE) == 0
    assert installation.processes() == []


def test_a_taken_port_is_named(installation: Installation) -> None:
    taken = Installation(installation.places, free_port())
    with subprocess.Popen(
        [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(taken.port)], stderr=subprocess.DEVNULL
    ) as other:
        assert wait_until(lambda: answers(taken.port), PATIENCE)
        done = taken.run()
        other.kill()
    assert done.returncode == 1
    assert str(taken.port) in done.stderr
