"""Registers that people look up, and one's own profile."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regions.access import scope_of
from regions.listings import centre_listing, coordinator_listing
from regions.models import Centre, Coordinator
from regions.paging import page_of
from regions.searching import query_of
from regions.tables.listings import asked_format, listing_response


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """One's own name, organisations and what they let one do."""
    coordinations = request.user.coordinations.in_force(timezone.localdate()).select_related(
        "organisation__region", "organisation__municipality"
    )
    return render(request, "regions/profile.html", {"coordinations": coordinations})


@require_safe
def centre_list(request: HttpRequest) -> HttpResponse:
    centres = (
        Centre.objects.visible_to(request.user)
        .select_related("organisation__municipality", "organisation__region", "programme")
        .order_by("organisation__region__sort_name", "organisation__municipality__sort_name", "sort_name")
    )
    words = request.GET.get("q", "").replace("\x00", "").strip()
    if query := query_of(words):
        centres = centres.found_by(query)
    if form := asked_format(request.GET):
        return listing_response(centre_listing(centres), form)
    page = page_of(request, centres)
    return render(request, "regions/centre_list.html", {"page": page, "words": words})


@require_safe
def coordinator_list(request: HttpRequest) -> HttpResponse:
    """People and whom they act for; schools do not look up people."""
    if scope_of(request.user).is_school:
        raise PermissionDenied
    coordinators = (
        Coordinator.objects.visible_to(request.user)
        .in_force(timezone.localdate())
        .select_related("user", "organisation__municipality", "organisation__region")
        .order_by("organisation__region__sort_name", "organisation__sort_name", "user__surname")
    )
    words = request.GET.get("q", "").replace("\x00", "").strip()
    if query := query_of(words):
        coordinators = coordinators.found_by(query)
    if form := asked_format(request.GET):
        return listing_response(coordinator_listing(coordinators), form)
    page = page_of(request, coordinators)
    return render(request, "regions/coordinator_list.html", {"page": page, "words": words})


@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Every part of the pages on one page, for those who build them."""
    if not request.user.is_staff:
        raise PermissionDenied
    return render(request, "kit.html")
