"""Long lists go to the browser in pages."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ON_A_PAGE = 100


def page_of(request: HttpRequest, things: QuerySet | Sequence) -> Page:
    """The page that the address asks for; the nearest one there is when it asks for none or for nonsense."""
    return Paginator(things, ON_A_PAGE).get_page(request.GET.get("page"))
