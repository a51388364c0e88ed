"""A centre's report: filled in by its school, read and decided by the region."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.history import history_of
from monitoring.lines.due import due_badge
from monitoring.lines.submissions import lines_of, previous_quarter
from monitoring.models import Submission
from monitoring.models.rounds import RECEIVED, UNDER_REVIEW, SubmissionQuerySet, local_day
from monitoring.services.submissions import accept, answers_of, findings_of, questions_of, send_back
from monitoring.views import autosaving, filling
from regions import russian
from regions.contacts import contacts_by_organisation
from regions.gate import require, visible_or_404
from regions.models import Coordinator
from regions.refusals import Conflict, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def submission_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for those who fill it in while it can be filled in; else the report to read. POST keeps the draft."""
    submission = _visible(request, pk)
    may_edit = Submission.objects.editable_by(request.user)
    if request.method == "POST":
        require(may_edit, submission)
        save = autosaving.autosave if autosaving.is_asked(request) else filling.save
        return save(request, submission)
    today = local_day(timezone.now(), submission.round.region)
    if submission.is_owed and submission.is_open(today) and may_edit.filter(pk=pk).exists():
        return filling.show(request, submission)
    return _read_page(request, submission)


@require_POST
def submission_submit(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _visible(request, pk)
    require(Submission.objects.editable_by(request.user), submission)
    return filling.submit(request, submission)


@require_POST
def submission_accept(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _visible(request, pk)
    require(Submission.objects.reviewable_by(request.user), submission)
    try:
        accept(submission=submission, version=_version(request), by=request.user, now=timezone.now())
    except Refused as refusal:
        return _undecided(request, submission, refusal)
    messages.success(request, f"Отчёт принят: {submission.centre}.")
    return redirect(submission)


@require_POST
def submission_return(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _visible(request, pk)
    require(Submission.objects.reviewable_by(request.user), submission)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        send_back(submission=submission, version=_version(request), by=request.user, reason=reason, now=timezone.now())
    except Refused as refusal:
        return _undecided(request, submission, refusal, reason)
    messages.success(request, f"Отчёт возвращён: {submission.centre}. Школа увидит причину на своей странице.")
    return redirect(submission)


def _visible(request: HttpRequest, pk: int) -> Submission:
    return visible_or_404(Submission.objects.with_sources(), request.user, pk)


def _version(request: HttpRequest) -> int:
    """The version that the person decided about; one that nobody has where the form is broken."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


def _undecided(request: HttpRequest, submission: Submission, refusal: Refused, reason: str = "") -> HttpResponse:
    submission.refresh_from_db()
    status = HTTPStatus.CONFLICT if isinstance(refusal, Conflict) else filling.WRONG
    return _read_page(request, submission, refusal=str(refusal), reason=reason, status=status)


def _read_page(
    request: HttpRequest, submission: Submission, *, refusal: str = "", reason: str = "", status: int = 200
) -> HttpResponse:
    questions = questions_of(submission)
    answers = answers_of(submission, questions)
    today = local_day(timezone.now(), submission.round.region)
    reviews = Submission.objects.reviewable_by(request.user)
    may_review = reviews.filter(pk=submission.pk).exists()
    organisation = submission.centre.organisation_id
    people = contacts_by_organisation(Coordinator.objects.visible_to(request.user), [organisation], today)
    context = {
        "submission": submission,
        "lines": lines_of(submission, questions, answers, findings_of(submission, questions, answers)),
        "due": due_badge(submission.round, today),
        "submitted": _moment_text(submission),
        "previous": previous_quarter(submission),
        "steps": history_of(submission),
        "contact": people.get(organisation) if may_review else None,
        "is_closed": submission.is_owed and not submission.is_open(today),
        "is_received": submission.state in RECEIVED,
        "is_mine": Submission.objects.mine(request.user).filter(pk=submission.pk).exists(),
        "may_accept": may_review and submission.state in UNDER_REVIEW,
        "may_return": may_review and submission.state in RECEIVED and submission.is_open(today),
        "next": _next_to_review(reviews, submission) if may_review else None,
        "refusal": refusal,
        "reason": reason,
    }
    return render(request, "monitoring/submission_read.html", context, status=status)


def _moment_text(submission: Submission) -> str:
    """When it was sent, in the region's own time."""
    if submission.submitted_at is None:
        return ""
    return russian.moment_text(submission.submitted_at.astimezone(submission.round.region.zone))


def _next_to_review(reviews: SubmissionQuerySet, submission: Submission) -> Submission | None:
    waiting = reviews.to_review().filter(round=submission.round_id).exclude(pk=submission.pk)
    return waiting.order_by("submitted_at", "pk").first()
