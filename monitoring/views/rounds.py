"""Rounds: which run and how complete they are."""

from dataclasses import replace
from functools import partial

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.figures import Completeness
from monitoring.lines.listings import round_listing
from monitoring.lines.measures import brief
from monitoring.models import Round, Submission
from monitoring.models.local_days import local_day_in
from monitoring.overviews.links import round_url
from monitoring.views.list_columns import ROUNDS, round_fields
from regions.access import scope_of
from regions.lists.asked import AskedList
from regions.lists.remembering import remembered
from regions.models import Region
from regions.tables.listings import asked_format, listing_response

FIRST = {"planned": "opens"}  # what opens first stands first; elsewhere the latest quarter
PHASES = {"running": "Идут", "closed": "Закрыты", "planned": "Предстоят"}


@require_safe
@remembered(ROUNDS)
def round_list(request: HttpRequest) -> HttpResponse:
    """Rounds in one's scope: those that run first; everywhere-seers may choose a region."""
    scope = scope_of(request.user)
    regions = list(Region.objects.filter(rounds__isnull=False).distinct()) if scope.everywhere else []
    fields = round_fields(regions)
    rounds = Round.objects.visible_to(request.user).select_related("region", "programme").defer("questions")
    phases = _phases(AskedList(request.GET, ROUNDS, fields).narrowed(rounds))
    counts = {phase: found.count() for phase, found in phases.items()}
    phase = request.GET.get("phase")
    phase = phase if phase in counts else next((name for name in counts if counts[name]), "running")
    asked = AskedList(request.GET, replace(ROUNDS, default=FIRST.get(phase, ROUNDS.default)), fields, tab=phase)
    if form := asked_format(request.GET):
        listing = round_listing(asked.every_row(phases[phase]), partial(_completeness, request))
        return listing_response(listing, form, [("Сборы", PHASES[phase]), *asked.described])
    page = asked.page(phases[phase])
    context = {
        "asked": asked,
        "page": page,
        "lines": _round_lines(request, list(page)),
        "tabs": [
            {"title": title, "url": asked.url(phase=name), "count": counts[name], "current": name == phase}
            for name, title in PHASES.items()
        ],
        "phase": phase,
        "by_region": bool(regions),
        "region": next((one for one in regions if one.code == asked.value_of("region")), None),
        "can_manage": scope.is_admin or bool(scope.managed_regions),
    }
    return render(request, "monitoring/round_list.html", context)


def _phases(rounds: QuerySet) -> dict[str, QuerySet]:
    """Each round by its own region's day."""
    today = local_day_in("region__time_zone", timezone.now())
    return {"running": rounds.running(today), "closed": rounds.closed(today), "planned": rounds.planned()}


def _round_lines(request: HttpRequest, rounds: list[Round]) -> list[dict[str, object]]:
    completeness = _completeness(request, rounds)
    waiting = Submission.objects.waiting_for(request.user).filter(round__in=rounds).stages_by("round")
    return [
        {"round": round_, "completeness": counts, "brief": brief(counts), "expected": counts.expected}
        | {"waiting": [(round_url(round_, stage), count) for stage, count in waiting.get(round_.pk, {}).items()]}
        for round_ in rounds
        for counts in [completeness.get(round_.pk, Completeness())]
    ]


def _completeness(request: HttpRequest, rounds: list[Round]) -> dict[int, Completeness]:
    """Of what the person sees of each round."""
    return Submission.objects.visible_to(request.user).filter(round__in=rounds).completeness_by("round")
