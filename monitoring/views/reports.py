"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def report_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("report_detail")


def report_list(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("report_list")


def report_order(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("report_order")


def report_workbook(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("report_workbook")
