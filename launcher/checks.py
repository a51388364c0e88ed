"""What is checked before the tests: form, imports between modules, and that no migration is missing."""

import subprocess

from launcher.console import say
from launcher.places import ROOT, VENV
from launcher.venv import PYTHON

CHECKS = {
    "ruff check": (VENV / "bin" / "ruff", "check"),
    "ruff format": (VENV / "bin" / "ruff", "format", "--check"),
    "import-linter": (VENV / "bin" / "lint-imports", "--no-cache", "--no-logo"),
    "makemigrations --check": (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
}


def failed_checks(environment: dict[str, str]) -> list[str]:
    """Runs all at once and returns the names of those that found something, having shown what."""
    started = {
        name: subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for name, command in CHECKS.items()
    }
    failed = []
    for name, process in started.items():
        output, _ = process.communicate()
        say(f"{name}: {'есть замечания' if process.returncode else 'порядок'}")
        if process.returncode:
            say(output)
            failed.append(name)
    return failed
