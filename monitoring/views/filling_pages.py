"""Pages on which a school fills in its report: the form, and two people's versions side by side."""

import json
from collections.abc import Collection
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from monitoring.forms import Entry, SubmissionForm, differences_of, entries_of, texts_of
from monitoring.history import history_of, told
from monitoring.lines.due import due_badge
from monitoring.lines.submissions import lines_of, previous_quarter
from monitoring.models import Submission
from monitoring.models.pasts import past_of
from monitoring.models.rounds import local_day
from monitoring.models.yardsticks import yardsticks_of
from monitoring.quarters import Quarter
from monitoring.services.sending import answers_at
from monitoring.services.submissions import answers_of, findings_of
from regions import russian
from regions.refusals import Refused


def form_page(
    request: HttpRequest,
    submission: Submission,
    form: SubmissionForm,
    *,
    status: int = HTTPStatus.OK,
    is_sent: bool = False,
    seen: Collection[str] = (),
) -> HttpResponse:
    """The form with what is typed or stored. `is_sent`: the person meant to send, so blanks and remarks are named.

    `seen` are the marks of the remarks that the person has read already, see `Entry.mark`.
    """
    entries = entries_with_findings(submission, form, show_blanks=is_sent)
    wrong = sorted((entry for entry in entries if entry.errors), key=lambda entry: entry.severity)
    asked = [entry for entry in entries if entry.remark and (is_sent or entry.mark in seen)]
    today = local_day(timezone.now(), submission.round.region)
    past = past_of(submission)
    extension = past.extension_on(today)
    context = {
        "submission": submission,
        "extension": extension,
        "entries": entries,
        "wrong": wrong,
        "asked": sorted(asked, key=lambda entry: entry.severity),
        "attempted": status != HTTPStatus.OK,
        "unread": len(form.unread()) if form.is_bound else 0,
        "due": due_badge(submission.round, today, extension),
        "period": _period(submission),
        "previous": previous_quarter(submission),
        "saved": saved_text(submission),
        "steps": told(past, submission.round.region.zone),
    }
    return render(request, "monitoring/submission_form.html", context, status=status)


def entries_with_findings(submission: Submission, form: SubmissionForm, *, show_blanks: bool) -> list[Entry]:
    """The form's entries, judged by what is stored: what cannot be read is not."""
    answers = answers_of(submission, form.questions)
    yardsticks = yardsticks_of(submission, form.questions)
    findings = findings_of(submission, form.questions, answers, yardsticks.earlier)
    lines = lines_of(submission, form.questions, answers, yardsticks, findings)
    return entries_of(form, lines, show_blanks=show_blanks)


def stopped_page(request: HttpRequest, submission: Submission, form: SubmissionForm, refusal: Refused) -> HttpResponse:
    """What was typed could not be kept: both versions side by side, and the way on if there is one."""
    submission.refresh_from_db()
    stored = answers_of(submission, form.questions)
    differences = differences_of(form, stored, answers_at(submission, form.typed_version()))
    steps = history_of(submission)
    context = {
        "submission": submission,
        "refusal": str(refusal),
        "differences": differences,
        "is_partly_chosen": any(difference.chosen for difference in differences),
        "typed": [(field.html_name, field.value() or "") for field in form if field.name != "version"],
        "stored": json.dumps(texts_of(form.questions, stored)),
        "can_go_on": can_go_on(submission),
        "last": steps[0] if steps else None,
    }
    return render(request, "monitoring/submission_conflict.html", context, status=HTTPStatus.CONFLICT)


def can_go_on(submission: Submission) -> bool:
    """Whether the report can still be filled in."""
    today = local_day(timezone.now(), submission.round.region)
    return submission.is_owed and submission.is_open(today)


def saved_text(submission: Submission) -> str:
    """«Сохранено 21 ноября в 9:14», in the region's own time; of today's only the hour is told."""
    if submission.saved_at is None:
        return ""
    local = submission.saved_at.astimezone(submission.round.region.zone)
    today = local_day(timezone.now(), submission.round.region)
    day = "" if local.date() == today else f" {russian.day_month(local)}"
    return f"Сохранено{day} в {local.hour}:{local.minute:02}"


def _period(submission: Submission) -> dict[str, str]:
    """The span that a running total and a quarter's own figure cover, and the day of a stock, in words."""
    quarter = Quarter(submission.round.year, submission.round.quarter)
    last = russian.day_month(quarter.last)
    first = russian.day_month(quarter.first)
    return {"year": f"с 1 января по {last}", "quarter": f"с {first} по {last}", "last": last}
