"""«Годы и правила»: what a roadmap's dates are counted from, changed after what it changes was seen."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from regions.gate import require, visible_or_404
from roadmap.forms import SubsidyYearsForm
from roadmap.forms.years import RoadmapYearsForm
from roadmap.models import Roadmap
from roadmap.services.changes import RoadmapYears, changes_of_years
from roadmap.services.rescheduling import change_years
from roadmap.views.changing import Proposal, shown_or_applied
from roadmap.views.days import today_in
from roadmap.views.roadmaps import roadmap_page


@require_http_methods(["GET", "HEAD", "POST"])
def roadmap_years(request: HttpRequest, pk: int) -> HttpResponse:
    roadmap = _editable_roadmap(request, pk)
    form = RoadmapYearsForm(request.POST) if request.method == "POST" else RoadmapYearsForm.of(roadmap)
    if form.is_valid():
        fields = {name: request.POST.get(name, "") for name in form.fields}
        return _propose(request, roadmap, form.roadmap_years(today_in(roadmap.order.region)), fields)
    context = {"roadmap": roadmap, "form": form, "rows": roadmap.activities.in_force().count()}
    return render(request, "roadmap/roadmap_years.html", context, status=422 if form.errors else 200)


@require_POST
def roadmap_subsidy_years(request: HttpRequest, pk: int) -> HttpResponse:
    """The quick way from the roadmap's page: its years of subsidy alone."""
    roadmap = _editable_roadmap(request, pk)
    form = SubsidyYearsForm(request.POST)
    if not form.is_valid():
        return roadmap_page(request, roadmap, form)
    years = replace(RoadmapYears.of(roadmap), subsidy=tuple(form.cleaned_data["years"]))
    return _propose(request, roadmap, years, {"years": request.POST.get("years", "")})


def _editable_roadmap(request: HttpRequest, pk: int) -> Roadmap:
    roadmap = visible_or_404(Roadmap.objects.with_order(), request.user, pk)
    require(Roadmap.objects.editable_by(request.user), roadmap)
    return roadmap


def _propose(request: HttpRequest, roadmap: Roadmap, years: RoadmapYears, fields: dict[str, str]) -> HttpResponse:
    page = reverse("roadmap:roadmap_years", args=[roadmap.pk])
    proposal = Proposal(
        roadmap=roadmap,
        over=f"Распоряжение {roadmap.order}, «{roadmap.programme}»",
        fields=fields,
        back=page,
        done=roadmap.get_absolute_url(),
        said="Годы и правила учтены.",
        changes=lambda: changes_of_years(Roadmap.objects.with_order().get(pk=roadmap.pk), years),
        apply=lambda shown: change_years(roadmap=roadmap, years=years, by=request.user, shown=shown),
    )
    return shown_or_applied(request, proposal)
