"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def assignment_accept(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("assignment_accept")


def assignment_complete(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("assignment_complete")


def assignment_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("assignment_detail")


def assignment_list(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("assignment_list")


def assignment_not_needed(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("assignment_not_needed")


def assignment_return(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("assignment_return")
