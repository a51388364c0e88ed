"""A change of dates on its way: what it would change is shown, and applied as it was shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from regions.refusals import Conflict, Refused
from roadmap.models import Roadmap
from roadmap.services.changes import Changes
from roadmap.views.change_lines import change_lines, what_happened
from roadmap.views.days import today_in

MANY = 3
"""Rows whose changes are shown unfolded."""


@dataclass(frozen=True)
class Proposal:
    """`fields` are what was asked for, to be asked again with the click; `apply` takes what was shown, by its
    fingerprint."""

    roadmap: Roadmap
    over: str
    fields: Mapping[str, str]
    back: str
    done: str  # where to go and what to say then
    said: str
    changes: Callable[[], Changes]
    apply: Callable[[str], object]


def shown_or_applied(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The page of changes, until they come back as they were shown; what changes nothing is done at once."""
    changes, shown = proposal.changes(), request.POST.get("shown")
    if shown is None and changes.activities:
        return _page(request, proposal, changes)
    try:
        proposal.apply(changes.fingerprint if shown is None else shown)
    except Conflict as conflict:
        return _page(request, proposal, proposal.changes(), stale=str(conflict))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(proposal.back)
    messages.success(request, f"{proposal.said} {what_happened(changes)}")
    return redirect(proposal.done)


def _page(request: HttpRequest, proposal: Proposal, changes: Changes, stale: str = "") -> HttpResponse:
    lines = change_lines(changes, today_in(proposal.roadmap.order.region))
    context = {
        "proposal": proposal,
        "roadmap": proposal.roadmap,
        "changes": changes,
        "lines": lines,
        "is_long": len(lines) > MANY,
        "stale": stale,
    }
    return render(request, "roadmap/changes.html", context, status=409 if stale else 200)
