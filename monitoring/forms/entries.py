"""What a centre's form shows for each question: its fields, what is said about them, which of it a person has read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from monitoring.forms.submissions import SubmissionForm
from monitoring.lines.submissions import NOTHING, Line, answer_text
from monitoring.values import Answer, Finding, Question, Weight, plain


class Field(NamedTuple):
    """A field as it stands: what is typed or stored, and why that cannot be read."""

    name: str
    text: str
    errors: Sequence[str] = ()


@dataclass(frozen=True)
class Entry:
    """A question on the form: its line, its fields, and what there is to say about what is typed."""

    line: Line
    numerator: Field
    denominator: Field | None
    comment: Field
    finding: Finding | None

    @property
    def code(self) -> str:
        return self.line.question.code

    @cached_property
    def errors(self) -> list[str]:
        unread = [text for field in self._fields for text in field.errors]
        return unread or ([self.finding.text] if self.finding and self.finding.weight == Weight.ERROR else [])

    @property
    def remark(self) -> str:
        return self.finding.text if self.finding and self.finding.weight == Weight.REMARK else ""

    @property
    def brief(self) -> str:
        """What is wrong or remarkable in a sentence, to stand in a list: «Получается 14 из 12, это 116,7 %»."""
        return (self.errors or [self.remark])[0].partition(". ")[0].rstrip(".")

    @property
    def severity(self) -> int:
        """The worst comes first: what cannot be read, then as `Fault` orders."""
        return 0 if self._unread or not self.finding else int(self.finding.fault)

    @property
    def mark(self) -> str:
        """Names the answer whose remark is shown."""
        return mark_of(self.line.question, self.line.answer)

    @cached_property
    def wrong_fields(self) -> list[str]:
        """Names of the fields to be marked as wrong."""
        if self._unread:
            return [field.name for field in self._fields if field.errors]
        return [field.name for field in self._fields if field is not self.comment] if self.errors else []

    @cached_property
    def described_by(self) -> str:
        """Where it stands what the numbers should be, what they stand beside and what is said of them."""
        places = {"hint": self.line.hint, "before": self.line.compared or self.denominator, "told": True}
        return " ".join(f"{place}-{self.code}" for place, is_there in places.items() if is_there)

    @property
    def swapped(self) -> str:
        """«12 из 14», offered where the two numbers seem to stand the wrong way round."""
        if not self.finding or not self.finding.can_swap:
            return ""
        return f"{self.denominator.text} из {self.numerator.text}"

    @property
    def same(self) -> list[str]:
        """Last quarter's numbers to be taken over by one press; only of a stock or a share, for all else grows."""
        question, before = self.line.question, self.line.before
        grows = question.cumulative or (question.adds_up and not question.is_share)
        if grows or not before.is_given(question.is_share):
            return []
        return [plain(before.numerator)] + ([plain(before.denominator)] if question.is_share else [])

    @property
    def share(self) -> str:
        """«11 из 14, 78,6 %» of a share that is stored, to be told beside its two fields."""
        return self.line.value if self.denominator is not None and self.line.answer.percent is not None else ""

    @property
    def change(self) -> str:
        """«+33 % к прошлому кварталу»"""
        if not self.line.change:
            return ""
        return f"{self.line.change} к прошлому кварталу" if self.line.change[0] != "0" else "как в прошлом квартале"

    @property
    def explains(self) -> bool:
        """Whether the field for a comment stands open."""
        blank_and_told = bool(self.errors) and not self.line.value
        return bool(self.comment.text or self.remark or blank_and_told)

    @property
    def _fields(self) -> list[Field]:
        return [field for field in (self.numerator, self.denominator, self.comment) if field is not None]

    @property
    def _unread(self) -> bool:
        return any(field.errors for field in self._fields)


def entries_of(form: SubmissionForm, lines: Sequence[Line], *, show_blanks: bool) -> list[Entry]:
    """The form's entries; that a field is still blank is said only when the person means to send."""
    unread = form.unread() if form.is_bound else set()
    return [_entry(form, line, unread, show_blanks) for line in lines]


def _entry(form: SubmissionForm, line: Line, unread: set[str], show_blanks: bool) -> Entry:
    code = line.question.code
    blank = line.answer.numerator is None and line.answer.denominator is None
    silent = code in unread or (blank and not show_blanks)
    return Entry(
        line=line,
        numerator=_field(form, f"numerator-{code}"),
        denominator=_field(form, f"denominator-{code}") if line.question.is_share else None,
        comment=_field(form, f"comment-{code}"),
        finding=None if silent else line.finding,
    )


def _field(form: SubmissionForm, name: str) -> Field:
    return Field(name, form[name].value() or "", form.errors.get(name, ()))


def marks_of(questions: Iterable[Question], answers: Mapping[str, Answer], findings: Iterable[Finding]) -> set[str]:
    """Marks of the answers that a remark is made about; another number with a remark has another mark."""
    remarked = {finding.code for finding in findings if finding.weight == Weight.REMARK}
    return {mark_of(each, answers.get(each.code, NOTHING)) for each in questions if each.code in remarked}


def mark_of(question: Question, answer: Answer) -> str:
    """«children 1 206»"""
    return f"{question.code} {answer_text(question, answer)}"
