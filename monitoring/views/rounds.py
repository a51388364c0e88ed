"""Rounds: which run and how complete they are."""

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
from regions.access import scope_of
from regions.models import Region
from regions.paging import page_of
from regions.tables.listings import asked_format, listing_response

PHASES = {"running": "Идут", "closed": "Закрыты", "planned": "Предстоят"}


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    """Rounds in one's scope: those that run first; everywhere-seers may choose a region."""
    rounds = Round.objects.visible_to(request.user).select_related("region", "programme")
    regions = list(Region.objects.filter(rounds__isnull=False).distinct()) if scope_of(request.user).everywhere else []
    region = next((region for region in regions if region.code == request.GET.get("region")), None)
    phases = _phases(rounds.filter(region=region) if region else rounds)
    counts = {phase: found.count() for phase, found in phases.items()}
    asked = request.GET.get("phase")
    phase = asked if asked in counts else next((name for name in counts if counts[name]), "running")
    if form := asked_format(request.GET):
        return listing_response(round_listing(phases[phase], partial(_completeness, request)), form)
    page = page_of(request, phases[phase])
    context = {
        "page": page,
        "lines": _round_lines(request, list(page)),
        "tabs": [
            {"title": title, "url": _query(phase=name, region=region and region.code), "count": counts[name]}
            | {"current": name == phase}
            for name, title in PHASES.items()
        ],
        "phase": phase,
        "regions": regions,
        "region": region,
        "can_manage": scope_of(request.user).is_admin or bool(scope_of(request.user).managed_regions),
    }
    return render(request, "monitoring/round_list.html", context)


def _phases(rounds: QuerySet) -> dict[str, QuerySet]:
    """Each round by its own region's day; what opens first stands first among the planned ones."""
    today = local_day_in("region__time_zone", timezone.now())
    planned = rounds.planned().order_by("opens_on", "region__sort_name", "programme")
    return {"running": rounds.running(today), "closed": rounds.closed(today), "planned": planned}


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


def _query(**parts: object) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in parts.items() if value)
