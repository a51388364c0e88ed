"""Roadmaps: the list, and the table with its timeline."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regions import russian
from regions.access import scope_of
from regions.gate import visible_or_404
from regions.lists.asked import AskedList
from regions.lists.remembering import remembered
from regions.tables.listings import asked_format, listing_response
from roadmap.forms import SubsidyYearsForm
from roadmap.models import Awaiting, Order, Roadmap
from roadmap.services.controlling import still_controls
from roadmap.timeline.points import STATE_WORDS
from roadmap.views.activity_lines import ActivityLine, choices_of_responsible, lines_of
from roadmap.views.days import today_for, today_in
from roadmap.views.deadline_listings import deadline_listing
from roadmap.views.downloads import download
from roadmap.views.listings import roadmap_listing
from roadmap.views.roadmap_filters import GROUPS, STATES, filter_from
from roadmap.views.roadmap_lists import ROADMAPS, roadmap_filters
from roadmap.views.roadmap_register import register_lines
from roadmap.views.timetables import timetable


@require_safe
@remembered(ROADMAPS)
def roadmap_list(request: HttpRequest) -> HttpResponseBase:
    scope, today = scope_of(request.user), today_for(request.user)
    asked = AskedList(request.GET, ROADMAPS, roadmap_filters(request.user))
    roadmaps = asked.narrowed(Roadmap.objects.visible_to(request.user).select_related("order__region", "programme"))
    if form := asked_format(request.GET):
        return listing_response(roadmap_listing(asked.every_row(roadmaps), request.user, today), form, asked.described)
    page = asked.page(roadmaps)
    context = {
        "asked": asked,
        "page": page,
        "lines": register_lines(page.object_list, request.user, today),
        "by_region": scope.everywhere and asked.column.name == "place",
        "names_region": scope.everywhere and asked.column.name != "place",
        "can_import": scope.is_admin or bool(scope.managed_regions),
    }
    return render(request, "roadmap/roadmap_list.html", context)


@require_safe
def roadmap_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    roadmap = visible_or_404(Roadmap.objects.with_order(), request.user, pk)
    if form := asked_format(request.GET):
        return _dates_file(request, roadmap, form)
    return roadmap_page(request, roadmap)


def _dates_file(request: HttpRequest, roadmap: Roadmap, form: str) -> HttpResponseBase:
    """The dates of the rows that the page shows."""
    today = today_in(roadmap.order.region)
    lines, chosen = lines_of(roadmap, request.user, today), filter_from(request.GET)
    told = chosen.told(choices_of_responsible(lines)) or "нет"
    said = [("Дорожная карта", str(roadmap)), ("Отбор", told), ("На день", f"{today:%d.%m.%Y}")]
    return listing_response(deadline_listing(chosen.keep(lines)), form, said)


@require_safe
def order_file(request: HttpRequest, pk: int) -> FileResponse:
    order = visible_or_404(Order.objects.all(), request.user, pk)
    return download(order.file, order.file_name)


def roadmap_page(request: HttpRequest, roadmap: Roadmap, years_form: SubsidyYearsForm | None = None) -> HttpResponse:
    """`years_form`: as it came back with its faults."""
    today = today_in(roadmap.order.region)
    chosen = filter_from(request.GET)
    lines = lines_of(roadmap, request.user, today)
    responsible = choices_of_responsible(lines)
    can_edit = Roadmap.objects.editable_by(request.user).filter(pk=roadmap.pk).exists()
    context = {
        "roadmap": roadmap,
        "order": roadmap.order,
        "today": today,
        "timetable": timetable(lines, request.GET, today),
        "all_count": len(lines),
        "filter": chosen,
        "responsible": responsible,
        "told": chosen.told(responsible),
        "states": STATES.items(),
        "groups": GROUPS.items(),
        "mark_states": STATE_WORDS,
        "asking": [line for line in lines if line.awaiting and line.awaiting != Awaiting.SUBSIDY_YEAR],
        "asks_subsidy_year": any(line.awaiting == Awaiting.SUBSIDY_YEAR for line in lines),
        "done": _done(lines),
        "can_edit": can_edit,
        "is_controlled": roadmap.order.controlled_by_id and still_controls(roadmap.order, today),
        "repealed": roadmap.activities.repealed().select_related("repealed_by"),
        "years_form": years_form or SubsidyYearsForm(initial={"years": ", ".join(map(str, roadmap.subsidy_years))}),
    }
    return render(request, "roadmap/roadmap_detail.html", context, status=422 if years_form else 200)


def _done(lines: list[ActivityLine]) -> str:
    """«38 сроков из 43, просрочен 1»: of those dates whose assignments the person sees."""
    states = [dates.state for line in lines for dates in line.dates if dates.standing.total]
    if not states:
        return ""
    overdue = states.count("overdue")
    said = f"{russian.number(states.count('done'))} из {russian.counted(len(states), 'срока', 'сроков', 'сроков')}"
    return f"{said}, просрочено {russian.number(overdue)}" if overdue else said
