"""What is wrong or remarkable about the reports of a round: the same few queries for one report and for a thousand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitoring.models import Round, Submission
from monitoring.services.submissions import answers_of, questions_of
from monitoring.values import Answer, Finding, Question, check


@dataclass(frozen=True)
class Checked:
    """A report with its answers, and what is to be said about them beside those of the quarter before."""

    submission: Submission
    questions: Sequence[Question]
    answers: Mapping[str, Answer]
    findings: Sequence[Finding]

    @property
    def is_plain(self) -> bool:
        """Whether it may be decided together with others: no remark is without a word, nothing is corrected."""
        return not self.findings and not self.submission.is_corrected


def checked_in(round_: Round, submissions: Iterable[Submission]) -> list[Checked]:
    """In the given order; the submissions are all of this round."""
    submissions = list(submissions)
    for submission in submissions:
        submission.round = round_
    questions = questions_of(submissions[0]) if submissions else []
    centres = [submission.centre_id for submission in submissions]
    before = Submission.objects.received_before(round_).filter(centre__in=centres)
    earlier = {each.centre_id: answers_of(each, questions) for each in before}
    return [_checked(each, questions, earlier.get(each.centre_id, {})) for each in submissions]


def _checked(submission: Submission, questions: Sequence[Question], earlier: Mapping[str, Answer]) -> Checked:
    answers = answers_of(submission, questions)
    findings = check(questions, answers, earlier, same_year=submission.round.quarter > 1)
    return Checked(submission, questions, answers, findings)
