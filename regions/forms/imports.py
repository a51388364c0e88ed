"""What people give when a register comes in: the file, which register it is, and which column means what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from regions.forms.files import BoundedFileField
from regions.models import RegisterImport
from regions.tables.register import RegisterResource

Registers = Mapping[str, type[RegisterResource]]


class RegisterUploadForm(forms.Form):
    register = forms.ChoiceField(label="Справочник", required=False)
    file = BoundedFileField(
        label="Файл справочника",
        widget=forms.FileInput({"accept": ".xlsx,.csv", "class": "vh"}),
        error_messages={"required": "Выберите файл .xlsx или .csv."},
    )

    def __init__(self, registers: Registers, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["register"].choices = [("", "Узнать по названиям столбцов"), *register_choices(registers)]

    def content(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return file.name, file.read()


class MatchForm(forms.Form):
    """Which register, which sheet, and for each of the file's columns which of the register's it is."""

    register = forms.ChoiceField(label="Справочник")
    sheet = forms.ChoiceField(label="Лист книги", required=False)

    def __init__(
        self, upload: RegisterImport, registers: Registers, headings: Sequence[str], posted: Any = None
    ) -> None:
        self.upload, self.matches = upload, upload.summary.get("headings", [])
        initial = {"register": upload.register, "sheet": upload.summary.get("sheet", "")}
        super().__init__(posted, initial=initial | {_field(each): each["column"] for each in self.matches})
        self.fields["register"].choices = register_choices(registers)
        sheets = upload.summary.get("sheets", [])
        self.fields["sheet"].choices = [(sheet, sheet) for sheet in sheets]
        if len(sheets) < 2:
            del self.fields["sheet"]
        for each in self.matches:
            title = each["heading"] or f"без названия ({each['letter']})"
            self.fields[_field(each)] = forms.ChoiceField(
                label=title, required=False, choices=[("", "не загружать"), *((name, name) for name in headings)]
            )

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The file's columns with their fields."""
        return [each | {"field": self[_field(each)]} for each in self.matches]

    def chosen(self) -> dict[str, Any]:
        """What `match_anew` asks for; of columns only those that a person took otherwise than the portal did."""
        cleaned = self.cleaned_data
        differs = {
            each["letter"]: cleaned[_field(each)] for each in self.matches if cleaned[_field(each)] != each["column"]
        }
        sheet = cleaned.get("sheet") or ""
        return {
            "register": cleaned["register"],
            "sheet": self.upload.sheet if sheet == self.upload.summary.get("sheet", "") else sheet,
            "mapping": self.upload.mapping | differs,
        }


def register_choices(registers: Registers) -> list[tuple[str, str]]:
    return [(name, resource().title) for name, resource in registers.items()]


def _field(match: Mapping[str, Any]) -> str:
    return f"column_{match['letter']}"
