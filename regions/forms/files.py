"""Files that a person gives, by their size and name; what is inside them is checked by whoever takes them."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from regions import russian

LONGEST_NAME = 255  # characters


class BoundedFileField(forms.FileField):
    """At most `settings.FILE_LIMIT` bytes."""

    default_error_messages = {
        "empty": "Файл пустой. Проверьте его и выберите снова.",
        "max_length": f"Имя файла длиннее {LONGEST_NAME} знаков. Сократите его и выберите файл снова.",
    }

    def __init__(self, **options: object) -> None:
        super().__init__(max_length=LONGEST_NAME, **options)

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        file = super().to_python(data)
        if file and file.size > settings.FILE_LIMIT:
            limit = russian.file_size(settings.FILE_LIMIT)
            raise forms.ValidationError(f"Файл занимает {russian.file_size(file.size)}, а принимаем до {limit}.")
        return file


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class BoundedFilesField(BoundedFileField):
    """Any number of files, each within the bounds of one; a fault names its file."""

    widget = SeveralFilesInput

    def clean(self, data: Sequence[UploadedFile], initial: object = None) -> list[UploadedFile]:
        given = [file for file in data or [] if file]
        if not given:
            super().clean(None, initial)
        return [self._clean_one(file, len(given)) for file in given]

    def _clean_one(self, file: UploadedFile, count: int) -> UploadedFile:
        try:
            return super().clean(file)
        except forms.ValidationError as fault:
            raise forms.ValidationError([named(text, file, count) for text in fault.messages]) from fault


def named(fault: str, file: UploadedFile, count: int) -> str:
    """Of several files a fault says which one it is about."""
    return f"«{file.name}»: {fault}" if count > 1 else fault
