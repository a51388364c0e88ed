"""A centre's report line by line, as its pages show it: each answer beside last quarter's and the year's plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitoring.models import Round, Submission
from monitoring.models.yardsticks import Yardsticks
from monitoring.quarters import Quarter
from monitoring.values import Answer, Finding, Question, plain
from regions import russian

NOTHING = Answer()


@dataclass(frozen=True)
class Line:
    """A question with its answer; the texts are ready to be shown, "" where there is nothing."""

    question: Question
    answer: Answer
    value: str
    earlier: str
    plan: str  # of the year
    change: str
    finding: Finding | None = None
    quarter_plan: str = ""
    before: Answer = NOTHING  # last quarter's

    @property
    def hint(self) -> str:
        return self.question.help_text

    @property
    def compared(self) -> str:
        """Anything to stand beside the field."""
        return self.earlier or self.quarter_plan or self.plan


def lines_of(
    submission: Submission,
    questions: Sequence[Question],
    answers: Mapping[str, Answer],
    yardsticks: Yardsticks,
    findings: Iterable[Finding],
) -> list[Line]:
    """One line for each question, in the order of the form."""
    found = {finding.code: finding for finding in findings}
    return [_line(submission.round, question, answers, yardsticks, found.get(question.code)) for question in questions]


def _line(
    round_: Round,
    question: Question,
    answers: Mapping[str, Answer],
    yardsticks: Yardsticks,
    finding: Finding | None,
) -> Line:
    code = question.code
    answer, before = answers.get(code, NOTHING), yardsticks.earlier.get(code, NOTHING)
    begins_anew = question.cumulative and round_.quarter == 1  # so nothing compares with it
    return Line(
        question=question,
        answer=answer,
        value=answer_text(question, answer),
        earlier=answer_text(question, before),
        plan=plan_text(question, yardsticks.plans.get((code, None))),
        quarter_plan=plan_text(question, yardsticks.plans.get((code, round_.quarter))),
        change="" if begins_anew else change_text(question, answer, before),
        finding=finding,
        before=before,
    )


def answer_text(question: Question, answer: Answer) -> str:
    """«1 206», «11 из 14, 78,6 %»; nothing where nothing is answered."""
    if not answer.is_given(question.is_share):
        return ""
    if not question.is_share:
        return plain(answer.numerator)
    parts = f"{plain(answer.numerator)} из {plain(answer.denominator)}"
    return f"{parts}, {russian.percent(answer.numerator, answer.denominator)}" if answer.denominator else parts


def plan_text(question: Question, value: Decimal | None) -> str:
    if value is None:
        return ""
    return f"{plain(value)}{russian.NBSP}%" if question.is_share else plain(value)


def change_text(question: Question, now: Answer, before: Answer) -> str:
    """«+4 %» for a count, «−3,1 п. п.» for a share; nothing where there is nothing to compare."""
    if question.is_share:
        if now.percent is None or before.percent is None:
            return ""
        return _signed(now.percent - before.percent, "п. п.", 1)
    if now.numerator is None or not before.numerator:
        return ""
    return _signed((now.numerator - before.numerator) * 100 / before.numerator, "%", 0)


def _signed(value: Decimal, unit: str, places: int) -> str:
    text = russian.number(value, places).removesuffix(",0")
    sign = "+" if value > 0 and any(digit in "123456789" for digit in text) else ""
    return f"{sign}{text}{russian.NBSP}{unit.replace(' ', russian.NBSP)}"


def previous_quarter(submission: Submission) -> str:
    """«II квартал»"""
    before = Quarter(submission.round.year, submission.round.quarter).previous
    return f"{russian.quarter_roman(before.number)} квартал"
