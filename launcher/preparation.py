"""Brings the database and the static files to where the code is; what is there already is left alone."""

import subprocess
from datetime import date
from pathlib import Path

from launcher.console import Refusal, say
from launcher.places import ROOT, Places
from launcher.stamps import fingerprint, is_stamped, set_stamp
from launcher.venv import PYTHON

APPS = ("config", "regions", "roadmap", "monitoring")
DATABASE_COMMANDS = (("migrate", "--noinput"), ("createcachetable",), ("load_reference",), ("load_demo",))
OWN_COMMANDS = {path.stem for app in APPS for path in (ROOT / app).glob("management/commands/*.py")}
LAST_LINES = 15


def database_stamp(places: Places) -> Path:
    return places.var / "database.stamp"


def prepare_database(places: Places, environment: dict[str, str], *, may_skip: bool) -> None:
    """Migrates and loads what every portal has; the demo moves along with the calendar, so once a day at least."""
    stamp = database_stamp(places)
    sources = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "tests" not in path.parts]
    fixtures = [path for path in (ROOT / "fixtures").rglob("*") if path.is_file()]
    wanted = fingerprint([*sources, *fixtures], date.today().isoformat())  # noqa: DTZ011 - the person's own day
    if may_skip and is_stamped(stamp, wanted):
        return
    say("Готовлю базу данных…")
    for command in DATABASE_COMMANDS:
        if not command[0].startswith("load_") or command[0] in OWN_COMMANDS:
            _manage(places, environment, *command)
    set_stamp(stamp, wanted)


def prepare_static_files(places: Places, environment: dict[str, str]) -> None:
    stamp = places.var / "static.stamp"
    folders = (ROOT / "static", places.assets)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    wanted = fingerprint([*files, ROOT / "requirements.txt"])
    if is_stamped(stamp, wanted) and (places.var / "static").is_dir():
        return
    say("Собираю стили и шрифты…")
    _manage(places, environment, "collectstatic", "--noinput", "--clear", "--verbosity=0")
    set_stamp(stamp, wanted)


def demo_accounts(environment: dict[str, str]) -> str:
    """The lines that `manage.py demo_accounts` prints; empty where the demo isn't loaded."""
    if "demo_accounts" not in OWN_COMMANDS:
        return ""
    command = [PYTHON, ROOT / "manage.py", "demo_accounts"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def _manage(places: Places, environment: dict[str, str], *arguments: str) -> None:
    """Runs a management command to its end; what it prints goes to a log, and to the console if it fails."""
    done = subprocess.run(
        [PYTHON, ROOT / "manage.py", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    with (places.logs / "preparation.log").open("a") as log:
        log.write(f"manage.py {' '.join(arguments)}\n{done.stdout}")
    if done.returncode:
        ending = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise Refusal(f"{ending}\nКоманда manage.py {arguments[0]} не удалась.")
