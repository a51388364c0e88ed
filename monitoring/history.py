"""What happened to a centre's report: who, when, why. Told from the events that the database keeps."""

from django.db.models import Model

from monitoring.models import Submission
from monitoring.models.rounds import State
from regions.history import Step, doers_of, in_order

LOOKS = {
    State.SUBMITTED: ("send", "info", "отчёт отправлен на проверку"),
    State.RETURNED: ("undo-2", "warn", "отчёт возвращён на доработку"),
    State.ACCEPTED: ("circle-check", "ok", "отчёт принят"),
}


def history_of(submission: Submission) -> list[Step]:
    """The newest first; drafts saved in a row by one person on one day are one step, and so is saving to send."""
    events = in_order(submission.events)
    doers = doers_of(events)
    zone = submission.round.region.zone
    steps: list[Step] = []
    for before, event in zip([None, *events], events, strict=False):
        icon, tone, what, quote = _told(before, event)
        moment = event.pgh_created_at.astimezone(zone)
        step = Step(moment, icon, tone, what, str(doers.get(event, "")), quote)
        if steps and _goes_on(steps[-1], step):
            steps.pop()
        steps.append(step)
    return steps[::-1]


def _told(before: Model | None, event: Model) -> tuple[str, str, str, str]:
    """icon, tone, sentence, quotation. A change of state tells more than the action's name: one request may do two."""
    if before is None:
        return "inbox", "", "сбор открыт, отчёт ждёт заполнения", ""
    if event.state != before.state and event.state in LOOKS:
        icon, tone, what = LOOKS[event.state]
        return icon, tone, what, event.review_note if event.state == State.RETURNED else ""
    return "pencil", "", "черновик сохранён", ""


def _goes_on(last: Step, step: Step) -> bool:
    """Whether a step says what the one before it said: a later draft of the day, or the sending of what was saved."""
    if last.icon != "pencil" or last.who != step.who:
        return False
    same_day = last.moment.date() == step.moment.date()
    return (step.icon == "pencil" and same_day) or (step.icon == "send" and last.when == step.when)
