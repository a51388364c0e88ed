"""A list opened from the menu comes back as its reader left it.

What was last asked for lies in a cookie that goes to this list only: no GET writes to the database, no session is
locked, and who shares a browser does not get another person's filter, for the signature names the reader.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase

from regions.lists.asked import RESET
from regions.lists.columns import ListDescription

LONGEST = 1000  # characters of an address; a browser keeps 4,096 of a cookie
View = Callable[..., HttpResponseBase]


def remembered(description: ListDescription) -> Callable[[View], View]:
    """A bare address leads to what was asked for last, any other one is remembered; `?reset=1` forgets."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            left = _left(request, description)
            if RESET in request.GET:
                return _forgotten(HttpResponseRedirect(request.path), request, description)
            if left and not request.GET:
                return HttpResponseRedirect(f"{request.path}?{left}")
            return _kept(view(request, *args, **kwargs), request, description, left)

        return opened

    return decorate


def _kept(
    response: HttpResponseBase, request: HttpRequest, description: ListDescription, left: str
) -> HttpResponseBase:
    """What only links from elsewhere ask for, files and further pages change nothing."""
    if response.status_code != 200 or not request.GET or set(request.GET) - set(description.remembered):
        return response
    asked = _worth_keeping(request.GET, description)
    if not asked and left:
        return _forgotten(response, request, description)
    if asked and asked != left and len(asked) <= LONGEST:
        response.set_cookie(
            _name(description),
            _signer(request, description).sign(asked),
            max_age=settings.SESSION_COOKIE_AGE,
            path=request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _worth_keeping(query: QueryDict, description: ListDescription) -> str:
    kept = QueryDict(mutable=True)
    for name in description.remembered:
        value = query.get(name, "")
        if value and (name, value) != ("sort", description.default):
            kept[name] = value
    return kept.urlencode()


def _left(request: HttpRequest, description: ListDescription) -> str:
    try:
        return _signer(request, description).unsign(request.COOKIES.get(_name(description), ""))
    except BadSignature:
        return ""


def _forgotten(response: HttpResponseBase, request: HttpRequest, description: ListDescription) -> HttpResponseBase:
    response.delete_cookie(_name(description), path=request.path, samesite="Lax")
    return response


def _name(description: ListDescription) -> str:
    return f"list-{description.name}"


def _signer(request: HttpRequest, description: ListDescription) -> Signer:
    return Signer(salt=f"{_name(description)}:{request.user.pk}")
