"""What people type on the page of an assignment; every message says what to write instead."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator

from regions import russian
from regions.forms.files import BoundedFilesField, SeveralFilesInput, named
from roadmap.file_types import ACCEPTED, ENDINGS, UnfitFile, check_file


class EvidenceForm(forms.Form):
    kind = forms.CharField(
        label="Что это за документ", max_length=300, help_text="Например, приказ, отчёт, ссылка на сюжет."
    )
    number = forms.CharField(label="Номер", max_length=100, required=False)
    issued_on = forms.DateField(
        label="Дата документа",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Такой даты нет. Пишите, например, 15.03.2026."},
    )
    file = BoundedFilesField(
        required=False,
        label="Файлы",
        widget=SeveralFilesInput({"accept": ",".join(ENDINGS), "class": "vh"}),
        help_text=f"{ACCEPTED}, до {russian.file_size(settings.FILE_LIMIT)}.",
    )
    photo = BoundedFilesField(
        required=False,
        label="Снимок",
        widget=SeveralFilesInput({"accept": "image/*", "capture": "environment", "class": "vh"}),
    )
    link = forms.URLField(
        label="Ссылка",
        max_length=1000,
        required=False,
        assume_scheme="https",
        help_text="Если документ опубликован: адрес страницы целиком.",
        error_messages={"invalid": "Это не похоже на адрес страницы. Пример: https://школа.рф/новости."},
    )

    def clean_file(self) -> list[UploadedFile]:
        return self._checked("file")

    def clean_photo(self) -> list[UploadedFile]:
        return self._checked("photo")

    def _checked(self, name: str) -> list[UploadedFile]:
        files = self.cleaned_data[name]
        for file in files:
            try:
                check_file(file.name, file)
            except UnfitFile as unfit:
                raise forms.ValidationError(named(str(unfit), file, len(files))) from unfit
        return files

    def clean_link(self) -> str:
        link = self.cleaned_data["link"]
        if link:
            URLValidator(schemes=["http", "https"], message=self.fields["link"].error_messages["invalid"])(link)
        return link

    def clean(self) -> dict[str, object]:
        """`files` are those chosen and those taken, in one list."""
        cleaned = super().clean()
        cleaned["files"] = [*cleaned.pop("file", []), *cleaned.pop("photo", [])]
        if not {"file", "photo", "link"} & set(self.errors) and not cleaned["files"] and not cleaned.get("link"):
            raise forms.ValidationError("Выберите файл, сделайте снимок или вставьте ссылку: нужно хотя бы одно.")
        return cleaned


class CompletionForm(forms.Form):
    """The note may stay empty only while there is evidence; the service checks that under its lock."""

    note = forms.CharField(label="Пояснение", required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: object, has_evidence: bool = True, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not has_evidence:
            self.fields["note"].required = True
            self.fields["note"].label = "Почему документа нет"
            self.fields["note"].error_messages["required"] = (
                "Приложите подтверждающий документ или напишите, почему его нет."
            )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="Что поправить",
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Причина останется в истории, исполнитель её увидит.",
        error_messages={"required": "Напишите, что нужно исправить: без причины поручение не возвращают."},
    )


class NotNeededForm(forms.Form):
    reason = forms.CharField(
        label="Почему не потребовалось",
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Напишите, почему поручение не потребовалось."},
    )
