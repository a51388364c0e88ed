#!/usr/bin/env python3
"""Starts the portal: `python3 run.py`; or runs a management command on its database: `python3 run.py manage …`.

Needs only Python 3.11; everything else is fetched. PORT and PORTAL_VAR move it, DATABASE_URL and REDIS_URL let it use
servers that are there already; README.md names the rest.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the machine's Python, not ours
    sys.exit("Нужен Python 3.11 или новее.")

from launcher.console import Refusal
from launcher.entrance import enter
from launcher.management import run_management_command
from launcher.places import ROOT, chosen_places
from launcher.portal import start_portal
from launcher.venv import ensure_installed


def main(arguments: list[str]) -> int:
    places = chosen_places()
    places.make()
    port = chosen_port()
    ensure_installed(ROOT / "requirements.txt")
    if arguments[:1] == ["manage"]:
        return run_management_command(places, arguments[1:], port)
    if arguments:
        raise Refusal("Запуск портала: python3 run.py. Команда управления: python3 run.py manage КОМАНДА.")
    start_portal(places, port)
    return 0


def chosen_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise Refusal(f"PORT – это номер порта от 1 до 65535, а не «{text}».")
    return int(text)


if __name__ == "__main__":
    enter(main)
