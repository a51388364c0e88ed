"""Reports: ordered, waited for, read and downloaded."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from monitoring.exports.words import state_text
from monitoring.figures import Completeness, RoundFigures, load
from monitoring.lines.charts import completeness_parts
from monitoring.lines.listings import report_listing
from monitoring.lines.measures import brief, five_measures
from monitoring.lines.report_changes import shown_changes
from monitoring.lines.reports import has_quarter_targets, indicator_lines, municipality_rows
from monitoring.models import Report, Round
from monitoring.report_changes import changes_between
from monitoring.services.reports import order_report
from monitoring.views.list_columns import REPORTS, report_fields
from regions import russian
from regions.access import scope_of
from regions.addresses import number_of
from regions.gate import require, visible_or_404
from regions.lists.asked import AskedList
from regions.lists.remembering import remembered
from regions.refusals import Refused
from regions.tables.listings import asked_format, listing_response

SOURCES = ("round__region", "round__programme")


@require_safe
@remembered(REPORTS)
def report_list(request: HttpRequest) -> HttpResponse:
    asked = AskedList(request.GET, REPORTS, report_fields(request.user))
    reports = Report.objects.visible_to(request.user).select_related(*SOURCES, "ordered_by")
    reports = asked.narrowed(reports.with_completeness())
    if form := asked_format(request.GET):
        return listing_response(report_listing(asked.every_row(reports)), form, asked.described)
    page = asked.page(reports)
    lines = [{"report": report, "brief": _brief(report)} for report in page]
    context = {"asked": asked, "page": page, "lines": lines, "sees_everywhere": scope_of(request.user).everywhere}
    return render(request, "monitoring/report_list.html", context)


def _brief(report: Report) -> str:
    return brief(Completeness(**report.completeness)) if report.completeness else ""


@require_POST
def report_order(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Order the round's report; of a double click both lead to the same revision."""
    round_ = visible_or_404(Round.objects.all(), request.user, pk)
    require(Round.objects.editable_by(request.user), round_)
    seen = number_of(request.POST.get("seen", ""))
    try:
        report = order_report(round_=round_, by=request.user, now=timezone.now(), seen=seen)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(round_)
    return redirect(report)


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    report = visible_or_404(Report.objects.select_related(*SOURCES, "ordered_by"), request.user, pk)
    context = {"report": report, "round": report.round, "ordered_at": _moment(report, report.ordered_at)}
    if report.state == Report.State.ORDERED:
        return render(request, "monitoring/report_waiting.html", context)
    figures = load(report.figures)
    context |= {"figures": figures, "compiled_at": _moment(report, report.compiled_at)}
    context |= _shown(figures, request.GET.get("indicator")) | _other_revisions(report, figures)
    return render(request, "monitoring/report_detail.html", context)


def _shown(figures: RoundFigures, code: str | None) -> dict:
    """What the page shows of the figures."""
    position = _position(figures, code)
    indicators, municipalities = indicator_lines(figures), municipality_rows(figures, position)
    of_municipalities = [row.figure for row in municipalities if row.figure]
    return {
        "stats": five_measures(figures.completeness),
        "strip": completeness_parts(figures.completeness, figures.heading.timely_until, is_late=True),
        "indicators": indicators,
        "municipalities": municipalities,
        "has_quarter_targets": has_quarter_targets([*indicators, *of_municipalities]),
        "chosen": figures.columns[position] if figures.columns else None,
        "missing": [(line, state_text(line)) for line in figures.missing],
    }


def _other_revisions(report: Report, figures: RoundFigures) -> dict:
    """The latest revision, if it is a later one; the one before, and what is otherwise than there."""
    before = report.before()
    changes = changes_between(load(before.figures), figures) if before else None
    return {
        "later": report.round.reports.filter(revision__gt=report.revision).order_by("-revision").first(),
        "before": before,
        "changes": shown_changes(changes) if before else None,
    }


def _moment(report: Report, moment: datetime) -> str:
    """In the region's own time, whoever looks."""
    return russian.moment_text(moment.astimezone(report.round.region.zone))


def _position(figures: RoundFigures, code: str | None) -> int | None:
    """The place of the indicator that is shown by municipality: the one asked for, else the first."""
    codes = [column.code for column in figures.columns]
    if not codes:
        return None
    return codes.index(code) if code in codes else 0
