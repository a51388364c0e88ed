"""Roadmaps side by side: what one region does when, and another does not."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regions.access import scope_of
from regions.addresses import key_of
from regions.gate import visible_or_404
from regions.models import User
from regions.tables.listings import asked_format, listing_response
from roadmap.models import Roadmap
from roadmap.views.comparison_lines import SHOWN, comparison_of
from roadmap.views.listings import comparison_listing

OTHERS = ("second", "third")  # names in the address


@dataclass(frozen=True)
class Chosen:
    """What a select shows: its name, and the roadmap that is chosen in it."""

    name: str
    roadmap: Roadmap | None


@require_safe
def roadmap_comparison(request: HttpRequest, pk: int) -> HttpResponseBase:
    roadmap = visible_or_404(Roadmap.objects.with_order(), request.user, pk)
    others = _others(request.GET, roadmap, request.user)
    comparison = comparison_of([roadmap, *others]) if others else None
    if comparison and (form := asked_format(request.GET)):
        return listing_response(comparison_listing(comparison), form)
    shown = request.GET.get("show", "")
    lines = comparison.kept(shown) if comparison else []
    context = {
        "roadmap": roadmap,
        "comparison": comparison,
        "shown": shown if shown in SHOWN else "",
        "lines": lines,
        "alone": comparison.alone(lines) if comparison else [],
        "tabs": _tabs(request, comparison.counts, shown) if comparison else [],
        "choices": _choices(roadmap, request.user),
        "chosen": [Chosen(name, others[place] if place < len(others) else None) for place, name in enumerate(OTHERS)],
        "visible": {one.pk for one in others if scope_of(request.user).reaches_acts(one.order.region_id)},
        "asks_itself": str(roadmap.pk) in (request.GET.get(name) for name in OTHERS),
    }
    return render(request, "roadmap/roadmap_comparison.html", context)


def _others(query: QueryDict, roadmap: Roadmap, user: User) -> list[Roadmap]:
    """Those that the address names, each once; 404 for one that the person may not read."""
    asked = [query.get(name, "") for name in OTHERS]
    keys = dict.fromkeys(key_of(text) for text in asked if text)
    keys.pop(roadmap.pk, None)
    found = Roadmap.objects.readable_by(user).with_order().in_bulk([key for key in keys if key])
    if len(found) < len(keys):
        raise Http404
    return [found[key] for key in keys]


def _choices(roadmap: Roadmap, user: User) -> list[tuple[str, list[Roadmap]]]:
    """All that may be laid beside the roadmap, by region."""
    others = Roadmap.objects.readable_by(user).in_order_of_regions().exclude(pk=roadmap.pk)
    return [(name, list(group)) for name, group in groupby(others, key=lambda other: other.order.region.name)]


def _tabs(request: HttpRequest, counts: dict[str, int], shown: str) -> list[dict[str, object]]:
    query = request.GET.copy()
    tabs = []
    for name, title in SHOWN.items():
        query["show"] = name
        current = name == (shown if shown in SHOWN else "")
        tabs.append({"title": title, "url": f"?{query.urlencode()}", "count": counts[name], "current": current})
    return tabs
