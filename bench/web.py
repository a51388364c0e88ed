"""Pages a second, on the real server with the workers that `run.py` starts, in a nation of 25,000 centres.

The client is in a process beside and takes its share of the machine. Peers take turns with the pages.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from statistics import median
from tempfile import TemporaryDirectory

from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.crowd import Taken, press_all
from bench.importing import own_database
from bench.portal_server import running_portal
from bench.running_quarter import settle
from bench.visitors import log_in
from bench.web_visitors import Visit, appoint, pages, peers
from config.staticfiles import STYLE_SHEET, joined
from launcher.web import HOST
from monitoring.nation import Size
from regions.models import User

SIZE = Size(quarters=8)
REQUESTS, CLIENTS, TURNS = 120, 8, 5  # as many clients as the workers have threads
KILO = 1000  # bytes
LOADED = re.compile(r'<(?:script|link rel="stylesheet")[^>]* (?:src|href)="/static/([^"]+)"')
MODULE = re.compile(r'^import [^"]*"\./([^"]+)"', re.MULTILINE)
HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")


def report() -> Iterator[str]:
    """The lines to print, as they are found; takes some minutes."""
    with own_database(), TemporaryDirectory() as folder:
        settle(SIZE, timezone.now())
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what the database does by itself, soon
        people = appoint()
        visits = [*peers(people), *pages(people)]
        yield from _speeds(Path(folder), visits)
        yield from map(_cost, visits[2:])


def _speeds(folder: Path, visits: list[Visit]) -> Iterator[str]:
    with running_portal(folder / "web.log", "bench.idle_server") as server:
        taken = opened_in_turns(visits, server.port, REQUESTS, TURNS)
    speeds = {title: [one.a_second for one in turns] for title, turns in taken.items()}
    for title, turns in taken.items():
        faults = {status for one in turns for status in one.statuses} - {200}
        yield f"{title}: {median(speeds[title]):.0f} a second" + (f"; FAULTS {faults}" if faults else "")
    for page in list(taken)[3:]:
        against = {peer: _ratio(speeds[page], speeds[peer]) for peer in list(taken)[:3]}
        yield f"{page} against " + ", ".join(f"{peer}: {ratio:.2f}" for peer, ratio in against.items())
    yield "aims: a page that does nothing at least 0.5, the admin's changelist at least 8"


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return median(mine / other for mine, other in zip(ours, theirs, strict=True))


def opened_in_turns(visits: list[Visit], port: int, requests: int, turns: int) -> dict[str, list[Taken]]:
    """What came of each visit's requests, by its title; the first turn only warms up."""
    visitors = log_in((visit.person for visit in visits), port)
    taken: dict[str, list[Taken]] = {visit.title: [] for visit in visits}
    for _ in range(turns + 1):
        for visit, visitor in zip(visits, visitors, strict=True):
            taken[visit.title].append(press_all(port, [visitor.request(visit.path, stay=True)] * requests, CLIENTS))
    return {title: found[1:] for title, found in taken.items()}


def _cost(visit: Visit) -> str:
    queries, page = opened(visit.person, visit.path)
    styles, scripts = (sum(map(packed, names)) for names in loaded(page))
    return (
        f"{visit.title}: {queries} queries; {len(page) / KILO:.0f} kB of HTML, "
        f"{len(gzip.compress(page)) / KILO:.0f} compressed; with {styles / KILO:.1f} kB of styles and "
        f"{scripts / KILO:.1f} of scripts, compressed"
    )


def opened(person: User, path: str) -> tuple[int, bytes]:
    """The queries that the page asks, and its HTML."""
    client = Client(SERVER_NAME=HOST)
    client.force_login(person)
    client.get(path)  # what is read once for many requests is read here
    with CaptureQueriesContext(connection) as asked:
        page = client.get(path).content
    return len(asked), page


def loaded(page: bytes) -> tuple[list[str], list[str]]:
    """Names of static files that the page's head asks for, with the modules that scripts import: styles, scripts."""
    names = [HASHED.sub("", name) for name in LOADED.findall(page.decode())]
    names += [module for name in names for module in imported(name)]
    return [name for name in names if name.endswith(".css")], [name for name in names if name.endswith(".js")]


def imported(script: str) -> list[str]:
    """The modules that a script imports, and those that they import."""
    if not script.endswith(".js"):
        return []
    path = PurePosixPath(script)
    modules = [
        str(path.parent / name) for name in MODULE.findall(Path(finders.find(script)).read_text(encoding="utf-8"))
    ]
    return modules + [deeper for module in modules for deeper in imported(module)]


def packed(name: str) -> int:
    """Bytes of a static file, compressed as the server sends it."""
    path = Path(finders.find(name))
    text = joined(path) if name == STYLE_SHEET else path.read_text(encoding="utf-8")
    return len(gzip.compress(text.encode(), 9))
