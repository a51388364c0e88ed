"""Centres' reports of all rounds that a person sees: where the figures of an overview lead."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.lines.centre_reports import PLACES, centre_report_lines, centre_report_listing
from monitoring.lines.rounds import with_people
from monitoring.models import Round, Submission
from monitoring.quarters import Quarter
from monitoring.views.submission_filters import ALL_QUARTERS, STATES, SubmissionFilter, filter_from
from regions import russian
from regions.models import Programme, Region, User
from regions.paging import page_of
from regions.tables.listings import asked_format, listing_response
from roadmap.views.days import today_for


@require_safe
def submission_list(request: HttpRequest) -> HttpResponseBase:
    """The latest quarter's unless another is asked for; `?format=` is the same as a table to take away."""
    now = timezone.now()
    quarters = _quarters(request.user)
    chosen = filter_from(request.GET, request.user, quarters)
    reports = chosen.apply(request.user).with_sources().order_by("-round__year", "-round__quarter", *PLACES)
    if form := asked_format(request.GET):
        return listing_response(centre_report_listing(reports, now), form)
    page = page_of(request, with_people(reports, today_for(request.user)).with_sources())
    context = {"page": page, "lines": centre_report_lines(page, now), "chosen": chosen}
    return render(request, "monitoring/submission_list.html", context | _choices(request.user, quarters, chosen))


def _quarters(user: User) -> list[Quarter]:
    """Those in which the person sees a report, the latest first."""
    rounds = Round.objects.filter(pk__in=Submission.objects.visible_to(user).order_by().values("round"))
    return [Quarter(*each) for each in rounds.quarters()]


def _choices(user: User, quarters: list[Quarter], chosen: SubmissionFilter) -> dict[str, object]:
    """What the selects offer: value, title, whether it is chosen."""
    regions = list(Region.objects.visible_to(user).filter(rounds__isnull=False).distinct())
    programmes = Programme.objects.filter(rounds__isnull=False).distinct()
    return {
        "several_regions": len(regions) > 1,
        "quarters": [
            (f"{each.year}-{each.number}", russian.quarter(each.year, each.number), each == chosen.quarter)
            for each in quarters
        ]
        + [(ALL_QUARTERS, "Все кварталы", chosen.quarter is None)],
        "regions": [(each.code, each.name, each == chosen.region) for each in regions],
        "programmes": [(each.code, each.name, each == chosen.programme) for each in programmes],
        "states": [(state, title, state == chosen.state) for state, title in STATES.items()],
    }
