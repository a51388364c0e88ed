"""Who controls an order: an account of those who see all its work."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms

from regions.models import Coordinator
from roadmap.services.controlling import NOT_OF_THE_REGION

NOBODY = [("", "Никто, пусть напоминания получает департамент")]


class ControllerForm(forms.Form):
    """`seen` is the key of whom the person saw appointed, or nothing."""

    person = forms.TypedChoiceField(
        label="Кого назначить",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": NOT_OF_THE_REGION},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, possible: Iterable[Coordinator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = NOBODY + [
            (str(organisation), [(one.user_id, _about(one)) for one in people])
            for organisation, people in groupby(possible, key=lambda one: one.organisation)
        ]


def _about(coordinator: Coordinator) -> str:
    position = f", {coordinator.position}" if coordinator.position else ""
    return f"{coordinator.user.full_name}{position}"
