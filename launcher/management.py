"""Runs one management command against the portal's database."""

import signal
import subprocess

from launcher.database import available_database
from launcher.places import ROOT, Places
from launcher.preparation import database_stamp, prepare_database
from launcher.surroundings import surroundings
from launcher.venv import PYTHON


def run_management_command(places: Places, arguments: list[str], port: int) -> int:
    """Passes stdin, stdout and the exit code through; a new embedded database is prepared first."""
    with available_database(places) as cluster:
        environment = surroundings(places, cluster.url if cluster else "", port)
        if cluster and not database_stamp(places).exists():
            prepare_database(places, environment, may_skip=True)
        command = subprocess.Popen([PYTHON, ROOT / "manage.py", *arguments], env=environment)
        signal.signal(signal.SIGINT, lambda *_: None)  # the terminal sends it to the command too, which decides
        signal.signal(signal.SIGTERM, lambda *_: command.terminate())
        return command.wait()
