"""What a region's department decides about its rounds: who checks first, and rounds that no roadmap asks for."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from monitoring.forms.rounds import PlanForm
from monitoring.models.rounds import local_day
from monitoring.quarters import Quarter, round_days
from monitoring.services.policies import is_checked_by_municipalities, set_review_policy
from monitoring.services.terms import plan_by_hand
from regions import russian
from regions.access import scope_of
from regions.models import Programme, Region
from regions.refusals import Refused

AHEAD = 5  # quarters offered, the one before this one first


@require_http_methods(["GET", "HEAD", "POST"])
def round_settings(request: HttpRequest) -> HttpResponse:
    """Whether municipalities look at the reports first, in rounds that open from now on."""
    regions = _managed_regions(request)
    region = _chosen(request, regions)
    if request.method == "POST":
        checked = request.POST.get("municipal_check") == "yes"
        set_review_policy(region=region, municipal_check=checked, by=request.user)
        messages.success(request, f"{region}: порядок проверки сохранён. Он подействует со следующего сбора.")
        return redirect("monitoring:round_list")
    context = {"regions": regions, "region": region, "is_checked": is_checked_by_municipalities(region)}
    return render(request, "monitoring/round_settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_plan(request: HttpRequest) -> HttpResponse:
    """A round by hand. The days offered are those of a report that is due on the day after the quarter."""
    regions = _managed_regions(request)
    region = _chosen(request, regions)
    today = local_day(timezone.now(), region)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        today=today,
        regions=regions,
        quarters=_quarters(today),
        initial=_offered(region, today),
    )
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "monitoring/round_plan.html", {"form": form}, status=status)
    given = form.cleaned_data
    try:
        round_ = plan_by_hand(
            region=given["region"],
            programme=given["programme"],
            quarter=form.chosen_quarter(),
            terms=form.terms(),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "monitoring/round_plan.html", {"form": form}, status=status)
    messages.success(request, f"Сбор за {round_.period} назначен.")
    return redirect(round_)


def _managed_regions(request: HttpRequest) -> QuerySet:
    regions = Region.objects.filter(scope_of(request.user).manages_region("pk"))
    if not regions.exists():
        raise PermissionDenied
    return regions


def _chosen(request: HttpRequest, regions: QuerySet) -> Region:
    """By its code where one decides for several; an unknown one is as good as none."""
    asked = (request.POST.get("region_code") or request.GET.get("region", "")).replace("\x00", "")
    return regions.filter(code=asked).first() or regions.first()


def _quarters(today: date) -> list[tuple[str, str]]:
    quarter, offered = Quarter.of(today).previous, []
    for _ in range(AHEAD):
        offered.append((f"{quarter.year}-{quarter.number}", russian.quarter(quarter.year, quarter.number)))
        quarter = quarter.next
    return offered


def _offered(region: Region, today: date) -> dict[str, object]:
    quarter = Quarter.of(today)
    due = quarter.next.first
    days = round_days(due, due)
    return {
        "region": region,
        "programme": Programme.objects.first(),
        "quarter": f"{quarter.year}-{quarter.number}",
        "opens_on": max(days.opens_on, today),
        "timely_until": days.timely_until,
        "closes_after": days.closes_after,
    }
