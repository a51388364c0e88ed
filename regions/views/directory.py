"""Registers that people look up, and one's own profile."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regions.access import scope_of
from regions.listings import centre_listing, coordinator_listing
from regions.lists.asked import AskedList
from regions.lists.remembering import remembered
from regions.models import Centre, Coordinator
from regions.tables.listings import asked_format, listing_response
from regions.views.directory_lines import centre_lines, people_lines
from regions.views.directory_lists import BY_REGION, CENTRES, PEOPLE, centre_filters, people_filters


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """One's own name, organisations and what they let one do."""
    coordinations = request.user.coordinations.in_force(timezone.localdate()).select_related(
        "organisation__region", "organisation__municipality"
    )
    return render(request, "regions/profile.html", {"coordinations": coordinations})


@require_safe
@remembered(CENTRES)
def centre_list(request: HttpRequest) -> HttpResponse:
    everywhere = scope_of(request.user).everywhere
    filters = centre_filters(request.user, timezone.localdate())
    asked = AskedList(request.GET, CENTRES, filters, parted="place" if everywhere else "", stretches=BY_REGION)
    centres = asked.narrowed(Centre.objects.visible_to(request.user))
    if form := asked_format(request.GET):
        return listing_response(centre_listing(asked.every_row(centres.with_sources())), form, asked.described)
    page = asked.page(centres, Centre.objects.with_names())
    lines = centre_lines(page, by_region=everywhere)
    return render(request, "regions/centre_list.html", {"asked": asked, "page": page, "lines": lines})


@require_safe
@remembered(PEOPLE)
def coordinator_list(request: HttpRequest) -> HttpResponse:
    """People and whom they act for; schools do not look up people."""
    if scope_of(request.user).is_school:
        raise PermissionDenied
    asked = AskedList(request.GET, PEOPLE, people_filters(request.user))
    seen = Coordinator.objects.visible_to(request.user).in_force(timezone.localdate())
    coordinators = asked.narrowed(seen.with_surname_key())
    if form := asked_format(request.GET):
        people = coordinator_listing(asked.every_row(coordinators.with_sources()))
        return listing_response(people, form, asked.described)
    page = asked.page(coordinators, Coordinator.objects.with_names().with_surname_key())
    context = {"asked": asked, "page": page, "lines": people_lines(page)}
    return render(request, "regions/coordinator_list.html", context)


@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Every part of the pages on one page, for those who build them."""
    if not request.user.is_staff:
        raise PermissionDenied
    return render(request, "kit.html")
