"""What people see when something goes wrong: what happened, whether anything is lost, and a way on."""

import secrets
import sys
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.html import format_html

RETRY_AFTER = 60  # seconds until a browser or a proxy may ask again
WORTH_KEEPING = 20  # characters: a shorter text is typed again sooner than copied
SELF_KEEPING = {"monitoring:submission_detail", "monitoring:submission_submit"}  # forms that the browser keeps itself
NUMBER = "<!-- number -->"


def numbered_requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Gives each request a number, which error pages name and the log has beside what happened."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.number = secrets.token_hex(3).upper()
        return get_response(request)

    return middleware


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "403.html", HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404.html", HTTPStatus.NOT_FOUND)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "429.html", HTTPStatus.TOO_MANY_REQUESTS)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page is out of date, mostly because its person has logged in anew; long texts are shown back to be copied."""
    more = {"keeps_itself": keeps_itself(request), "typed": typed_texts(request)}
    return _page(request, "403_csrf.html", HTTPStatus.FORBIDDEN, more)


def session_over(request: HttpRequest, login: str) -> HttpResponse:
    """A form from somebody who is logged in no more: long texts are shown to be copied before `login` leads back."""
    return _page(request, "403_login.html", HTTPStatus.FORBIDDEN, {"login": login, "typed": typed_texts(request)})


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context, as anything may have fallen; a database out of reach is told from a fault of ours."""
    is_down = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    said = format_html('<p class="soft sm">Номер запроса для поддержки: <b>{}</b></p>', request_number(request))
    page = render_to_string("503.html" if is_down else "500.html").replace(NUMBER, said)
    answer = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE if is_down else HTTPStatus.INTERNAL_SERVER_ERROR)
    if is_down:
        answer["Retry-After"] = str(RETRY_AFTER)
    return answer


def mishap_context(request: HttpRequest) -> dict[str, object]:
    return {"back": page_before(request), "support": settings.SUPPORT, "number": request_number(request)}


def request_number(request: HttpRequest) -> str:
    return getattr(request, "number", "")


def keeps_itself(request: HttpRequest) -> bool:
    return bool(request.resolver_match) and request.resolver_match.view_name in SELF_KEEPING


def place_above(path: str) -> str:
    """The page that an address of a form belongs to: /assignments/5/ for /assignments/5/complete/; "" for none."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    try:
        resolve(above)
    except Resolver404:
        return ""
    return above


def page_before(request: HttpRequest) -> str:
    """Where the person came from within the portal, as a path; "" if from elsewhere or from this very page."""
    referer = urlsplit(request.headers.get("Referer", ""))
    is_own = referer.netloc and referer.netloc == request.META.get("HTTP_HOST")
    if not is_own or (referer.path == request.path and request.method == "GET"):
        return ""
    query = f"?{referer.query}" if referer.query else ""
    return "/" + referer.path.lstrip("/") + query  # «//» would begin another site's address


def typed_texts(request: HttpRequest) -> list[str]:
    """Long texts of the form, of the portal's own pages only: no stranger's page may put words into ours."""
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    if not origin or origin != request.META.get("HTTP_HOST"):
        return []
    texts = (text for name, text in request.POST.items() if "password" not in name and name != "csrfmiddlewaretoken")
    return [text for text in texts if len(text) >= WORTH_KEEPING]


def _page(
    request: HttpRequest, template: str, status: HTTPStatus, more: dict[str, object] | None = None
) -> HttpResponse:
    return render(request, template, mishap_context(request) | (more or {}), status=status)
