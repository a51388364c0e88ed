"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def evidence_add(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("evidence_add")


def evidence_file(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("evidence_file")


def evidence_remove(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("evidence_remove")
