"""What every request and answer passes, beside Django's own."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from config.mishaps import keeps_itself, mishap_context, page_before, place_above, session_over, typed_texts

Answer = Callable[[HttpRequest], HttpResponse]
MEGABYTES = settings.FILE_LIMIT // 1024**2


def content_security_policy(get_response: Answer) -> Answer:
    """Lets browsers load only what the portal itself serves, and nothing written inline."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        return response

    return middleware


def request_limit(get_response: Answer) -> Answer:
    """Refuses a request that announces more than REQUEST_LIMIT bytes before anything is read or written.

    A request that announces no length has no body for Django, so the announcement is enough. A file that is only
    somewhat too large comes through, and its form says what to do.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.REQUEST_LIMIT:
            page = render_to_string("413.html", {"megabytes": MEGABYTES} | mishap_context(request))
            return HttpResponse(page, status=413)
        return get_response(request)

    return middleware


def nobody_asks_for_health(get_response: Answer) -> Answer:
    """Forgets who asks whether the portal works: looking a session up would fail together with the database."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == reverse("monitoring:health"):
            request.COOKIES = {}
        return get_response(request)

    return middleware


class FormsOfNobody(LoginRequiredMiddleware):
    """Whoever's session ends while they type comes back to the page of the form, and loses no long text."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        if request.method != "POST" or "HX-Request" in request.headers:
            return super().handle_no_permission(request, view_func)
        login = redirect_to_login(page_before(request) or request.get_full_path(), self.get_login_url(view_func))
        return session_over(request, login.url) if typed_texts(request) and not keeps_itself(request) else login


def wrong_method(get_response: Answer) -> Answer:
    """Gives Django's empty answer 405 a page: whoever logs in anew after sending a form is led to its address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            above = {"url": place_above(request.path)}
            page = render(request, "405.html", mishap_context(request) | above, status=response.status_code)
            response.content, response["Content-Type"] = page.content, page["Content-Type"]
        return response

    return middleware
