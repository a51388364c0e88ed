"""What a coordinator types about a round: its days, an exception for a centre, a round of their own."""

from datetime import date
from typing import Any

from django import forms

from monitoring.quarters import Quarter
from monitoring.round_terms import Terms, faults_of
from monitoring.services.reasons import LONGEST_REASON, TOO_LONG
from regions.models import Programme, Region
from roadmap.forms.roadmaps import read_day

DAYS = {"opens_on", "timely_until", "closes_after"}


class DayField(forms.CharField):
    """A day as browsers send it or as people write it."""

    def __init__(self, label: str, lacking: str, **more: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, widget=widget, max_length=40, error_messages={"required": lacking}, **more)

    def clean(self, value: Any) -> date:
        if isinstance(value, date):
            return value
        text = super().clean(value)
        if (day := read_day(text)) is None:
            raise forms.ValidationError(f"Не удалось прочитать день: «{text[:40]}». Пишите, например, 15.10.2026.")
        return day


class ReasonField(forms.CharField):
    def __init__(self, label: str, lacking: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_REASON,
            widget=forms.Textarea({"rows": 3}),
            help_text=help_text,
            error_messages={"required": lacking, "max_length": TOO_LONG},
        )


class DaysForm(forms.Form):
    opens_on = DayField(
        "Открывается", "Укажите день, в который сбор откроется.", help_text="С этого дня школы видят форму."
    )
    timely_until = DayField(
        "Вовремя до", "Укажите день, до которого отчёт считается сданным вовремя.", help_text="Этот день ещё вовремя."
    )
    closes_after = DayField(
        "Закрывается после", "Укажите последний день сбора.", help_text="В этот день отчёты ещё принимаются."
    )

    before: Terms | None = None
    is_opened = False

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not DAYS & self.errors.keys():
            faults = faults_of(self.before, self.terms(), is_opened=self.is_opened, today=self.today)
            for field, fault in faults.items():
                self.add_error(field if field in self.fields else None, fault)
        return cleaned

    def terms(self) -> Terms:
        given = self.cleaned_data
        kept = self.before or Terms(self.today, self.today, self.today)
        return Terms(
            opens_on=given.get("opens_on", kept.opens_on),
            timely_until=given["timely_until"],
            closes_after=given["closes_after"],
            municipal_check=given.get("municipal_check", kept.municipal_check),
        )


class TermsForm(DaysForm):
    """The days of a round there is; `seen` is the stamp of those that the person knew."""

    municipal_check = forms.BooleanField(label="Отчёты сначала проверяет муниципалитет", required=False)
    reason = ReasonField("Почему", "Напишите, почему меняются сроки.", "Причину увидят все, кто работает со сбором.")
    seen = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, before: Terms, is_opened: bool, reason: str | None = None, **kwargs: Any) -> None:
        self.before, self.is_opened = before, is_opened
        days = {"opens_on": before.opens_on, "timely_until": before.timely_until, "closes_after": before.closes_after}
        kept = {"municipal_check": before.municipal_check, "seen": before.stamp, "reason": reason}
        super().__init__(*args, initial=days | kept, **kwargs)
        del self.fields["opens_on" if is_opened else "municipal_check"]  # the one is past, the other still to be fixed


class ExtensionForm(forms.Form):
    until = DayField("Разрешить сдать до", "Укажите последний день, в который отчёт ещё примут.")
    reason = ReasonField("Почему", "Напишите, почему центру разрешают сдать позже.", "Причину увидит школа.")


class PlanForm(DaysForm):
    region = forms.ModelChoiceField(Region.objects.none(), label="Субъект РФ", empty_label=None)
    programme = forms.ModelChoiceField(Programme.objects.all(), label="Программа", empty_label=None)
    quarter = forms.ChoiceField(label="За какой квартал")
    field_order = ["region", "programme", "quarter", "opens_on", "timely_until", "closes_after"]

    def __init__(self, *args: Any, regions: Any, quarters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions
        self.fields["quarter"].choices = quarters

    def chosen_quarter(self) -> Quarter:
        year, number = self.cleaned_data["quarter"].split("-")
        return Quarter(int(year), int(number))
