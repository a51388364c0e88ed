"""Placeholder."""

from django.http import HttpRequest, HttpResponse


def order_import_adopt(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("order_import_adopt")


def order_import_create(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("order_import_create")


def order_import_detail(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("order_import_detail")
