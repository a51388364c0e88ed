"""What a roadmap's dates are counted from beside its phrases: its years and what is done with days off."""

from datetime import date
from typing import Any

from django import forms

from roadmap.forms.roadmaps import SubsidyYearsForm
from roadmap.models import Roadmap
from roadmap.services.changes import RoadmapYears
from roadmap.years import EARLIEST, LATEST, scheduled_through

_YEAR_FAULTS = {
    "invalid": "Напишите год четырьмя цифрами, например 2026.",
    "min_value": f"Годы дорожной карты – от {EARLIEST} до {LATEST}.",
    "max_value": f"Годы дорожной карты – от {EARLIEST} до {LATEST}.",
}


def _year(label: str) -> forms.IntegerField:
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": 4})
    return forms.IntegerField(
        label=label, required=False, min_value=EARLIEST, max_value=LATEST, widget=widget, error_messages=_YEAR_FAULTS
    )


class RoadmapYearsForm(SubsidyYearsForm):
    first = _year("Первый год")
    last = _year("Последний год")
    policy = forms.ChoiceField(
        label="Если срок выпал на выходной",
        choices=Roadmap._meta.get_field("workday_policy").choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Выберите, что делать, если срок выпал на выходной.",
            "invalid_choice": "Выберите, что делать, если срок выпал на выходной.",
        },
    )
    field_order = ["first", "last", "years", "policy"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["years"].required = False

    def clean_years(self) -> list[int]:
        return super().clean_years() if self.cleaned_data["years"].strip() else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"first", "last"} & set(self.errors):
            return cleaned
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None and last is not None:
            self.add_error("first", "Укажите и первый год: без него не с чего считать сроки.")
        elif last is not None and first > last:
            self.add_error("last", "Последний год раньше первого. Поменяйте их местами.")
        return cleaned

    @classmethod
    def of(cls, roadmap: Roadmap) -> "RoadmapYearsForm":
        return cls(
            initial={
                "first": roadmap.first_year,
                "last": roadmap.last_year,
                "years": ", ".join(map(str, roadmap.subsidy_years)),
                "policy": roadmap.workday_policy,
            }
        )

    def roadmap_years(self, today: date) -> RoadmapYears:
        given = self.cleaned_data
        first, last = given["first"], given["last"]
        through = scheduled_through(first, today) if first is not None and last is None else None
        return RoadmapYears(first, last, tuple(given["years"]), given["policy"], through)
