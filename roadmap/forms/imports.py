"""What people give when an order comes in: the file or its text, and what the file does not say."""

from dataclasses import replace
from typing import Any

from django import forms

from regions.forms.files import BoundedFileField
from regions.models import Programme, Region, User
from roadmap.drafts import DraftOrder
from roadmap.drafts.corrections import Corrections, needs_subsidy_year
from roadmap.forms.roadmaps import SubsidyYearsForm

PASTED = "Вставленный текст.txt"
ENDINGS = ".xlsx,.docx,.txt"


class UploadForm(forms.Form):
    file = BoundedFileField(
        label="Файл распоряжения", required=False, widget=forms.FileInput({"accept": ENDINGS, "class": "vh"})
    )
    text = forms.CharField(
        label="Или вставьте текст",
        required=False,
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "null_characters_not_allowed": "В тексте есть невидимый знак (ноль). Удалите его и отправьте текст снова."
        },
        help_text="Целиком, вместе с таблицей: скопируйте из документа или из правовой базы.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        text = (cleaned.get("text") or "").strip()
        if "file" not in self.errors and not cleaned.get("file") and not text:
            raise forms.ValidationError("Выберите файл распоряжения или вставьте его текст.")
        if cleaned.get("file") and text:
            raise forms.ValidationError("Выбран файл и вставлен текст. Оставьте что-нибудь одно.")
        return cleaned

    def content(self) -> tuple[str, bytes]:
        """The name and the bytes of what was given."""
        file = self.cleaned_data["file"]
        return (file.name, file.read()) if file else (PASTED, self.cleaned_data["text"].encode())


class CorrectionsForm(SubsidyYearsForm):
    """Asks only for what the draft, as it was read, lacks. What a post leaves out stays as it was answered before."""

    number = forms.CharField(label="Номер распоряжения", max_length=100, required=False)
    signed_on = forms.DateField(
        label="Дата распоряжения",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Такой даты нет. Пишите, например, 15.03.2026."},
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        label="Субъект РФ",
        to_field_name="code",
        empty_label="Выберите субъект РФ",
        error_messages={
            "required": "Выберите субъект РФ: в файле его не видно.",
            "invalid_choice": "Распоряжение этого субъекта РФ загрузит его собственный координатор.",
        },
    )
    field_order = ["number", "signed_on", "region"]

    def __init__(
        self, draft: DraftOrder, answered: Corrections, user: User, posted: Any = None, *, is_placed: bool = False
    ) -> None:
        """`is_placed`: the roadmap in force that the file changes is known, and with it programme and years."""
        self.draft, self.answered, self.is_placed = draft, answered, is_placed
        initial = self._initial()
        super().__init__({**initial, **posted.dict()} if posted is not None else None, initial=initial)
        self.fields["region"].queryset = Region.objects.managed_by(user)
        self.fields["years"].required = False
        self._ask_for_programmes()
        for name, known in self._known().items():
            if known:
                del self.fields[name]

    def clean_years(self) -> list[int]:
        return super().clean_years() if self.cleaned_data["years"].strip() else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        codes = [self._programme(place) for place in range(len(self.draft.roadmaps))]
        if len(set(filter(None, codes))) < len(list(filter(None, codes))):
            raise forms.ValidationError("В распоряжении несколько дорожных карт: у каждой своя программа.")
        return cleaned

    def corrections(self) -> Corrections:
        region = self.cleaned_data.get("region")
        return replace(
            self.answered,
            number=self.cleaned_data.get("number", ""),
            signed_on=self.cleaned_data.get("signed_on"),
            region=region.code if region else "",
            region_name=region.name if region else "",
            programmes=tuple(self._answer(place) for place in range(len(self.draft.roadmaps))),
            subsidy_years=tuple(self.cleaned_data.get("years", ())),
        )

    def _ask_for_programmes(self) -> None:
        roadmaps = () if self.is_placed else self.draft.roadmaps
        lacking = [place for place, roadmap in enumerate(roadmaps) if not roadmap.programme]
        for place in lacking:
            self.fields[f"programme_{place}"] = forms.ModelChoiceField(
                Programme.objects.all(),
                label="Программа" if len(lacking) == 1 else f"Программа карты {place + 1}",
                to_field_name="code",
                empty_label="Выберите программу",
                error_messages={"required": "Выберите программу: в файле её не видно."},
            )

    def _known(self) -> dict[str, bool]:
        return {
            "number": bool(self.draft.number),
            "signed_on": bool(self.draft.date),
            "region": bool(self.draft.region),
            "years": self.is_placed or not needs_subsidy_year(self.draft),
        }

    def _initial(self) -> dict[str, Any]:
        answered = self.answered
        programmes = {f"programme_{place}": code for place, code in enumerate(answered.programmes)}
        return programmes | {
            "number": answered.number,
            "signed_on": answered.signed_on.isoformat() if answered.signed_on else "",
            "region": answered.region,
            "years": ", ".join(map(str, answered.subsidy_years)),
        }

    def _answer(self, place: int) -> str:
        programme = self.cleaned_data.get(f"programme_{place}")
        return programme.code if programme else ""

    def _programme(self, place: int) -> str:
        return self.draft.roadmaps[place].programme or self._answer(place)
