"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def activity_dates(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("activity_dates")


def order_file(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("order_file")


def roadmap_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("roadmap_detail")


def roadmap_list(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("roadmap_list")


def roadmap_subsidy_years(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("roadmap_subsidy_years")
