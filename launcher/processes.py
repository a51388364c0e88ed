"""Processes by number: whether they live, whether they are the ones we started, and how to end them."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc")
STATE, START_TIME = 0, 19  # places in /proc/PID/stat after the program's name
POLL = 0.05  # seconds between two looks


def birth(pid: int) -> str | None:
    """Tells one life of a process number from the next; None if no such process runs (a zombie doesn't)."""
    if not PROC.exists():
        state, _, started = _shown_by_ps(pid, "stat=,lstart=").partition(" ")
        return None if not state or state.startswith("Z") else started.strip()
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[STATE] in "ZX" else fields[START_TIME]


def command_line(pid: int) -> str:
    """How a running process was called; empty if it doesn't run."""
    if not PROC.exists():
        return _shown_by_ps(pid, "command=")
    try:
        return (PROC / str(pid) / "cmdline").read_text(errors="replace").replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _shown_by_ps(pid: int, columns: str) -> str:
    """For systems without /proc, such as macOS."""
    shown = subprocess.run(["ps", "-ww", "-o", columns, "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.strip()


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Looks again and again; False if the condition hasn't come true in that time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(POLL)
    return True


def signal_group(pid: int, number: int) -> None:
    """Signals the whole group that the process leads; a group that is gone is no error."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return


def end_group(pid: int, is_over: Callable[[], bool], *, patience: float) -> None:
    """Asks a group leader to end, then ends the whole group by force, so that none of its children stays."""
    signal_group(pid, signal.SIGTERM)
    wait_until(is_over, patience)
    signal_group(pid, signal.SIGKILL)
    wait_until(is_over, patience)
