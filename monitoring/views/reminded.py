"""Pages that tell all reminders of an assignment or of a centre's report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitoring.lines.told import told_lines
from monitoring.models import Submission
from regions.gate import visible_or_404
from regions.paging import page_of
from roadmap.models import Assignment


@require_safe
def assignment_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = visible_or_404(Assignment.objects.with_sources(), request.user, pk)
    activity = assignment.deadline.activity
    page = page_of(request, told_lines(assignment, request.user, assignment.region.zone))
    context = {"thing": assignment, "title": activity.title, "crumb": f"Мероприятие {activity.number}", "page": page}
    return render(request, "monitoring/reminded_list.html", context)


@require_safe
def submission_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    submission = visible_or_404(Submission.objects.with_sources(), request.user, pk)
    page = page_of(request, told_lines(submission, request.user, submission.round.region.zone))
    title = f"{submission.centre}, {submission.round.period}"
    context = {"thing": submission, "title": title, "crumb": "Отчёт", "page": page}
    return render(request, "monitoring/reminded_list.html", context)
