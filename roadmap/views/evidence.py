"""Documents that show the work was done: attached by the executor, read by everybody who sees the assignment."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from regions.gate import require, visible_or_404
from regions.refusals import Refused
from roadmap.forms import EvidenceForm
from roadmap.models import Assignment, Evidence
from roadmap.services import work
from roadmap.views.assignment_page import assignment_page
from roadmap.views.downloads import download


@require_POST
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = visible_or_404(Assignment.objects.with_sources(), request.user, pk)
    require(Assignment.objects.editable_by(request.user), assignment)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return assignment_page(request, assignment, forms={"evidence_form": form})
    try:
        work.attach_evidence(assignment=assignment, by=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Документ приложен. Когда приложите всё, отметьте исполнение.")
    return redirect(assignment)


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
