"""Brings the database and the static files to where the code is; what is there already is left alone."""

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from launcher.console import Refusal, say
from launcher.locks import held
from launcher.places import ROOT, Places
from launcher.stamps import fingerprint, is_stamped, set_stamp
from launcher.venv import PYTHON

APPS = ("config", "regions", "roadmap", "monitoring")
CALENDAR = ("constraints.txt", "roadmap/workdays.py", "fixtures/regional_holidays.json")  # what working days follow
ALWAYS = (("migrate", "--noinput"), ("createcachetable",), ("load_reference",))
LAST_LINES = 15


def database_stamp(places: Places) -> Path:
    return places.var / "database.stamp"


def prepare_database(places: Places, environment: dict[str, str], *, may_skip: bool) -> None:
    """Migrates and loads what every portal has; the demo moves along with the calendar, so once a day at least."""
    stamp = database_stamp(places)
    demo = wants_demo(os.environ)
    wanted = fingerprint(_sources(), f"{date.today()} {demo}")  # noqa: DTZ011 - the person's own day
    with held(places.run / "preparation.lock"):
        if may_skip and is_stamped(stamp, wanted):
            return
        say("Готовлю базу данных…")
        for command in ALWAYS:
            _manage(places, environment, *command)
        _follow_calendar(places, environment)
        if demo:
            _manage(places, environment, "load_demo")
        _demo_accounts(places).write_text(_manage(places, environment, "demo_accounts") if demo else "")
        set_stamp(stamp, wanted)


def _follow_calendar(places: Places, environment: dict[str, str]) -> None:
    """Once for a production calendar that came with a new release; what an admin changes is counted there and then."""
    stamp = places.var / "calendar.stamp"
    wanted = fingerprint(ROOT / path for path in CALENDAR)
    if not is_stamped(stamp, wanted):
        _manage(places, environment, "recalculate_dates")
        set_stamp(stamp, wanted)


def wants_demo(environment: Mapping[str, str]) -> bool:
    """The demo's passwords are known to everybody, so without PORTAL_DEMO it is loaded only where others can't come."""
    if "PORTAL_DEMO" in environment:
        return environment["PORTAL_DEMO"] == "1"
    return not environment.get("PORTAL_HOSTS")


def _sources() -> list[Path]:
    """Everything that the loaded rows may depend on."""
    paths = [path for folder in (*APPS, "fixtures") for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [ROOT / "constraints.txt", *(path for path in paths if not {"tests", "__pycache__"} & set(path.parts))]


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


def demo_accounts(places: Places) -> str:
    """What `manage.py demo_accounts` printed when the database was prepared; asking again would take a second."""
    return _demo_accounts(places).read_text()


def _demo_accounts(places: Places) -> Path:
    return places.var / "demo-accounts.txt"


def _manage(places: Places, environment: dict[str, str], *arguments: str) -> str:
    """Runs a management command to its end; what it says goes to a log, and to the console if it fails."""
    command = [PYTHON, ROOT / "manage.py", *arguments]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    with (places.logs / "preparation.log").open("a") as log:
        log.write(f"manage.py {' '.join(arguments)}\n{said}")
    if done.returncode:
        ending = "\n".join(said.splitlines()[-LAST_LINES:])
        raise Refusal(f"{ending}\nКоманда manage.py {arguments[0]} не удалась.")
    return done.stdout
