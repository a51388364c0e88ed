"""One reminder rule as a person writes it: when, how often, whom and how."""

from typing import Any

from django import forms

from monitoring.models import ReminderRule
from monitoring.rule_drafts import AUDIENCES, RuleDraft
from monitoring.rule_words import hearer_of

BEFORE, ON, AFTER = "before", "on", "after"
WHEN = {BEFORE: "До срока", ON: "В тот же день", AFTER: "После"}
WHEN_OF = {"opening": [ON, AFTER], "returned": [AFTER], "awaiting": [AFTER]}  # of what has come there is no before
WAYS = ["by_letter", "in_portal"]
LONGEST = 365
_DAYS_FAULT = f"Напишите число дней от 1 до {LONGEST}."
_REPEAT_FAULT = "Напишите, через сколько рабочих дней повторять: число от 1 до 99."
_NUMBER = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 3}
_LACKING = dict.fromkeys(("required", "invalid_choice"), "Выберите из списка.")


class RuleForm(forms.Form):
    when = forms.ChoiceField(label="Когда напомнить", widget=forms.Select({"autofocus": True}), error_messages=_LACKING)
    days = forms.IntegerField(
        label="Сколько дней",
        min_value=1,
        max_value=LONGEST,
        widget=forms.TextInput(_NUMBER),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _DAYS_FAULT),
    )
    repeat = forms.IntegerField(
        label="Повторять через столько рабочих дней",
        help_text="Пока дело не сделано. Оставьте пустым, чтобы напомнить один раз.",
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.TextInput(_NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _REPEAT_FAULT),
    )
    audience = forms.ChoiceField(label="Кому", error_messages=_LACKING)
    by_letter = forms.BooleanField(label="Письмом", required=False)
    in_portal = forms.BooleanField(label="На портале", required=False)

    def __init__(self, *args: Any, subject: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.fields["days"].required = self.data.get("when") != ON
        self.fields["when"].choices = [(key, WHEN[key]) for key in WHEN_OF.get(subject, WHEN)]
        self.fields["audience"].choices = [(key, _hearer(subject, key)) for key in AUDIENCES]

    @classmethod
    def of(cls, draft: RuleDraft) -> "RuleForm":
        days = draft.days_before
        initial = {
            "when": BEFORE if days > 0 else AFTER if days else ON,
            "days": abs(days) or None,
            "repeat": draft.repeat_every_workdays,
            "audience": draft.audience,
            "by_letter": draft.by_letter,
            "in_portal": draft.in_portal,
        }
        return cls(initial=initial, subject=draft.subject)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(way) for way in WAYS):
            self.add_error("by_letter", "Отметьте, как напоминать: письмом, на портале или и так и так.")
        return cleaned

    def draft(self) -> RuleDraft:
        given = self.cleaned_data
        sign = {BEFORE: 1, ON: 0, AFTER: -1}[given["when"]]
        return RuleDraft(
            subject=self.subject,
            days_before=sign * (given["days"] or 0),
            repeat_every_workdays=given["repeat"],
            audience=given["audience"],
            by_letter=given["by_letter"],
            in_portal=given["in_portal"],
        )


def new_rule(subject: str) -> RuleDraft:
    """What an added rule begins with: the day after."""
    return RuleDraft(subject, -1, None, AUDIENCES[0], by_letter=True, in_portal=True)


def _hearer(subject: str, audience: str) -> str:
    return hearer_of(ReminderRule(subject=subject, audience=audience)).capitalize()
