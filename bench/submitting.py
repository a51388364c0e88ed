"""What it costs to take a school's report, on the real server with the workers that `run.py` starts.

Each request is a person's own: session, user, rights, form, history, all middleware. The client is in a process beside
and takes its share of the machine.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.urls import reverse
from django.utils import timezone

from bench.crowd import Taken, press_all
from bench.importing import own_database
from bench.portal_server import PortalServer, running_portal
from bench.running_quarter import running, settle, typed_by
from bench.value_rows import make_tables
from bench.visitors import Visitor, log_in
from monitoring.models import Submission
from monitoring.models.states import State
from monitoring.nation import Size

DONE = 302
SIZE = Size(quarters=1)
CLIENTS = 64
ALONE = 1_000  # reports that one client sends, for comparison
SAVED = 400  # reports that are saved again and again
SAVERS = 8  # clients, as many as the workers have threads
TURNS = 5


class Reports:
    """The running quarter's reports as requests; knows the version that each has got."""

    def __init__(self, server: PortalServer, count: int | None = None) -> None:
        self.reports = running()[:count]
        self.fields = typed_by(self.reports)
        visitors = log_in((report.person for report in self.reports), server.port)
        self.visitors: dict[int, Visitor] = dict(zip(self.fields, visitors, strict=True))

    def requests(
        self, path: Callable[[int], str], version: int, first: int = 0, last: int | None = None
    ) -> list[bytes]:
        """One for each report from `first` to `last`, all of which have that version."""
        return [
            self.visitors[pk].request(path(pk), {"version": str(version)} | self.fields[pk], stay=True)
            for pk in list(self.fields)[first:last]
        ]


def by_portal(pk: int) -> str:
    return reverse("monitoring:submission_detail", args=[pk])


def by_rows(pk: int) -> str:
    return f"/by-rows/{pk}/"


def sending(pk: int) -> str:
    return reverse("monitoring:submission_submit", args=[pk])


def report() -> Iterator[str]:
    """The lines to print, as they are found; takes some minutes."""
    with own_database(), TemporaryDirectory() as folder:
        settle(SIZE, timezone.now())
        make_tables()
        yield from _saving(Path(folder))
        yield from _crowd(Path(folder))


def _saving(folder: Path) -> Iterator[str]:
    with running_portal(folder / "peer.log", "bench.peer_server") as server:
        taken = saved_in_turns(Reports(server, SAVED), server.port, TURNS)
    speeds = {name: median(one.a_second for one in turns) for name, turns in taken.items()}
    faults = {status for turns in taken.values() for one in turns for status in one.statuses} - {DONE}
    questions = len(Submission.objects.order_by("-pk").first().round.questions)
    yield f"saving a report of {questions} figures, {SAVED} reports by {SAVERS} clients, medians of {TURNS} turns:"
    for name, speed in speeds.items():
        yield f"  {name}: {speed:.0f} requests a second"
    ratios = [ours.a_second / theirs.a_second for ours, theirs in zip(*taken.values(), strict=True)]
    yield (
        f"the portal against a row for every value: {median(ratios):.2f} times as many, "
        f"from {min(ratios):.2f} to {max(ratios):.2f} (aim: at least 3)"
    )
    if faults:
        yield f"FAULTS: answers {faults}"


def saved_in_turns(reports: Reports, port: int, turns: int) -> dict[str, list[Taken]]:
    """The first turn only warms up. Both ways raise the version of the same reports."""
    ways = {"portal": by_portal, "rows": by_rows}
    taken: dict[str, list[Taken]] = {name: [] for name in ways}
    version = 0
    for _ in range(turns + 1):
        for name, path in ways.items():
            taken[name].append(press_all(port, reports.requests(path, version), SAVERS))
            version += 1
    return {name: found[1:] for name, found in taken.items()}


def _crowd(folder: Path) -> Iterator[str]:
    Submission.objects.filter(pk__in=[one.pk for one in running()[:SAVED]]).update(version=0, numerators=[])
    with running_portal(folder / "web.log") as server:
        reports = Reports(server)
        press_all(server.port, reports.requests(by_portal, 0, last=200), SAVERS)  # warms up
        alone = press_all(
            server.port, reports.requests(sending, 1, last=200) + reports.requests(sending, 0, 200, ALONE), 1
        )
        together = press_all(server.port, reports.requests(sending, 0, ALONE), CLIENTS)
    for clients, taken in ((1, alone), (CLIENTS, together)):
        sent = f"{taken.statuses.total():,} reports sent by {clients} at once"
        yield f"{sent}: {taken.a_second:.0f} a second, {_times(taken)}"
    ratio = together.percentile(0.95) / alone.percentile(0.95)
    yield f"95 of 100 answers, {CLIENTS} clients against one: {ratio:.1f} times as long, for {CLIENTS} times as many"
    yield f"answers: {dict(alone.statuses + together.statuses)}; {_stored()}"


def _times(taken: Taken) -> str:
    parts = ", ".join(f"{part:.0%} within {taken.percentile(part) * 1000:.0f} ms" for part in (0.5, 0.95, 0.99))
    return f"{parts}, the longest {max(taken.seconds) * 1000:.0f} ms"


def _stored() -> str:
    reports = running()
    whole = sum(one.numerators != [] and one.state == State.SUBMITTED for one in reports)
    return f"{whole:,} of {len(reports):,} stand as sent"
