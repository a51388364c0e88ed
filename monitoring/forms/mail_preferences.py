"""When a person wants letters: the hour, and the days in one of four ways of saying them."""

from typing import Any

from django import forms

from monitoring.mail_days import CHOSEN, DAILY, WEEKDAYS_OF, WEEKLY, WORKDAYS, hour_words, rhythm_of
from monitoring.models import MailPreference
from monitoring.models.reminder_rules import EARLIEST_HOUR, LATEST_HOUR
from regions import russian

RHYTHMS = [
    (DAILY, "Каждый день"),
    (WORKDAYS, "По будням, с понедельника по пятницу"),
    (WEEKLY, "Раз в неделю"),
    (CHOSEN, "В выбранные дни"),
]
WEEKDAYS = list(enumerate((russian.capital(name) for name in russian.WEEKDAYS), 1))
HOURS = [(hour, hour_words(hour)) for hour in range(EARLIEST_HOUR, LATEST_HOUR + 1)]
_UNKNOWN_DAY = dict.fromkeys(("required", "invalid_choice", "invalid_list"), "Выберите день недели из списка.")
NO_HOUR = f"Выберите час из списка, от {HOURS[0][1]} до {HOURS[-1][1]}."
_UNKNOWN_RHYTHM = dict.fromkeys(("required", "invalid_choice"), "Выберите, в какие дни присылать письма.")


class MailPreferenceForm(forms.Form):
    hour = forms.ChoiceField(label="Во сколько", required=False, error_messages={"invalid_choice": NO_HOUR})
    rhythm = forms.ChoiceField(
        label="В какие дни", choices=RHYTHMS, widget=forms.RadioSelect, error_messages=_UNKNOWN_RHYTHM
    )
    weekday = forms.TypedChoiceField(
        label="День недели", choices=WEEKDAYS, coerce=int, required=False, error_messages=_UNKNOWN_DAY
    )
    days = forms.TypedMultipleChoiceField(
        label="Дни недели",
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_UNKNOWN_DAY,
    )
    weekly_summary = forms.BooleanField(
        label="Присылать по понедельникам итоги недели",
        help_text="Что сделано за неделю, что просрочено и что предстоит в ближайшие две.",
        required=False,
    )

    def __init__(self, *args: Any, usual_hour: int, has_region: bool, has_summary: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = "Как в регионе" if has_region else "Как обычно"
        self.fields["hour"].choices = [("", f"{usual}, в {hour_words(usual_hour)}"), *HOURS]
        if not has_summary:
            del self.fields["weekly_summary"]

    @classmethod
    def of(cls, preference: MailPreference, **shown: Any) -> "MailPreferenceForm":
        """The form as the person left it; what stands beside the other rhythms is the working week."""
        rhythm, days = rhythm_of(preference.weekdays), preference.weekdays
        initial = {
            "hour": "" if preference.hour is None else str(preference.hour),
            "rhythm": rhythm,
            "weekday": days[0] if rhythm == WEEKLY else 1,
            "days": days if rhythm == CHOSEN else WEEKDAYS_OF[WORKDAYS],
            "weekly_summary": preference.weekly_summary,
        }
        return cls(initial=initial, **shown)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("rhythm") == CHOSEN and not cleaned.get("days") and "days" not in self.errors:
            self.add_error("days", "Отметьте хотя бы один день недели.")
        if cleaned.get("rhythm") == WEEKLY and not cleaned.get("weekday") and "weekday" not in self.errors:
            self.add_error("weekday", "Выберите день недели из списка.")
        return cleaned

    def chosen_hour(self) -> int | None:
        return int(self.cleaned_data["hour"]) if self.cleaned_data["hour"] else None

    def chosen_weekdays(self) -> list[int]:
        given = self.cleaned_data
        if given["rhythm"] == WEEKLY:
            return [given["weekday"]]
        return given["days"] if given["rhythm"] == CHOSEN else WEEKDAYS_OF[given["rhythm"]]
