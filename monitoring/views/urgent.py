"""«Напомнить сейчас»: one press writes to those who owe an assignment, or all that a list shows as pressing."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from monitoring.models.rounds import local_day
from monitoring.services.calling import Addressee
from monitoring.services.urgent_letters import calling_about, write_about
from monitoring.urgent_news import UrgentCall, words_of
from monitoring.views.calling_page import calling_page, sent
from regions.access import scope_of
from regions.gate import require, visible_or_404
from regions.models import Region
from roadmap.models import Assignment
from roadmap.models.assignments import AssignmentQuerySet
from roadmap.views.assignment_lists import chosen_assignments, remindable_of
from roadmap.views.days import today_for

NOBODY = "Писать некому: сегодня портал уже написал всем, кого это касается. Напомнить ещё раз можно завтра."


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom a letter about one assignment goes to and what it says, shown first; POST sends."""
    assignment = visible_or_404(Assignment.objects.with_sources(), request.user, pk)
    require(Assignment.objects.remindable_by(request.user), assignment)
    chosen = Assignment.objects.filter(pk=pk)
    return _remind(request, assignment.region, chosen, assignment.get_absolute_url(), {"assignment": assignment})


@require_http_methods(["GET", "HEAD", "POST"])
def assignments_remind(request: HttpRequest) -> HttpResponse:
    """The same about what is overdue in the list that the address tells, with `soon` also about what is due soon.

    A letter is a region's; where the list holds several, one of them is chosen first.
    """
    if not scope_of(request.user).reminds_others:
        raise PermissionDenied
    today = today_for(request.user)
    listed = chosen_assignments(request.user, request.GET, today)
    counts = remindable_of(request.user, listed, today)
    with_soon = "soon" in request.GET or not counts.late
    asked = listed.remindable_by(request.user)
    chosen = asked.pressing(today) if with_soon else asked.overdue(today)
    regions = list(Region.objects.filter(pk__in=chosen.order_by().values("region")))
    back = _address("roadmap:assignment_list", request)
    if len(regions) != 1:
        return render(request, "monitoring/assignments_remind_where.html", {"regions": regions, "back": back})
    return _remind(request, regions[0], chosen, back, {"with_soon": with_soon, "counts": counts})


def _address(name: str, request: HttpRequest) -> str:
    """A page with the list's filter, as it stands in the address."""
    query = request.GET.copy()
    for known in ("soon", "after", "before", "format"):
        query.pop(known, None)
    return f"{reverse(name)}?{query.urlencode()}"


def _remind(
    request: HttpRequest, region: Region, chosen: AssignmentQuerySet, back: str, about: dict[str, object]
) -> HttpResponse:
    today = local_day(timezone.now(), region)

    def page(note: str = "", refusal: str = "") -> HttpResponse:
        context = {"region": region, "today": today, "back": back, "note": note, "refusal": refusal, **about}
        calling = calling_about(region, chosen, request.user, today)
        return calling_page(request, "monitoring/assignments_remind.html", context, calling, words)

    def words(one: Addressee) -> tuple[str, str, str]:
        in_order = sorted(one.owed, key=lambda assignment: assignment.due_on)
        return words_of(UrgentCall(one.user, in_order, "", request.user, today))

    if request.method != "POST":
        return page()
    write = partial(write_about, region=region, chosen=chosen, by=request.user, now=timezone.now())
    return sent(request, lambda note: write(note=note), page, back, NOBODY)
