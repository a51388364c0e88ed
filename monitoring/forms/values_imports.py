"""What people give when they bring a filled form: the file."""

from django import forms

from regions.forms.files import BoundedFileField


class ValuesUploadForm(forms.Form):
    file = BoundedFileField(
        label="Заполненная форма",
        widget=forms.FileInput({"accept": ".xlsx,.csv", "class": "vh"}),
        error_messages={"required": "Выберите файл .xlsx или .csv."},
    )

    def content(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return file.name, file.read()
