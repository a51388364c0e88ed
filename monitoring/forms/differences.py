"""Two people in one form: what is typed beside what somebody else stored meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitoring.forms.submissions import SubmissionForm
from monitoring.lines.submissions import answer_text
from monitoring.values import Answer, Question, plain
from regions import russian


@dataclass(frozen=True)
class Difference:
    code: str
    name: str
    mine: str
    stored: str
    chosen: str = ""  # "mine" or "stored" where only one of the two changed anything


def differences_of(
    form: SubmissionForm, stored: Mapping[str, Answer], began: Mapping[str, Answer] | None = None
) -> list[Difference]:
    """The questions in which the two differ, those first that both changed since what the person `began` with.

    What cannot be read is shown as it was typed.
    """
    typed, unread = form.answers(), form.unread()
    found = [
        Difference(
            code=question.code,
            name=question.name,
            mine=_as_typed(form, question) if question.code in unread else _text(question, typed[question.code]),
            stored=_text(question, stored[question.code]),
            chosen=_chosen(form, question.code, stored, began),
        )
        for question in form.questions
        if question.code in unread or typed[question.code] != stored[question.code]
    ]
    return sorted(found, key=lambda difference: bool(difference.chosen))


def _chosen(form: SubmissionForm, code: str, stored: Mapping[str, Answer], began: Mapping[str, Answer] | None) -> str:
    if began is None:
        return ""
    if stored[code] == began[code]:
        return "mine"
    return "stored" if code not in form.unread() and form.answers()[code] == began[code] else ""


def _as_typed(form: SubmissionForm, question: Question) -> str:
    numbers = [form[f"numerator-{question.code}"].value() or russian.DASH]
    if question.is_share:
        numbers.append(form[f"denominator-{question.code}"].value() or russian.DASH)
    return _with_comment(" из ".join(numbers), form[f"comment-{question.code}"].value() or "")


def _text(question: Question, answer: Answer) -> str:
    return _with_comment(answer_text(question, answer) or _half(answer), answer.comment)


def _half(answer: Answer) -> str:
    """A share of which only one number is given."""
    given = [russian.DASH if part is None else plain(part) for part in (answer.numerator, answer.denominator)]
    return " из ".join(given) if given != [russian.DASH] * 2 else "пусто"


def _with_comment(text: str, comment: str) -> str:
    return f"{text}; пояснение: {comment}" if comment else text
