"""A school fills in its report: drafts, sending, and what happens when somebody else was quicker."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from monitoring.forms import SubmissionForm, marks_of
from monitoring.models import Submission
from monitoring.models.yardsticks import yardsticks_of
from monitoring.services.sending import send
from monitoring.services.submissions import answers_of, findings_of, questions_of
from monitoring.values import Weight, count_given
from monitoring.views.filling_pages import can_go_on, form_page, stopped_page
from monitoring.views.typed_reports import keep_typed, typed_form, typed_report
from regions import russian
from regions.refusals import Conflict, Refused

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


def show(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The form with what is stored."""
    questions = questions_of(submission)
    return form_page(request, submission, SubmissionForm(questions, stored=answers_of(submission, questions)))


def save(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Keep the draft. What cannot be read is shown again as it was typed, all else is stored."""
    form = typed_form(request, submission)
    try:
        keep_typed(request, submission, form)
    except Refused as refusal:
        return stopped_page(request, submission, form, refusal)
    if form.unread():
        return form_page(request, submission, form, status=WRONG)
    given = count_given(form.questions, form.answers())
    fields = russian.plural(len(form.questions), "поля", "полей", "полей")
    messages.success(request, f"Черновик сохранён. Заполнено {given} из {len(form.questions)} {fields}.")
    return redirect(submission)


def submit(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Keep what is typed and send it to review. With errors the form comes back and names them all at once.

    A remark is shown once and asks for a word; whoever presses again has read it, and the report goes.
    """
    form = typed_form(request, submission)
    try:
        if form.unread() or _unread_remarks(request, submission, form):
            keep_typed(request, submission, form)
            return form_page(request, submission, form, status=WRONG, is_sent=True)
        send(**typed_report(request, submission, form))
    except Conflict as conflict:
        return stopped_page(request, submission, form, conflict)
    except Refused as refusal:
        if not can_go_on(submission):
            return stopped_page(request, submission, form, refusal)
        return form_page(request, submission, form, status=WRONG, is_sent=True)
    messages.success(request, f"Отчёт за {submission.round.period} отправлен на проверку.")
    return redirect(submission)


def _unread_remarks(request: HttpRequest, submission: Submission, form: SubmissionForm) -> bool:
    """Whether nothing but remarks stands against sending, and some of them were not on the page that was sent."""
    answers = form.answers()
    findings = findings_of(submission, form.questions, answers, yardsticks_of(submission, form.questions).earlier)
    if any(finding.weight == Weight.ERROR for finding in findings):
        return False
    return not marks_of(form.questions, answers, findings) <= set(request.POST.getlist("seen"))
