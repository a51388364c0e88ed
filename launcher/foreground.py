"""Runs one command in the foreground: it has the console, and the launcher tidies up after it."""

import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path


def run_in_foreground(command: Sequence[str | Path], environment: dict[str, str], folder: Path | None = None) -> int:
    """Passes stdin, stdout and the exit code through, as the shell counts it when a signal ended the command."""
    process = subprocess.Popen(command, env=environment, cwd=folder)
    signal.signal(signal.SIGINT, lambda *_: None)  # the terminal sends it to the command too, which decides
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code
