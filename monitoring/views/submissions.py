"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def submission_accept(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("submission_accept")


def submission_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("submission_detail")


def submission_return(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("submission_return")


def submission_submit(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("submission_submit")
