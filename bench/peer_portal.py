"""The portal with one more address, where a report is saved as the peer does it: the same middleware, gate and form."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from bench.value_rows import keep_rows
from config.urls import urlpatterns as ours
from monitoring.forms import SubmissionForm
from monitoring.models import Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import OWED
from monitoring.views.reading import own_submission
from monitoring.views.typed_reports import typed_form
from regions.refusals import Conflict, Refused


@require_POST
def save_by_rows(request: HttpRequest, pk: int) -> HttpResponse:
    submission = own_submission(request, pk)
    form = typed_form(request, submission)
    _keep(submission, form)
    messages.success(request, f"Черновик сохранён: {len(form.questions)} показателей.")
    return redirect(submission)


@transaction.atomic
def _keep(submission: Submission, form: SubmissionForm) -> None:
    """The same promises: the round is open, of two people one wins, all or nothing."""
    now = timezone.now()
    submission.round.hold()
    if not submission.is_open(local_day(now, submission.round.region)):
        raise Refused("")
    version = form.typed_version()
    standing = Submission.objects.filter(pk=submission.pk, version=version, state__in=OWED)
    if not standing.update(version=version + 1, saved_at=now):
        raise Conflict("")
    keep_rows(submission, form.questions, form.answers())


urlpatterns = [path("by-rows/<int:pk>/", save_by_rows), *ours]
