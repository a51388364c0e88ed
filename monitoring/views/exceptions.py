"""Exceptions for one centre, decided on the page of its report: a longer day, or no report at all."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from monitoring.forms.rounds import ExtensionForm
from monitoring.models import Submission
from monitoring.services.expectations import excuse, put_back
from monitoring.services.extensions import NOBODY, REVOKED, grant, revoke
from monitoring.views.reading import read_page, visible_submission
from monitoring.views.reviewing import version_of
from regions import russian
from regions.gate import require
from regions.refusals import Conflict, Refused


@require_POST
def submission_extend(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _decidable(request, pk)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        said = " ".join(fault for faults in form.errors.values() for fault in faults)
        return _undecided(request, submission, Refused(said), "extend")
    try:
        grant(
            round_=submission.round,
            submissions=[submission.pk],
            until=form.cleaned_data["until"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        why = Refused("Отчёт не ожидается, продлевать нечего.") if str(refusal) == NOBODY else refusal
        return _undecided(request, submission, why, "extend")
    day = russian.day_text(form.cleaned_data["until"])
    messages.success(request, f"Центру разрешено сдать отчёт до {day} Школа увидит это на своей странице.")
    return redirect(submission)


@require_POST
def submission_unextend(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke the exception that the page showed."""
    submission = _decidable(request, pk)
    shown = request.POST.get("extension", "")
    standing = submission.extensions.standing().first()
    try:
        if standing is None or str(standing.pk) != shown:
            raise Conflict(REVOKED)
        revoke(extension=standing, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _undecided(request, submission, refusal)
    messages.success(request, "Продление отменено.")
    return redirect(submission)


@require_POST
def submission_excuse(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "excuse", excuse, "Отчёт снят со сбора и больше не ожидается: {centre}.")


@require_POST
def submission_expect(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, "expect", put_back, "Отчёт снова ожидается: {centre}.")


def _decide(request: HttpRequest, pk: int, what: str, service: Callable[..., None], said: str) -> HttpResponse:
    submission = _decidable(request, pk)
    reason = _text(request, "reason")
    try:
        service(submission=submission, version=version_of(request), reason=reason, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _undecided(request, submission, refusal, what)
    messages.success(request, said.format(centre=submission.centre))
    return redirect(submission)


def _decidable(request: HttpRequest, pk: int) -> Submission:
    submission = visible_submission(request, pk)
    require(Submission.objects.reviewable_by(request.user), submission)
    return submission


def _undecided(request: HttpRequest, submission: Submission, refusal: Refused, what: str = "") -> HttpResponse:
    submission.refresh_from_db()
    status = HTTPStatus.CONFLICT if isinstance(refusal, Conflict) else HTTPStatus.UNPROCESSABLE_ENTITY
    typed = {"what": what, "until": _text(request, "until"), "reason": _text(request, "reason")}
    return read_page(request, submission, refusal=str(refusal), typed=typed, status=status)


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "")
