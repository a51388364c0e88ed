"""What happened to a centre's report: who, when, why. Told from the events that the database keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from monitoring.models import Submission
from monitoring.models.rounds import State
from regions import russian
from regions.models import User

LOOKS = {
    State.SUBMITTED: ("send", "info", "отчёт отправлен на проверку"),
    State.RETURNED: ("undo-2", "warn", "отчёт возвращён на доработку"),
    State.ACCEPTED: ("circle-check", "ok", "отчёт принят"),
}


@dataclass(frozen=True)
class Step:
    """An entry of the history, for templates/parts/step.html; `when` is in the region's own time."""

    icon: str
    tone: str
    who: str
    what: str
    when: str
    quote: str = ""


def history_of(submission: Submission) -> list[Step]:
    """The newest first; drafts saved in a row by one person on one day are one step, and so is saving to send."""
    events = list(submission.events.select_related("pgh_context").order_by("pgh_id"))
    people = User.objects.in_bulk({pk for event in events if (pk := _user_of(event))})
    zone = submission.round.region.zone
    steps: list[Step] = []
    for before, event in _pairs(events):
        moment = event.pgh_created_at.astimezone(zone)
        step = _step(before, event, people.get(_user_of(event)), moment)
        if steps and _goes_on(steps[-1], step):
            steps.pop()
        steps.append(step)
    return steps[::-1]


def last_change(submission: Submission) -> Step | None:
    return next(iter(history_of(submission)), None)


def _pairs(events: list[Model]) -> Iterator[tuple[Model | None, Model]]:
    yield from zip([None, *events], events, strict=False)


def _user_of(event: Model) -> int | None:
    return (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None


def _step(before: Model | None, event: Model, who: User | None, moment: datetime) -> Step:
    icon, tone, what, quote = _told(before, event)
    return Step(icon, tone, str(who) if who else "", what, russian.moment_text(moment), quote)


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
    same_day = last.when.partition(",")[0] == step.when.partition(",")[0]
    return (step.icon == "pencil" and same_day) or (step.icon == "send" and last.when == step.when)
