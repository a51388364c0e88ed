"""What changed since the last look, ready as words: old beside new, before a report is accepted again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitoring.corrections import Correction, corrected, last_decision
from monitoring.lines.submissions import answer_text
from monitoring.models import Submission
from monitoring.models.states import State
from monitoring.services.submissions import answers_of
from monitoring.values import Answer, Question
from regions import russian

DECIDED = (State.RETURNED, State.ACCEPTED)


@dataclass(frozen=True)
class CorrectionLine:
    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Corrections:
    since: str  # «после возврата 3 октября»
    reason: str  # what the school was asked for
    lines: list[CorrectionLine]


def corrections_of(
    submission: Submission, questions: Sequence[Question], answers: Mapping[str, Answer]
) -> Corrections | None:
    """Against the version that somebody last decided about; None where nobody has, or nothing waits."""
    if not submission.is_corrected:
        return None
    events = list(submission.events.order_by("pgh_id"))
    place = last_decision([event.state for event in events], DECIDED)
    if place is None:
        return None
    event = events[place]
    day = russian.day_month(event.pgh_created_at.astimezone(submission.round.region.zone))
    return Corrections(
        since=f"после {'возврата' if event.state == State.RETURNED else 'приёмки'} {day}",
        reason=event.review_note,
        lines=[_line(each) for each in corrected(questions, answers_of(event, questions), answers)],
    )


def _line(correction: Correction) -> CorrectionLine:
    return CorrectionLine(
        correction.question.name,
        _text(correction.question, correction.before),
        _text(correction.question, correction.now),
    )


def _text(question: Question, answer: Answer) -> str:
    value = answer_text(question, answer) or "нет ответа"
    return f"{value}; пояснение: {answer.comment}" if answer.comment else value
