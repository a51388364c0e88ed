#!/usr/bin/env python3
"""Checks the project: `python3 test.py [pytest arguments]`. Needs only Python 3.11, and apt for Redis and Chromium."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the machine's Python, not ours
    sys.exit("Нужен Python 3.11 или новее.")

from launcher.checks import failed_checks
from launcher.console import say
from launcher.entrance import enter
from launcher.foreground import run_in_foreground
from launcher.places import ROOT
from launcher.proving import proving_ground
from launcher.venv import PYTHON, ensure_installed

SIDE_BY_SIDE = ("-n", "2")  # tests/dealing.py says what stays one after another


def main(arguments: list[str]) -> int:
    """Runs pytest also after a failed check, so that one run shows everything; succeeds only if all did."""
    ensure_installed(ROOT / "requirements-test.txt")
    with proving_ground() as environment:
        failed = failed_checks(environment)
        code = run_in_foreground([PYTHON, "-m", "pytest", *SIDE_BY_SIDE, *arguments], environment, folder=ROOT)
    if failed:
        say(f"Проверки с замечаниями, см. выше: {', '.join(failed)}.")
    return code or bool(failed)


if __name__ == "__main__":
    enter(main)
