"""A centre's report line by line, as its pages show it: each answer beside last quarter's and the year's plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitoring.models import Submission, Target
from monitoring.quarters import Quarter
from monitoring.services.submissions import earlier_answers
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
    findings: Iterable[Finding] = (),
) -> list[Line]:
    """One line for each question, in the order of the form."""
    earlier = earlier_answers(submission, questions)
    plans = plans_of(submission, questions)
    found = {finding.code: finding for finding in findings}
    begins_anew = submission.round.quarter == 1  # a running total does, so nothing compares with it
    return [
        Line(
            question=question,
            answer=answers.get(question.code, NOTHING),
            value=answer_text(question, answers.get(question.code, NOTHING)),
            earlier=answer_text(question, earlier.get(question.code, NOTHING)),
            plan=plan_text(question, plans.get((question.code, None))),
            quarter_plan=plan_text(question, plans.get((question.code, submission.round.quarter))),
            change=""
            if question.cumulative and begins_anew
            else change_text(question, answers.get(question.code, NOTHING), earlier.get(question.code, NOTHING)),
            finding=found.get(question.code),
            before=earlier.get(question.code, NOTHING),
        )
        for question in questions
    ]


def plans_of(submission: Submission, questions: Sequence[Question]) -> dict[tuple[str, int | None], Decimal]:
    """What the centre plans, by indicator code and quarter of the round's year, None for the year; shares in per
    cent."""
    round_ = submission.round
    planned = Target.objects.planned_for(round_.programme_id, questions, round_.year).filter(
        centre=submission.centre_id
    )
    return {
        (code, quarter): value for code, quarter, value in planned.values_list("indicator__code", "quarter", "value")
    }


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
