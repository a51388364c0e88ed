"""A draft that the form saves by itself: the same saving with the same check of versions, answered in JSON."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from monitoring.forms import Entry, SubmissionForm
from monitoring.lines.submissions import previous_quarter
from monitoring.models import Submission
from monitoring.values import count_given
from monitoring.views.filling_pages import entries_with_findings, saved_text
from monitoring.views.typed_reports import keep_typed, typed_form
from regions import russian
from regions.refusals import Refused


def is_asked(request: HttpRequest) -> bool:
    """Whether a script sends the form, which reads JSON; browsers ask for a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def autosave(request: HttpRequest, submission: Submission) -> JsonResponse:
    """`version` to go on with, `said` for the line of state, `told` by code what stands beside each field.

    Not kept: 409 with `refusal`; the form that is then sent as a page gets the differences.
    """
    form = typed_form(request, submission)
    try:
        keep_typed(request, submission, form)
    except Refused as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=HTTPStatus.CONFLICT)
    entries = entries_with_findings(submission, form, show_blanks=False)
    return JsonResponse(
        {
            "version": submission.version,
            "said": _said(submission, form),
            "is_whole": not form.unread(),
            "told": {entry.code: _told(entry, submission) for entry in entries},
            "wrong": [name for entry in entries for name in entry.wrong_fields],
        }
    )


def _said(submission: Submission, form: SubmissionForm) -> str:
    """«Сохранено в 9:14, заполнено 3 из 5», or what is not among it."""
    if unread := len(form.unread()):
        return f"{saved_text(submission)}, кроме {unread} {russian.plural(unread, 'поля', 'полей', 'полей')}"
    given = count_given(form.questions, form.answers())
    return f"{saved_text(submission)}, заполнено {given} из {len(form.questions)}"


def _told(entry: Entry, submission: Submission) -> str:
    context = {"entry": entry, "previous": previous_quarter(submission)}
    return render_to_string("monitoring/_submission_told.html", context).strip()
