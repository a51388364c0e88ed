"""A school fills in its report: drafts, sending, and what happens when somebody else was quicker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from monitoring.forms import SubmissionForm, differences_of, entries_of, texts_of
from monitoring.history import history_of
from monitoring.lines.due import due_badge
from monitoring.lines.submissions import lines_of, previous_quarter
from monitoring.models import Submission
from monitoring.models.rounds import local_day
from monitoring.quarters import Quarter
from monitoring.services.sending import keep, send
from monitoring.services.submissions import answers_of, findings_of, questions_of, save_draft
from monitoring.values import count_given
from regions import russian
from regions.refusals import Conflict, Refused

WRONG, TAKEN = 422, 409


def form_page(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The form with what is stored."""
    questions = questions_of(submission)
    form = SubmissionForm(questions, stored=answers_of(submission, questions))
    return _render_form(request, submission, form)


def save(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Keep the draft. What cannot be read is shown again as it was typed, all else is stored."""
    form = _typed_form(request, submission)
    try:
        _keep(request, submission, form)
    except Refused as refusal:
        return _stopped(request, submission, form, refusal)
    if form.unread():
        return _render_form(request, submission, form, status=WRONG)
    given = count_given(form.questions, form.answers())
    fields = russian.plural(len(form.questions), "поля", "полей", "полей")
    messages.success(request, f"Черновик сохранён. Заполнено {given} из {len(form.questions)} {fields}.")
    return redirect(submission)


def submit(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Keep what is typed and send it to review; with errors the form comes back and names them all at once."""
    form = _typed_form(request, submission)
    try:
        if form.unread():
            _keep(request, submission, form)
            return _render_form(request, submission, form, show_blanks=True, status=WRONG)
        send(**_typed_report(request, submission, form))
    except Conflict as conflict:
        return _stopped(request, submission, form, conflict)
    except Refused as refusal:
        if not _can_go_on(submission):
            return _stopped(request, submission, form, refusal)
        return _render_form(request, submission, form, show_blanks=True, status=WRONG)
    sent = f"Отчёт за {submission.round.period} отправлен на проверку."
    messages.success(request, f"{sent} Если его вернут, он снова появится в «Моих делах».")
    return redirect(submission)


def _keep(request: HttpRequest, submission: Submission, form: SubmissionForm) -> None:
    """A repeated click is forgiven only where all that is typed could be read, and so compared with what stands."""
    store = save_draft if form.unread() else keep
    store(**_typed_report(request, submission, form))


def _typed_report(request: HttpRequest, submission: Submission, form: SubmissionForm) -> dict[str, object]:
    return {
        "submission": submission,
        "answers": form.answers(),
        "version": form.typed_version(),
        "by": request.user,
        "now": timezone.now(),
    }


def _typed_form(request: HttpRequest, submission: Submission) -> SubmissionForm:
    questions = questions_of(submission)
    stored = answers_of(submission, questions)
    form = SubmissionForm(questions, stored=stored, data=_typed(request.POST, texts_of(questions, stored)))
    form.is_valid()
    return form


def _typed(post: QueryDict, stored: dict[str, str]) -> QueryDict:
    """What is typed, after the buttons «Поменять местами» and the choices made on the page of differences."""
    typed = post.copy()
    if code := post.get("swap"):
        names = f"numerator-{code}", f"denominator-{code}"
        typed[names[0]], typed[names[1]] = post.get(names[1], ""), post.get(names[0], "")
    for name, text in stored.items():
        if post.get(f"choice-{name.partition('-')[2]}") == "stored":
            typed[name] = text
    return typed


def _can_go_on(submission: Submission) -> bool:
    today = local_day(timezone.now(), submission.round.region)
    return submission.is_owed and submission.is_open(today)


def _render_form(
    request: HttpRequest, submission: Submission, form: SubmissionForm, *, show_blanks: bool = False, status: int = 200
) -> HttpResponse:
    answers = answers_of(submission, form.questions)
    findings = findings_of(submission, form.questions, answers)
    lines = lines_of(submission, form.questions, answers, findings)
    entries = entries_of(form, lines, show_blanks=show_blanks)
    now = timezone.now()
    context = {
        "submission": submission,
        "entries": entries,
        "wrong": [entry for entry in entries if entry.errors],
        "attempted": status != 200,
        "due": due_badge(submission.round, local_day(now, submission.round.region)),
        "period": _period(submission),
        "previous": previous_quarter(submission),
        "saved": _saved_text(submission),
        "steps": history_of(submission),
    }
    return render(request, "monitoring/submission_form.html", context, status=status)


def _stopped(request: HttpRequest, submission: Submission, form: SubmissionForm, refusal: Refused) -> HttpResponse:
    """What was typed could not be kept: both versions side by side, and the way on if there is one."""
    submission.refresh_from_db()
    stored = answers_of(submission, form.questions)
    steps = history_of(submission)
    context = {
        "submission": submission,
        "refusal": str(refusal),
        "differences": differences_of(form, stored),
        "typed": [(field.html_name, field.value() or "") for field in form if field.name != "version"],
        "can_go_on": _can_go_on(submission),
        "last": steps[0] if steps else None,
    }
    return render(request, "monitoring/submission_conflict.html", context, status=TAKEN)


def _period(submission: Submission) -> dict[str, str]:
    """The span that a running total and a quarter's own figure cover, in words."""
    quarter = Quarter(submission.round.year, submission.round.quarter)
    last = russian.day_month(quarter.last)
    return {"year": f"с 1 января по {last}", "quarter": f"с {russian.day_month(quarter.first)} по {last}"}


def _saved_text(submission: Submission) -> str:
    """«Черновик сохранён 21 ноября в 9:14», in the region's own time."""
    if submission.saved_at is None:
        return ""
    local = submission.saved_at.astimezone(submission.round.region.zone)
    today = local_day(timezone.now(), submission.round.region)
    day = "" if local.date() == today else f" {russian.day_month(local)}"
    return f"Черновик сохранён{day} в {local.hour}:{local.minute:02}"
