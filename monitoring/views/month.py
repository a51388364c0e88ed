"""«Календарь»: a month's deadlines, one's own or all that one sees, as a grid and as a list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring.lines.month_days import listed_days, weeks_of
from monitoring.lines.month_entries import Chosen, entries_of
from monitoring.months import Month
from regions import russian
from regions.access import Scope, scope_of
from regions.models import Programme, Region
from roadmap.services.closed_days import closed_days
from roadmap.views.days import today_for
from roadmap.workdays import is_provisional


@require_safe
def calendar_month(request: HttpRequest) -> HttpResponse:
    scope, today = scope_of(request.user), today_for(request.user)
    programmes, regions = list(Programme.objects.all()), _regions(scope)
    chosen = _chosen(request, scope, Month.of(today), programmes, regions)
    entries = entries_of(request.user, chosen, today)
    weeks = weeks_of(chosen.month, entries, today, closed_days(chosen.region or _home(scope)))
    month = chosen.month
    context = {
        "chosen": chosen,
        "view": "list" if request.GET.get("view") == "list" else "month",
        "weeks": weeks,
        "days": listed_days(weeks),
        "over": _over(chosen),
        "said": _said(len(entries), sum(not entry.rank for entry in entries)),
        "previous": month.previous if month.previous.is_shown else None,
        "next": month.next if month.next.is_shown else None,
        "now": Month.of(today),
        "programmes": programmes,
        "regions": regions,
        "tabs": _tabs(scope, chosen.whose, request),
        "is_provisional": is_provisional(month.year),
        "acts_for_nobody": scope.is_empty,
        "weekdays": zip(russian.WEEKDAYS_SHORT, russian.WEEKDAYS, strict=True),
    }
    return render(request, "monitoring/calendar.html", context)


def _chosen(
    request: HttpRequest, scope: Scope, now: Month, programmes: list[Programme], regions: list[Region]
) -> Chosen:
    """Unknown values are as good as none."""
    asked = request.GET
    whose = asked.get("whose") if asked.get("whose") in _choices(scope) else _choices(scope)[0]
    return Chosen(
        month=Month.read(asked.get("month", "")) or now,
        whose=whose,
        programme=next((one for one in programmes if one.code == asked.get("programme")), None),
        region=next((one for one in regions if one.code == asked.get("region")), None) if whose == "all" else None,
    )


def _choices(scope: Scope) -> list[str]:
    """The first is what is shown unasked; who has only their own, or nothing of their own, has no choice."""
    if scope.is_school or not (scope.is_regional or scope.municipalities):
        return ["mine"]
    if scope.everywhere:  # a federal operator's own deadlines are few, the country's are what they come for
        return ["all", "mine"] if scope.organisations else ["all"]
    return ["mine", "all"] if scope.organisations else ["all"]


def _tabs(scope: Scope, whose: str, request: HttpRequest) -> list[dict[str, object]]:
    where = "в регионе" if scope.regions else "в муниципалитете" if scope.municipalities else ""
    names = {"mine": "Мои", "all": f"Все {where}".strip() if not scope.everywhere else "Все"}
    query = request.GET.copy()
    query.pop("region", None)
    choices = _choices(scope) if len(_choices(scope)) > 1 else []

    def address(name: str) -> str:
        query["whose"] = name
        return f"?{query.urlencode()}"

    return [{"title": names[name], "url": address(name), "current": name == whose, "count": None} for name in choices]


def _regions(scope: Scope) -> list[Region]:
    return list(Region.objects.filter(orders__isnull=False).distinct()) if scope.everywhere else []


def _home(scope: Scope) -> Region | None:
    """Whose days off are marked; the country's, where a person has no region or several."""
    homes = list(scope.home_regions)
    return Region.objects.filter(pk=homes[0]).first() if len(homes) == 1 else None


def _over(chosen: Chosen) -> str:
    """«Все сроки, Томская область, Точка роста»: on paper nothing else says what was chosen."""
    told = ["Мои сроки" if chosen.whose == "mine" else "Все сроки", chosen.region, chosen.programme]
    return ", ".join(str(one) for one in told if one)


def _said(entries: int, overdue: int) -> str:
    """«12 событий, просрочено 3»."""
    if not entries:
        return "Сроков нет"
    told = russian.counted(entries, "событие", "события", "событий")
    return f"{told}, просрочено {russian.number(overdue)}" if overdue else told
