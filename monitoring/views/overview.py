"""The first page, by role, and a region's page."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.models import Round
from monitoring.models.rounds import local_day
from monitoring.overviews.links import submissions_url
from monitoring.quarters import Quarter
from monitoring.views.nation_page import nation_context
from monitoring.views.region_page import region_context
from monitoring.views.school_cards import work_card
from monitoring.views.school_page import in_turn, school_context
from regions.access import scope_of
from regions.contacts import regional_contacts
from regions.models import Centre, Organisation, Region
from roadmap.models import Assignment
from roadmap.views.assignment_lists import assignment_lines
from roadmap.views.days import today_for

OWING = re.compile(r"(?P<code>[0-9]{2})-(?P<year>[0-9]{4})-(?P<quarter>[1-4])")  # «70-2026-3»
SHOWN_OTHERS = 20  # of one's own assignments, below the most pressing one


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the person has to see first; who acts for several regions, like who sees all, gets the table of regions."""
    scope = scope_of(request.user)
    if scope.is_school:
        return render(request, "monitoring/school_home.html", school_context(request.user, timezone.now()))
    if scope.everywhere or len(scope.home_regions) > 1:
        context = nation_context(request.user, request.GET, timezone.now())
        return render(request, "monitoring/overview_regions.html", context)
    region = Region.objects.visible_to(request.user).first()
    if region is None or not (scope.regions or scope.municipalities):
        return _own(request)
    context = region_context(request.user, region, request.GET, timezone.now())
    return render(request, "monitoring/overview_region.html", context | {"place": _place(request, region)})


def _place(request: HttpRequest, region: Region) -> str:
    """The region, or the municipality of those who see no more."""
    scope = scope_of(request.user)
    if scope.regions:
        return str(region)
    own = Organisation.objects.filter(pk__in=scope.organisations, municipality__in=scope.municipalities)
    return ", ".join(str(each.municipality) for each in own.select_related("municipality"))


def _own(request: HttpRequest) -> HttpResponse:
    """For organisations outside the region's own ladder, and for people who act for nobody yet."""
    today = today_for(request.user)
    mine = Assignment.objects.mine(request.user)
    pressing, later = in_turn(mine, today)
    others = [*pressing[1:], *later.by_urgency(today)[:SHOWN_OTHERS]]
    context = {
        "cards": [work_card(each, today) for each in pressing[:1]],
        "lines": assignment_lines(others[:SHOWN_OTHERS], today, names_organisation=False),
        "total": mine.owed().count(),
        "today": today,
    }
    return render(request, "monitoring/overview_own.html", context)


@require_safe
def region_detail(request: HttpRequest, code: str) -> HttpResponse:
    """A region's facts beside its overview; whoever works in it may see it, each as much as the scope lets."""
    region = get_object_or_404(Region.objects.visible_to(request.user), code=code.replace("\x00", ""))
    now = timezone.now()
    today = local_day(now, region)
    centres = Centre.objects.filter(organisation__region=region).visible_to(request.user)
    rounds = Round.objects.visible_to(request.user).filter(region=region)
    context = region_context(request.user, region, request.GET, now) | {
        "centres": centres.exclude(closed_on__lt=timezone.localdate()).count(),
        "round_count": rounds.running(today).count(),
        "local_time": f"{now.astimezone(region.zone):%-H:%M}",
        "contacts": regional_contacts(region, today),
    }
    return render(request, "monitoring/region_detail.html", context)


@require_safe
def region_owing(request: HttpRequest, where: str) -> HttpResponse:
    """Who has not reported: the heat map's short way to the list. Its 700 cells would else be most of the page."""
    found = OWING.fullmatch(where)
    if found is None:
        raise Http404
    region = get_object_or_404(Region.objects.visible_to(request.user), code=found["code"])
    return redirect(submissions_url("missing", Quarter(int(found["year"]), int(found["quarter"])), region))
