"""Centres' reports of all rounds that a person sees: where the figures of an overview lead."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.lines.centre_reports import centre_report_lines, centre_report_listing
from monitoring.models import Round, Submission
from monitoring.quarters import Quarter
from monitoring.views.centre_report_lists import REPORTS, in_quarter, report_filters, reports_in_state
from regions.lists.asked import AskedList
from regions.lists.remembering import remembered
from regions.models import User
from regions.tables.listings import asked_format, listing_response
from roadmap.views.days import today_for


@require_safe
@remembered(REPORTS)
def submission_list(request: HttpRequest) -> HttpResponseBase:
    """The latest quarter's unless another is asked for."""
    now = timezone.now()
    quarters = _quarters(request.user)
    asked = AskedList(request.GET, REPORTS, report_filters(request.user, quarters, request.GET.get("municipality", "")))
    reports = asked.narrowed(reports_in_state(request.user, asked.value_of("state")))
    if quarters and not asked.value_of("quarter"):
        reports = in_quarter(reports, quarters[0])
    if form := asked_format(request.GET):
        return listing_response(
            centre_report_listing(asked.every_row(reports.with_sources()), now), form, asked.described
        )
    page = asked.page(reports, Submission.objects.with_names())
    by_region = any(each.name == "region" for each in asked.filters)
    context = {
        "asked": asked,
        "page": page,
        "lines": centre_report_lines(page, now, today_for(request.user), by_region=by_region),
        "state": asked.value_of("state"),
    }
    return render(request, "monitoring/submission_list.html", context)


def _quarters(user: User) -> list[Quarter]:
    """Those in which the person sees a report, the latest first."""
    rounds = Round.objects.filter(pk__in=Submission.objects.visible_to(user).order_by().values("round"))
    return [Quarter(*each) for each in rounds.quarters()]
