"""The Excel way of a quarter: the form to take away, and the page to which a filled one is brought."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.forms import ValuesUploadForm
from monitoring.models import Round, Submission, ValuesImport
from monitoring.models.rounds import local_day
from monitoring.services.round_standings import Brought
from monitoring.services.round_workbooks import form_name, form_workbook
from monitoring.services.values_imports import bring_values
from regions.attachments import attachment
from regions.gate import require, visible_or_404
from regions.tables.listings import CONTENT_TYPES, XLSX
from uploads.refusals import UnreadableFile

LAST_IMPORTS = 10


@require_safe
def round_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """A row for each centre that the person answers for."""
    return _workbook(_of_round(request, pk))


@require_safe
def submission_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """A row for each question to the one centre."""
    return _workbook(_of_submission(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def round_values(request: HttpRequest, pk: int) -> HttpResponse:
    return _upload_page(request, _of_round(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def submission_values(request: HttpRequest, pk: int) -> HttpResponse:
    return _upload_page(request, _of_submission(request, pk))


def _of_round(request: HttpRequest, pk: int) -> Brought:
    round_ = visible_or_404(Round.objects.select_related("region", "programme"), request.user, pk)
    require(Round.objects.importable_by(request.user), round_)
    return Brought(round_, request.user)


def _of_submission(request: HttpRequest, pk: int) -> Brought:
    submission = visible_or_404(Submission.objects.with_sources(), request.user, pk)
    require(Submission.objects.importable_by(request.user), submission)
    return Brought(submission.round, request.user, submission)


def _workbook(brought: Brought) -> HttpResponse:
    today = local_day(timezone.now(), brought.round.region)
    return attachment(form_workbook(brought, today), form_name(brought), CONTENT_TYPES[XLSX])


def _upload_page(request: HttpRequest, brought: Brought) -> HttpResponse:
    form = ValuesUploadForm(request.POST, request.FILES) if request.method == "POST" else ValuesUploadForm()
    if form.is_bound and form.is_valid():
        name, content = form.content()
        try:
            return redirect(bring_values(brought=brought, name=name, content=content, now=timezone.now()))
        except UnreadableFile as reason:
            form.add_error("file", str(reason))
    imports = ValuesImport.objects.visible_to(request.user).filter(round=brought.round, submission=brought.submission)
    context = {
        "form": form,
        "round": brought.round,
        "submission": brought.submission,
        "is_running": brought.round.is_running(local_day(timezone.now(), brought.round.region)),
        "uploads": imports.select_related("uploaded_by").defer("plan")[:LAST_IMPORTS],
    }
    return render(request, "monitoring/values_import_create.html", context)
