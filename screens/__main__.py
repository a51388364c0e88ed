"""`python3 -m screens`: every page × role × width × theme into var/screens/, with an index page to leaf through.

Needs what `test.py` needs and brings it along: the demo stands on servers of its own, which are gone afterwards.
"""

from pathlib import Path

from launcher.console import say
from launcher.entrance import enter
from launcher.foreground import run_in_foreground
from launcher.places import ROOT, Places
from launcher.preparation import prepare_database, prepare_static_files
from launcher.proving import proving_ground
from launcher.venv import PYTHON, ensure_installed


def main(arguments: list[str]) -> int:
    ensure_installed(ROOT / "requirements-test.txt")
    with proving_ground() as environment:
        places = Places(Path(environment["PORTAL_VAR"]))
        say("Готовлю портал с демонстрационными данными…")
        prepare_static_files(places, environment)
        prepare_database(places, environment, may_skip=False)
        return run_in_foreground([PYTHON, "-m", "screens.session", *arguments], environment, folder=ROOT)


if __name__ == "__main__":
    enter(main)
