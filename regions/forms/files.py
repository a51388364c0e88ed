"""A file that a person gives, by its size and its name; what is inside it is checked by whoever takes it."""

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
