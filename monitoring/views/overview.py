"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def overview(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("overview")


def region_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("region_detail")
