"""Runs one management command against the portal's database."""

from launcher.database import available_database
from launcher.foreground import run_in_foreground
from launcher.places import ROOT, Places
from launcher.preparation import database_stamp, prepare_database
from launcher.surroundings import surroundings
from launcher.venv import PYTHON


def run_management_command(places: Places, arguments: list[str], port: int) -> int:
    """Returns the command's exit code; a new embedded database is prepared first."""
    with available_database(places) as cluster:
        environment = surroundings(places, cluster.url if cluster else "", port)
        if cluster and not database_stamp(places).exists():
            prepare_database(places, environment, may_skip=True)
        return run_in_foreground([PYTHON, ROOT / "manage.py", *arguments], environment)
