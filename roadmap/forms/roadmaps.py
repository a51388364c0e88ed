"""What people type on the page of a roadmap: the dates and years that its order left open."""

import re
from datetime import date, timedelta

from django import forms

from regions import russian
from roadmap.years import EARLIEST, LATEST

_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г(?:\.|ода)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDED = re.compile(r"(\d{1,2})\s+([а-яё]+)\s+(\d{4})(?:\s*г(?:\.|ода)?)?")


class DatesForm(forms.Form):
    dates = forms.CharField(
        label="Даты",
        max_length=5000,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
        help_text="Каждую дату с новой строки или через запятую: 15.03.2026 или 15 марта 2026 г.",
        error_messages={"required": "Напишите хотя бы одну дату, например 15.03.2026."},
    )

    def clean_dates(self) -> list[date]:
        written = [part.strip() for part in re.split(r"[\n,;]+", self.cleaned_data["dates"]) if part.strip()]
        unread = [part for part in written if read_day(part) is None]
        if unread or not written:
            quoted = ", ".join(f"«{part[:40]}»" for part in unread[:5])
            said = f"Не удалось прочитать: {quoted}. " if unread else ""
            raise forms.ValidationError(f"{said}Пишите дату целиком, например 15.03.2026.")
        return sorted({read_day(part) for part in written})


class DayForm(forms.Form):
    """A day up to today; it stands in the address."""

    day = forms.CharField(
        label="На какой день",
        max_length=40,
        widget=forms.TextInput({"type": "date", "autocomplete": "off"}),
        error_messages={"required": "Выберите день, например 30.06.2026.", "max_length": "Напишите день: 30.06.2026."},
    )

    def __init__(self, *args: object, today: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["day"].widget.attrs["max"] = today.isoformat()

    def clean_day(self) -> date:
        day = read_day(self.cleaned_data["day"])
        if day is None:
            raise forms.ValidationError("Такого дня нет. Напишите его целиком, например 30.06.2026.")
        if day > self.today:
            raise forms.ValidationError("Этот день ещё не наступил. Выберите прошедший день или сегодняшний.")
        return day


class SubsidyYearsForm(forms.Form):
    years = forms.CharField(
        label="Годы получения субсидии",
        max_length=200,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Через запятую или промежутком: 2021, 2022 или 2021–2023.",
        error_messages={"required": "Напишите год, например 2026."},
    )

    def clean_years(self) -> list[int]:
        years: set[int] = set()
        for part in re.split(r"[,;\s]+", re.sub(r"\s*[–—-]\s*", "-", self.cleaned_data["years"].strip())):
            years.update(_years_of(part))
        return sorted(years)


def _years_of(part: str) -> range:
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", part)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not EARLIEST <= first <= last <= LATEST:
        raise forms.ValidationError(f"Не удалось прочитать год: «{part[:40]}». Пишите, например, 2021, 2022.")
    return range(first, last + 1)


def read_day(text: str) -> date | None:
    """«15.03.2026», «15 марта 2026 г.», «2026-03-15»; None for anything else and for a day that doesn't exist."""
    words = " ".join(text.lower().split())
    if found := _NUMERIC.fullmatch(words):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(words):
        year, month, day = map(int, found.groups())
    elif (found := _WORDED.fullmatch(words)) and found[2] in russian.MONTHS:
        day, month, year = int(found[1]), russian.MONTHS.index(found[2]) + 1, int(found[3])
    else:
        return None
    return _existing(year, month, day)


def _existing(year: int, month: int, day: int) -> date | None:
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and day >= 1):
        return None
    found = date(year, month, 1) + timedelta(days=day - 1)
    return found if found.month == month else None
