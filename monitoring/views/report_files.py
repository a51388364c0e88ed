"""A compiled report as a workbook, and as a letter of Word."""

import io
from datetime import datetime

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from monitoring.exports import covering_letter, file_name, letter_bytes, workbook, workbook_bytes
from monitoring.figures import load
from monitoring.models import Report
from regions.attachments import attachment
from regions.gate import visible_or_404


@require_safe
def report_workbook(request: HttpRequest, pk: int) -> FileResponse:
    report = _compiled(request, pk)
    name = file_name(load(report.figures).heading, report.revision, "xlsx")
    return FileResponse(_kept_file(report), as_attachment=True, filename=name, content_type=workbook.CONTENT_TYPE)


@require_safe
def report_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Written on each download, from what is frozen: the same bytes each time."""
    report = _compiled(request, pk)
    figures = load(report.figures)
    content = letter_bytes(figures, revision=report.revision, compiled_at=_compiled_at(report))
    return attachment(content, file_name(figures.heading, report.revision, "docx"), covering_letter.CONTENT_TYPE)


def _compiled(request: HttpRequest, pk: int) -> Report:
    report = visible_or_404(Report.objects.select_related("round__region", "round__programme"), request.user, pk)
    if report.state != Report.State.COMPILED:
        raise Http404
    return report


def _kept_file(report: Report) -> io.IOBase:
    """The workbook; if its file is lost, the same one made again from the frozen figures."""
    try:
        return report.workbook.open()
    except FileNotFoundError:
        before = report.before()
        return io.BytesIO(
            workbook_bytes(
                load(report.figures),
                revision=report.revision,
                compiled_at=_compiled_at(report),
                before=before and load(before.figures),
            )
        )


def _compiled_at(report: Report) -> datetime:
    return report.compiled_at.astimezone(report.round.region.zone)
