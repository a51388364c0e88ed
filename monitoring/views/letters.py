"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def letter_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("letter_detail")


def letter_list(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("letter_list")
