"""What a person's press of a button means, when buttons are pressed twice and several people fill in one report."""

from collections.abc import Mapping
from datetime import datetime

from monitoring.models import Submission
from monitoring.models.states import RECEIVED, State
from monitoring.services.submissions import answers_of, questions_of, save_and_submit, save_draft, submit
from monitoring.values import Answer, unpack
from regions.models import User
from regions.refusals import Conflict


def keep(*, submission: Submission, answers: Mapping[str, Answer], version: int, by: User, now: datetime) -> None:
    """Save a draft. Raises `Conflict` only if what stands there now differs from what is typed."""
    try:
        save_draft(submission=submission, answers=answers, version=version, by=by, now=now)
    except Conflict:
        if not _stands_already(submission, answers):
            raise


def send(*, submission: Submission, answers: Mapping[str, Answer], version: int, by: User, now: datetime) -> None:
    """Save and send to review in one go; the second click of a double click finds it sent and is content.

    Raises `Refused` while there are errors: what is typed is kept all the same. Raises `Conflict` like `keep`, and
    when a report was returned meanwhile: its reason is to be read first.
    """
    try:
        refusal = save_and_submit(submission=submission, answers=answers, version=version, by=by, now=now)
    except Conflict:
        if not _stands_already(submission, answers) or submission.state == State.RETURNED:
            raise
        if submission.state not in RECEIVED:
            submit(submission=submission, version=submission.version, by=by, now=now)
        return
    if refusal:
        raise refusal


def answers_at(submission: Submission, version: int) -> dict[str, Answer] | None:
    """What stood in the report at that version, so what a person began with; None for one that never was."""
    then = submission.events.filter(version=version).order_by("-pgh_id").first()
    if then is None:
        return None
    return unpack(questions_of(submission), then.numerators, then.denominators, then.comments)


def _stands_already(submission: Submission, answers: Mapping[str, Answer]) -> bool:
    submission.refresh_from_db()
    return answers_of(submission, questions_of(submission)) == dict(answers)
