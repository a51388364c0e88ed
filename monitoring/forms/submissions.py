"""The form of a centre's report: fields built from questions, numbers read as people write them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import forms

from monitoring.values import Answer, NotANumber, Question, parse_number, plain

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
