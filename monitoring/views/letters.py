"""The outbox as staff see it: what was written to whom, what waits, what could not be delivered."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring.digest import compose
from monitoring.lines.listings import letter_listing
from monitoring.models import Letter
from regions.access import scope_of
from regions.gate import visible_or_404
from regions.paging import page_of
from regions.tables.listings import asked_format, listing_response

STATES = [(state.value, state.label.capitalize()) for state in Letter.State]


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    if not scope_of(request.user).is_regional:
        raise PermissionDenied
    letters = Letter.objects.visible_to(request.user)
    counts = dict(letters.order_by().values_list("state").annotate(Count("pk", distinct=True)))
    state = request.GET.get("state", "")
    if state in Letter.State.values:
        letters = letters.filter(state=state)
    letters = letters.select_related("recipient")
    if form := asked_format(request.GET):
        return listing_response(letter_listing(letters), form)
    page = page_of(request, letters)
    tabs = [_tab("Все", "", sum(counts.values()), state)]
    tabs += [_tab(title, key, counts.get(key, 0), state) for key, title in STATES]
    return render(request, "monitoring/letter_list.html", {"page": page, "tabs": tabs})


def _tab(title: str, value: str, count: int, chosen: str) -> dict[str, object]:
    return {"title": title, "url": f"?state={value}", "count": count, "current": value == chosen}


@require_safe
def letter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it was sent; one that waits, as it would be sent now."""
    letter = visible_or_404(Letter.objects.select_related("recipient"), request.user, pk)
    waiting = compose(letter=letter, today=letter.day) if letter.state == Letter.State.QUEUED else None
    return render(request, "monitoring/letter_detail.html", {"letter": letter, "waiting": waiting})
