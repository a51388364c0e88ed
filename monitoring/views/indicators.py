"""What centres are asked: the indicators of a programme as they stand in a year, with their editions."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.lines.indicators import groups_of, indicator_listing
from monitoring.models import Indicator
from monitoring.views.list_columns import INDICATORS
from regions.access import scope_of
from regions.lists.remembering import remembered
from regions.models import Programme
from regions.tables.listings import asked_format, listing_response


@require_safe
@remembered(INDICATORS)
def indicator_list(request: HttpRequest) -> HttpResponse:
    """For staff of regions and the admin; the admin changes indicators in the administration."""
    scope = scope_of(request.user)
    if not scope.is_regional:
        raise PermissionDenied
    programmes = list(Programme.objects.filter(indicators__isnull=False).distinct())
    chosen = next((one for one in programmes if one.code == request.GET.get("programme")), None)
    programme = chosen or (programmes[0] if programmes else None)
    years = _years(programme, timezone.localdate())
    year = next((one for one in years if str(one) == request.GET.get("year")), timezone.localdate().year)
    groups = groups_of(
        Indicator.objects.asked_in(programme, year).select_related("programme"),
        Indicator.objects.filter(programme=programme).order_by("first_year"),
    )
    if form := asked_format(request.GET):
        return listing_response(indicator_listing(str(programme or "все программы"), year, groups), form)
    context = {
        "programme": programme,
        "tabs": [_tab(one, year, one == programme) for one in programmes],
        "years": [str(one) for one in years],  # a number would be written «2 026»
        "year": str(year),
        "groups": groups,
        "samples": sum(line.indicator.is_sample for _, lines in groups for line in lines),
        "is_admin": scope.is_admin,
    }
    return render(request, "monitoring/indicator_list.html", context)


def _years(programme: Programme | None, today: date) -> list[int]:
    """From the first year that anything was asked in until the next one, or until the latest edition begins."""
    known = Indicator.objects.filter(programme=programme).aggregate(first=Min("first_year"), last=Max("first_year"))
    first, last = known["first"] or today.year, known["last"] or today.year
    return list(range(min(first, today.year), max(last, today.year + 1) + 1))


def _tab(programme: Programme, year: int, is_current: bool) -> dict[str, object]:
    return {"title": programme.name, "url": f"?programme={programme.code}&year={year}", "current": is_current}
