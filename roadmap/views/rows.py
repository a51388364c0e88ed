"""The row of a roadmap that a page or a click is about."""

from django.http import HttpRequest

from regions.gate import require, visible_or_404
from roadmap.models import Activity, Deadline


def visible_activity(request: HttpRequest, pk: int) -> Activity:
    sources = ("roadmap__order__region", "roadmap__programme", "read_by", "repealed_by")
    return visible_or_404(Activity.objects.select_related(*sources), request.user, pk)


def editable_activity(request: HttpRequest, pk: int) -> Activity:
    activity = visible_activity(request, pk)
    require(Activity.objects.editable_by(request.user), activity)
    return activity


def editable_deadline(request: HttpRequest, pk: int) -> Deadline:
    """A date of a row that the person may change."""
    sources = ("activity__roadmap__order__region", "activity__roadmap__programme")
    deadline = visible_or_404(Deadline.objects.select_related(*sources), request.user, pk)
    require(Activity.objects.editable_by(request.user), deadline.activity)
    return deadline
