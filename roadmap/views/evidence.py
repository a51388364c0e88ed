"""Documents that show the work was done: attached by the executor, read by everybody who sees the assignment."""

from http import HTTPStatus

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regions import russian
from regions.gate import require, visible_or_404
from regions.refusals import Refused
from roadmap.forms import EvidenceForm
from roadmap.models import Assignment, Evidence
from roadmap.services import work
from roadmap.views.assignment_page import SENT, assignment_page
from roadmap.views.downloads import download


@require_POST
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A script that sends large files reads JSON: `url` to go on to, or 422 with `faults`, and the page stays."""
    assignment = visible_or_404(Assignment.objects.with_sources(), request.user, pk)
    require(Assignment.objects.editable_by(request.user), assignment)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        if _reads_json(request):
            return JsonResponse({"faults": _faults(form)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return assignment_page(request, assignment, forms={"evidence_form": form})
    _attach(request, assignment, form)
    return JsonResponse({"url": assignment.get_absolute_url()}) if _reads_json(request) else redirect(assignment)


def _attach(request: HttpRequest, assignment: Assignment, form: EvidenceForm) -> None:
    """And send to review where that was asked; what came in stays, even if it cannot be sent."""
    try:
        added = work.attach_documents(assignment=assignment, by=request.user, **form.cleaned_data)
        if "send" in request.POST:
            work.complete(assignment=assignment, by=request.user, note="", now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return
    if "send" in request.POST:
        messages.success(request, SENT)
    else:
        count = russian.plural(len(added), "Документ приложен", "Документы приложены", "Документы приложены")
        messages.success(request, f"{count}. Когда будет всё, отправьте на проверку.")


def _reads_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _faults(form: EvidenceForm) -> list[str]:
    """Sentences; those of a field with a name of its own say which one it is."""
    named = {"kind", "number", "issued_on", "link"}
    return [
        f"{form.fields[name].label}: {text}" if name in named else text
        for name, texts in form.errors.items()
        for text in texts
    ]


@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = visible_or_404(Evidence.objects.select_related("assignment"), request.user, pk)
    require(Assignment.objects.editable_by(request.user), evidence.assignment)
    try:
        work.remove_evidence(evidence=evidence)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Документ убран, в истории он остался.")
    return redirect(evidence.assignment)


@require_safe
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    evidence = visible_or_404(Evidence.objects.all(), request.user, pk)
    return download(evidence.file, evidence.file_name)
