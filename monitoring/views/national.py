"""A quarter across all regions, for those who see every region; for others there is no such page."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring.lines.measures import five_measures
from monitoring.lines.national import cells, fact_lines, headings, region_rows, whole_row
from monitoring.models import Round
from monitoring.models.sums import count_quarter
from monitoring.national import NationalFigures
from monitoring.quarters import Quarter
from regions import russian
from regions.access import scope_of
from regions.models import Programme
from regions.tables.listings import Listing, asked_format, listing_response


@require_safe
def report_national(request: HttpRequest) -> HttpResponseBase:
    """The latest quarter unless another is asked for; `?by=municipality` is a table to take away."""
    if not scope_of(request.user).everywhere:
        raise Http404
    opened = Round.objects.visible_to(request.user).filter(opened_at__isnull=False).order_by()
    quarters = {f"{year}-{number}": Quarter(year, number) for year, number in opened.quarters()}
    programmes = {each.code: each for each in Programme.objects.filter(rounds__in=opened).distinct()}
    if not quarters:
        return render(request, "monitoring/report_national.html")
    quarter = quarters.get(request.GET.get("quarter"), next(iter(quarters.values())))
    programme = programmes.get(request.GET.get("programme"), next(iter(programmes.values())))
    rounds = opened.filter(programme=programme, year=quarter.year, quarter=quarter.number)
    figures = count_quarter(quarter, programme, rounds.asked_together())
    if form := asked_format(request.GET):
        by_municipality = request.GET.get("by") == "municipality"
        name = f"По {'муниципалитетам' if by_municipality else 'регионам'}, {programme}, {_period(quarter)}"
        return listing_response(
            Listing(name, headings(figures, by_municipality), cells(figures, by_municipality)), form
        )
    choices = {
        "quarters": [(value, _period(each), each == quarter) for value, each in quarters.items()],
        "programmes": [(code, each.name, each == programme) for code, each in programmes.items()],
        "period": _period(quarter),
        "programme": programme,
    }
    return render(request, "monitoring/report_national.html", choices | _shown(figures, request.GET.get("indicator")))


def _period(quarter: Quarter) -> str:
    return russian.quarter(quarter.year, quarter.number)


def _shown(figures: NationalFigures, asked: str | None) -> dict[str, object]:
    """By region stands one indicator: the one asked for, else the first."""
    codes = [column.code for column in figures.columns]
    position = codes.index(asked) if asked in codes else 0 if codes else None
    return {
        "columns": figures.columns,
        "chosen": None if position is None else figures.columns[position],
        "stats": five_measures(figures.whole.completeness),
        "facts": fact_lines(figures),
        "rows": region_rows(figures, position),
        "whole": whole_row(figures, position),
    }
