"""What people say on the page of a row's deadline: which reading is meant, other words, the day of an event."""

from datetime import date
from typing import Any

from django import forms

from roadmap.forms.roadmaps import read_day
from roadmap.phrases import LONGEST_PHRASE, Context
from roadmap.wordings import fault_of

CONFIRM, AS_WRITTEN, OWN = "confirm", "as_written", "own"
WORDS = "words:"
"""A choice of one of the readings offered carries its words."""


class ReadingForm(forms.Form):
    """`choice`: it is read rightly, as it is written, by words that were offered, or by `words` of one's own."""

    choice = forms.CharField(
        max_length=LONGEST_PHRASE + len(WORDS), error_messages={"required": "Выберите, как читать срок."}
    )
    words = forms.CharField(
        label="Слова срока",
        required=False,
        max_length=LONGEST_PHRASE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"max_length": "Слова срока длиннее %(limit_value)s знаков. Напишите короче."},
    )
    reading = forms.CharField(required=False)  # the plain reading that the person saw

    def __init__(self, context: Context, *args: Any, **kwargs: Any) -> None:
        self.context = context
        super().__init__(*args, **kwargs)

    @property
    def is_confirmed(self) -> bool:
        return self.cleaned_data["choice"] == CONFIRM

    @property
    def chosen_words(self) -> str:
        """The words to read by; "" for the phrase as it is written."""
        choice = self.cleaned_data["choice"]
        if choice == OWN:
            return self.cleaned_data["words"]
        return choice.removeprefix(WORDS) if choice.startswith(WORDS) else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        choice = cleaned.get("choice", "")
        if choice == OWN and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", "Напишите, как читать срок, например: 15 марта 2026 года.")
        elif choice and choice not in (CONFIRM, AS_WRITTEN, OWN) and not choice.startswith(WORDS):
            self.add_error("choice", "Выберите, как читать срок.")
        if not self.errors and self.chosen_words and (fault := fault_of(self.chosen_words, self.context)):
            self.add_error("words" if choice == OWN else "choice", fault)
        return cleaned


class PhraseForm(forms.Form):
    phrase = forms.CharField(
        label="Срок, как он стоит в документе",
        max_length=5000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "Напишите срок так, как он стоит в документе."},
    )


class EventForm(forms.Form):
    happened_on = forms.CharField(
        label="Дата события",
        max_length=40,
        widget=forms.TextInput({"type": "date", "autocomplete": "off"}),
        error_messages={
            "required": "Напишите дату события, например 15.03.2026.",
            "max_length": "Напишите одну дату, например 15.03.2026.",
        },
    )

    def clean_happened_on(self) -> date:
        return _day_of(self.cleaned_data["happened_on"])


class DayForm(forms.Form):
    day = forms.CharField(
        label="Новая дата",
        max_length=40,
        widget=forms.TextInput({"type": "date", "autocomplete": "off"}),
        error_messages={
            "required": "Напишите новую дату, например 15.03.2026.",
            "max_length": "Напишите одну дату, например 15.03.2026.",
        },
    )

    def clean_day(self) -> date:
        return _day_of(self.cleaned_data["day"])


def _day_of(written: str) -> date:
    day = read_day(written)
    if day is None:
        raise forms.ValidationError(f"Не удалось прочитать «{written}». Пишите дату целиком, например 15.03.2026.")
    return day
