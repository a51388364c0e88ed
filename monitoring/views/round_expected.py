"""«Кто отчитывается»: from whom a round waits for reports, and why the list changed since it opened."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring.lines.expectations import change_lines, expectation_listing
from monitoring.models import ExpectationChange, Round
from monitoring.models.states import State
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.services.expectations import doubtful
from monitoring.views.round_columns import CHANGES, change_fields
from regions.gate import visible_or_404
from regions.lists.asked import AskedList
from regions.tables.listings import asked_format, listing_response

SHOWN = 100  # begun reports of closed centres: more than that is a mistake in the register


@require_safe
def round_expected(request: HttpRequest, pk: int) -> HttpResponse:
    """A municipal authority sees its own centres only."""
    round_ = visible_or_404(Round.objects.select_related("region", "programme"), request.user, pk)
    changes = ExpectationChange.objects.visible_to(request.user).filter(submission__round=round_).with_sources()
    asked = AskedList(request.GET, CHANGES, change_fields())
    listed = asked.narrowed(changes)
    if form := asked_format(request.GET):
        return listing_response(expectation_listing(round_, asked.every_row(listed)), form, asked.described)
    seen = round_.submissions.visible_to(request.user)
    page = asked.page(listed)
    context = {
        "round": round_,
        "counts": _counts(seen, changes),
        "doubtful": _doubtful(request, round_),
        "may_decide": Round.objects.editable_by(request.user).filter(pk=pk).exists(),
        "asked": asked,
        "page": page,
        "lines": change_lines(round_, page),
    }
    return render(request, "monitoring/round_expected.html", context)


def _counts(seen: SubmissionQuerySet, changes: object) -> dict[str, int]:
    """How the list came from the centres of the opening to those expected now."""
    counts = seen.aggregate(total=Count("pk"), excused=Count("pk", filter=Q(state=State.EXCUSED)))
    added = changes.filter(change=ExpectationChange.Change.ADDED).values("submission").distinct().count()
    return {
        "at_first": counts["total"] - added,
        "added": added,
        "excused": counts["excused"],
        "now": counts["total"] - counts["excused"],
    }


def _doubtful(request: HttpRequest, round_: Round) -> list:
    if round_.opened_at is None:
        return []
    found = doubtful(round_).visible_to(request.user).select_related("centre__organisation__municipality")
    return list(found.order_by("centre__sort_name")[:SHOWN])
