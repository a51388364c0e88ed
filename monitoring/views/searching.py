"""Looking for anything in the portal by its words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring.finding import find, sort_named, with_marks
from regions.paging import page_of
from regions.searching import LONGEST, query_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`q` are the words; with `in` all of one kind is shown, a page at a time, else the first few of each."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    query = query_of(words)
    context = {"words": words, "sort": sort_named(request.GET.get("in", ""))}
    if query and context["sort"]:
        page = page_of(request, context["sort"].found(request.user, query))
        context |= {"page": page, "lines": with_marks(context["sort"].lines(page.object_list), query)}
    elif query:
        context["groups"] = context["heard"] = find(request.user, query)
    return render(request, "monitoring/search.html", context)
