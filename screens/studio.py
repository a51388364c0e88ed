"""Takes the pictures of a portal that stands ready; `screens/__main__.py` makes it stand."""

import argparse
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from bench.portal_server import running_portal
from launcher.console import say
from launcher.places import ROOT
from monitoring.demo.places import accounts
from screens.illustrating import illustrate, person, show_overview
from screens.leafing import write_index
from screens.shooting import Shot, photographer_for, running_chromium
from screens.walking import ELSEWHERE, ENTRANCE, client_of, off_the_way, walk

FOLDER = ROOT / "var" / "screens"
NOBODY = "guest"


def main(arguments: list[str]) -> int:
    """0, or 1 where a page scrolls sideways or its console complains: the index shows which."""
    chosen = parsed(arguments)
    with running_chromium() as browser, running_portal(Path(os.environ["PORTAL_VAR"]) / "web.log") as server:
        portal = f"http://127.0.0.1:{server.port}"
        if chosen.pictures:
            show_overview(browser, portal, ROOT / "docs" / "overview.png")
            illustrate(browser, portal, ROOT / "static" / "help")
            return 0
        shots = list(everything(browser, portal, chosen))
    write_index(FOLDER, shots)
    faulty = {(shot.role, shot.name) for shot in shots if shot.faults}
    say(f"Снимков: {len(shots)}, страниц с замечаниями: {len(faulty)}. Листать: {FOLDER / 'index.html'}")
    return bool(faulty)


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m screens", description=__doc__)
    parser.add_argument("--role", action="append", choices=[*roles(), NOBODY], help="only this one; may be repeated")
    parser.add_argument("--page", default="", help="only addresses whose name has this in it, e.g. roadmap:")
    parser.add_argument("--pictures", action="store_true", help="only README's and those of «Справка»")
    return parser.parse_args(arguments)


def roles() -> list[str]:
    """Of the demo's people, see `person`."""
    return [account["email"].split("@")[0] for account in accounts()]


def everything(browser: Browser, portal: str, chosen: argparse.Namespace) -> Iterator[Shot]:
    for role in chosen.role or [*roles(), NOBODY]:
        shutil.rmtree(FOLDER / role, ignore_errors=True)
        (FOLDER / role).mkdir(parents=True)
        yield from of_role(browser, portal, role, chosen.page)


def of_role(browser: Browser, portal: str, role: str, wanted: str) -> Iterator[Shot]:
    client = client_of(person(role) if role in roles() else None)
    stops = [*(walk(client) if role in roles() else off_the_way(ENTRANCE)), *off_the_way(ELSEWHERE)]
    photographer = photographer_for(browser, portal, client, FOLDER)
    stops = [stop for stop in stops if wanted in stop.name]
    for number, stop in enumerate(stops, 1):
        say(f"{role} {number}/{len(stops)}: {stop.address}")
        yield from photographer.shoot(role, stop.name, stop.address)
    photographer.context.close()
