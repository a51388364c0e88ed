"""The portal with two more addresses, to measure pages against: one that only knows who asks, one that is all frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from config.urls import urlpatterns as ours


def nothing(request: HttpRequest) -> HttpResponse:
    """Past all middleware, the session and the person read: the least that a page for people who logged in can cost."""
    return HttpResponse(request.user.email)


def frame(request: HttpRequest) -> HttpResponse:
    """A page of the portal with nothing in it: navigation, counts, bell, search."""
    return render(request, "base.html")


urlpatterns = [path("bench/nothing/", nothing), path("bench/frame/", frame), *ours]
