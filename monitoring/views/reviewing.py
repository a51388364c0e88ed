"""A centre's report is decided: passed on by the municipal authority, accepted or returned by the region."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from monitoring.models import Submission
from monitoring.models.states import RECEIVED, State
from monitoring.services.submissions import accept, forward, send_back
from monitoring.views.reading import read_page, visible_submission
from regions import russian
from regions.addresses import number_of
from regions.gate import require
from regions.refusals import Conflict, Refused


@require_POST
def submission_forward(request: HttpRequest, pk: int) -> HttpResponse:
    submission = visible_submission(request, pk)
    require(Submission.objects.checkable_by(request.user), submission)
    try:
        forward(submission=submission, version=version_of(request), by=request.user)
    except Refused as refusal:
        return _undecided(request, submission, refusal)
    messages.success(request, f"Отчёт передан региону: {submission.centre}.")
    return redirect(submission)


@require_POST
def submission_accept(request: HttpRequest, pk: int) -> HttpResponse:
    submission = visible_submission(request, pk)
    require(Submission.objects.reviewable_by(request.user), submission)
    try:
        accept(submission=submission, version=version_of(request), by=request.user, now=timezone.now())
    except Refused as refusal:
        return _undecided(request, submission, refusal)
    messages.success(request, f"Отчёт принят: {submission.centre}.")
    return redirect(submission)


@require_POST
def submission_return(request: HttpRequest, pk: int) -> HttpResponse:
    """The region may return whatever it has got, a municipal authority what it has not passed on yet."""
    submission = visible_submission(request, pk)
    require(Submission.objects.decidable_by(request.user), submission)
    reviews = Submission.objects.reviewable_by(request.user).filter(pk=pk).exists()
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        told = send_back(
            submission=submission,
            version=version_of(request),
            by=request.user,
            reason=reason,
            now=timezone.now(),
            allowed=RECEIVED if reviews else [State.SUBMITTED],
        )
    except Refused as refusal:
        return _undecided(request, submission, refusal, reason)
    messages.success(request, f"Отчёт возвращён: {submission.centre}. {_told(told)}")
    return redirect(submission)


def _told(letters: int) -> str:
    if not letters:
        return "Письмо отправить некому: у школы нет координатора. Причина видна на странице отчёта."
    if letters == 1:
        return "Письмо с причиной уйдёт координатору школы сейчас же."
    people = russian.counted(letters, "координатору", "координаторам", "координаторам")
    return f"Письмо с причиной уйдёт {people} школы сейчас же."


def version_of(request: HttpRequest) -> int:
    """The version that the person decided about; one that nobody has where the form is broken."""
    version = number_of(request.POST.get("version", ""))
    return -1 if version is None else version


def _undecided(request: HttpRequest, submission: Submission, refusal: Refused, reason: str = "") -> HttpResponse:
    submission.refresh_from_db()
    status = HTTPStatus.CONFLICT if isinstance(refusal, Conflict) else HTTPStatus.UNPROCESSABLE_ENTITY
    return read_page(request, submission, refusal=str(refusal), reason=reason, status=status)
