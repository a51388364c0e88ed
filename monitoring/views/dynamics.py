"""«Динамика»: an indicator quarter by quarter, for those who answer for a territory."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.dynamics import Part
from monitoring.figures import Column
from monitoring.lines.dynamics import (
    address_of,
    completeness_chart,
    course_listing,
    has_plans,
    part_rows,
    parts_chart,
    parts_listing,
    plan_chart,
    quarter_rows,
    ranked,
)
from monitoring.lines.findings import PARTS
from monitoring.lines.plots import grows
from monitoring.lines.reports import has_quarter_targets
from monitoring.models.local_days import local_day_in
from monitoring.quarters import Quarter
from monitoring.reports import column_of
from monitoring.services.dynamics import Dynamics, read_dynamics
from monitoring.views.dynamics_choice import Choice, choice_of
from regions import russian
from regions.tables.listings import asked_format, listing_response


@require_safe
def dynamics(request: HttpRequest) -> HttpResponseBase:
    """Plan and fact, completeness, and what a quarter is made of; `?format=` is a table to take away, `?table=parts`
    that of the parts."""
    choice = choice_of(request)
    if choice is None:
        return render(request, "monitoring/dynamics.html")
    today = local_day_in("region__time_zone", timezone.now())
    running = [Quarter(*each) for each in choice.rounds.running(today).quarters()]
    found = read_dynamics(rounds=choice.rounds, asked=choice.asked, running=running)
    by_plan = has_plans(found.parts) and request.GET.get("by") != "fact"
    if form := asked_format(request.GET):
        return _taken_away(request, choice, found, by_plan, form)
    kept = [(name, value) for name, value in request.GET.items() if name not in ("quarter", "by")]
    return render(request, "monitoring/dynamics.html", _shown(choice, found, by_plan) | {"kept": kept})


def _shown(choice: Choice, found: Dynamics, by_plan: bool) -> dict[str, object]:
    asked = choice.asked
    column = column_of(asked.question) if asked.question else None
    rows = quarter_rows(found, column)
    context: dict[str, object] = {
        "choice": choice,
        "asked": asked,
        "column": column,
        "topic": _topic(choice),
        "rows": rows,
        "adds_up": column and grows(column),
        "has_quarter_targets": has_quarter_targets(row.figure for row in rows if row.figure),
        "completeness": completeness_chart(found),
    }
    if column and found.chosen:
        parts = ranked(found.parts, by_plan)
        context["plan"] = plan_chart(found, column)
        context |= _parts(_kind(choice), column, parts, found.chosen.quarter, by_plan)
    return context


def _parts(kind: str, column: Column, parts: list[Part], quarter: Quarter, by_plan: bool) -> dict[str, object]:
    """What the quarter is made of."""
    return {
        "parts": parts_chart(column, parts, kind, by_plan),
        "parts_title": PARTS[kind][1],
        "part_rows": part_rows(column, parts, quarter),
        "period": russian.quarter(quarter.year, quarter.number),
        "chosen_quarter": address_of(quarter),
        "by_plan": by_plan,
        "can_go_by_plan": has_plans(parts),
    }


def _taken_away(request: HttpRequest, choice: Choice, found: Dynamics, by_plan: bool, form: str) -> HttpResponseBase:
    asked = choice.asked
    column, what = column_of(asked.question) if asked.question else None, _topic(choice)
    if request.GET.get("table") == "parts" and column and found.chosen:
        quarter = found.chosen.quarter
        name = f"{what}, {russian.quarter(quarter.year, quarter.number)}"
        return listing_response(parts_listing(name, _kind(choice), ranked(found.parts, by_plan), column), form)
    name = f"{what}, {asked.first_year}–{asked.last_year}"
    return listing_response(course_listing(name, found.course, column), form)


def _topic(choice: Choice) -> str:
    """What files are called after: «Обучающиеся, Томская область»."""
    return f"{choice.asked.question.name if choice.asked.question else choice.asked.programme}, {choice.places.name}"


def _kind(choice: Choice) -> str:
    if choice.places.municipality:
        return "centres"
    return "municipalities" if choice.places.region else "regions"
