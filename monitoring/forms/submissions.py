"""The form of a centre's report: fields built from questions, numbers read as people write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.forms.boundfield import BoundField

from monitoring.lines.submissions import Line
from monitoring.values import Answer, Finding, NotANumber, Question, Weight, parse_number, plain

LONGEST_NUMBER = 40  # signs, spaces included
LONGEST_COMMENT = 1000
UNKNOWN_VERSION = -1  # no submission has it, so saving with it is a conflict


class NumberField(forms.CharField):
    """«12 600», «12,5» or nothing: an exact decimal or None."""

    def __init__(self, places: int, **options: object) -> None:
        self.places = places
        super().__init__(required=False, max_length=LONGEST_NUMBER, **options)

    def clean(self, value: object) -> Decimal | None:
        try:
            return parse_number(super().clean(value), self.places)
        except NotANumber as problem:
            raise forms.ValidationError(str(problem)) from None


class SubmissionForm(forms.Form):
    """Texts in, answers out. Fields are numerator-CODE, denominator-CODE (shares only) and comment-CODE."""

    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self, questions: Sequence[Question], *, stored: Mapping[str, Answer], data: Mapping[str, str] | None = None
    ) -> None:
        self.questions, self.stored = questions, stored
        super().__init__(data, initial=texts_of(questions, stored), auto_id="%s")
        for question in questions:
            label, code = question.name, question.code
            self.fields[f"numerator-{code}"] = NumberField(question.places, label=label)
            if question.is_share:
                self.fields[f"denominator-{code}"] = NumberField(question.places, label=label)
            self.fields[f"comment-{code}"] = forms.CharField(required=False, max_length=LONGEST_COMMENT, label=label)

    def typed_version(self) -> int:
        version = self.cleaned_data.get("version")
        return UNKNOWN_VERSION if version is None else version

    def answers(self) -> dict[str, Answer]:
        """What is typed; where it cannot be read, what was stored stays. To be called after `is_valid`."""
        return {question.code: self._answer(question.code) for question in self.questions}

    def _answer(self, code: str) -> Answer:
        before = self.stored.get(code, Answer())
        read = self.cleaned_data
        return Answer(
            numerator=read.get(f"numerator-{code}", before.numerator),
            denominator=read.get(f"denominator-{code}", before.denominator),
            comment=read.get(f"comment-{code}", before.comment),
        )

    def unread(self) -> set[str]:
        """Codes of the questions in which something typed cannot be read."""
        return {name.partition("-")[2] for name in self.errors if "-" in name}


def texts_of(questions: Sequence[Question], answers: Mapping[str, Answer]) -> dict[str, str]:
    """Answers as the texts of the fields."""
    texts: dict[str, str] = {}
    for question in questions:
        answer = answers.get(question.code, Answer())
        texts[f"numerator-{question.code}"] = "" if answer.numerator is None else plain(answer.numerator)
        if question.is_share:
            texts[f"denominator-{question.code}"] = "" if answer.denominator is None else plain(answer.denominator)
        texts[f"comment-{question.code}"] = answer.comment
    return texts


@dataclass(frozen=True)
class Entry:
    """A question on the form: its line, its fields, and what there is to say about what is typed."""

    line: Line
    numerator: BoundField
    denominator: BoundField | None
    comment: BoundField
    finding: Finding | None

    @property
    def code(self) -> str:
        return self.line.question.code

    @property
    def errors(self) -> list[str]:
        fields = [field for field in (self.numerator, self.denominator, self.comment) if field is not None]
        unread = [text for field in fields for text in field.errors]
        return unread or ([self.finding.text] if self.finding and self.finding.weight == Weight.ERROR else [])

    @property
    def remark(self) -> str:
        return self.finding.text if self.finding and self.finding.weight == Weight.REMARK else ""

    @property
    def numerator_is_wrong(self) -> bool:
        return bool(self.numerator.errors or (self.errors and not self._unread))

    @property
    def denominator_is_wrong(self) -> bool:
        return self.denominator is not None and bool(
            self.denominator.errors or (self.errors and not self._unread and self.finding)
        )

    @property
    def _unread(self) -> bool:
        return any(field.errors for field in (self.numerator, self.denominator, self.comment) if field is not None)

    @property
    def swapped(self) -> str:
        """«12 из 14», offered where the two numbers seem to stand the wrong way round."""
        if not self.finding or not self.finding.can_swap:
            return ""
        return f"{self.denominator.value()} из {self.numerator.value()}"

    @property
    def explains(self) -> bool:
        """Whether the field for a comment stands open."""
        blank_and_told = bool(self.errors) and not self.line.value
        return bool(self.comment.value() or self.remark or blank_and_told)

    @property
    def described_by(self) -> str:
        """Ids of what belongs to the field, for screen readers."""
        told = {"hint": self.line.hint, "error": self.errors, "remark": self.remark, "before": self._compared}
        return " ".join(f"{part}-{self.code}" for part, said in told.items() if said)

    @property
    def _compared(self) -> bool:
        return bool(self.line.compared)


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
        numerator=form[f"numerator-{code}"],
        denominator=form[f"denominator-{code}"] if line.question.is_share else None,
        comment=form[f"comment-{code}"],
        finding=None if silent else line.finding,
    )
