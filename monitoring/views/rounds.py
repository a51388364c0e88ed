"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def round_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("round_detail")


def round_list(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("round_list")
