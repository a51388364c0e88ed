"""What stands in a cell of a register: read forgivingly, refused with the form that is expected, written as read."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from import_export.widgets import Widget

EMPTY = (None, "")
YES, NO = "да", "нет"
YEARS = range(1990, 2101)
LARGEST = Decimal(10) ** 11

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?|[-+]?\.[0-9]+")
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")  # «12.600»: twelve and a half, or twelve thousand?


def plain_text(value: Any) -> str:
    """The text of a cell without soft hyphens, with single spaces; Excel's 5.0 is «5»."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value if value is not None else ""))
    return " ".join(text.replace("\u00ad", "").replace("\ufeff", "").split())


def folded(value: Any) -> str:
    """A text as names are compared: without case, ё and double spaces."""
    return plain_text(value).casefold().replace("ё", "е")


def plain_texts(texts: Sequence[str]) -> list[str]:
    """`plain_text` of each; of a column of thousands, one look at it all mostly shows that nothing is to be done."""
    joined = f"|{'|'.join(texts)}|"  # whatever is no plain space or sign is not printable
    tidy = joined.isprintable() and not any(spaces in joined for spaces in ("  ", "| ", " |"))
    if tidy and unicodedata.is_normalized("NFC", joined):
        return list(texts)
    return [plain_text(text) for text in texts]


def folded_texts(texts: Sequence[str]) -> list[str]:
    """`folded` of each."""
    return "\n".join(plain_texts(texts)).casefold().replace("ё", "е").split("\n") if texts else []


class Text(Widget):
    """`pad` is the width that leading zeros fill, which Excel loves to drop from codes."""

    def __init__(self, pad: int = 0) -> None:
        super().__init__()
        self.pad = pad

    def clean(self, value: Any, row: dict | None = None, **_: object) -> str:
        text = plain_text(value)
        return text.zfill(self.pad) if text else text


class Address(Text):
    """An e-mail address; its case does not matter."""

    def clean(self, value: Any, row: dict | None = None, **_: object) -> str:
        return super().clean(value).lower()


def _number_text(value: Any) -> str:
    """Without spaces, with a point. Of what a cell computes, the digits that Excel itself keeps: 0.3 for 0.1 + 0.2."""
    text = f"{value:.15g}" if isinstance(value, float) else plain_text(value)
    return text.replace(" ", "").replace(",", ".").replace("−", "-")


class Number(Widget):
    """A whole number, or a decimal with up to `places` digits; None for an empty cell."""

    def __init__(self, places: int = 0) -> None:
        super().__init__()
        self.places = places

    def clean(self, value: Any, row: dict | None = None, **_: object) -> int | Decimal | None:
        text = _number_text(value)
        if not text:
            return None
        if not _NUMBER.fullmatch(text) or isinstance(value, bool):
            raise ValueError(f"«{plain_text(value)}»: ожидается {self._expected}.")
        if isinstance(value, str) and _THOUSANDS.fullmatch(text) and ("." in value or not self.places):
            raise ValueError(
                f"«{plain_text(value)}» можно понять двояко: ожидается {self._expected}. Тысячи отделяйте пробелом."
            )
        number = Decimal(text)
        if abs(number) >= LARGEST or number != round(number, self.places):
            raise ValueError(f"«{plain_text(value)}»: ожидается {self._expected}.")
        return number if self.places else int(number)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        if value is None or kwargs.get("force_native_type"):
            return value
        exact = Decimal(value)
        whole = exact == exact.to_integral_value()
        return str(int(exact)) if whole else f"{exact.normalize():f}".replace(".", ",")

    @property
    def _expected(self) -> str:
        return f"число, не больше {self.places} знаков после запятой" if self.places else "целое число, например 120"


class Day(Widget):
    """A day; Excel's own date, its moment, «01.09.2021» or «2021-09-01»."""

    def clean(self, value: Any, row: dict | None = None, **_: object) -> date | None:
        if value in EMPTY:
            return None
        if isinstance(value, date):
            return self._within(value.date() if isinstance(value, datetime) else value)
        for form in ("%d.%m.%Y", "%Y-%m-%d"):
            try:
                day = datetime.strptime(plain_text(value), form).date()  # noqa: DTZ007 (a day has no zone)
            except ValueError:
                continue
            return self._within(day)
        raise ValueError(f"«{plain_text(value)}»: ожидается дата, например 01.09.2021.")

    def _within(self, day: date) -> date:
        """A day in 1900 or in 9999 is a number that a spreadsheet took for one."""
        if day.year not in YEARS:
            raise ValueError(f"«{day:%d.%m.}{day.year}»: ожидается дата с {YEARS[0]} по {YEARS[-1]} год.")
        return day

    def render(self, value: date | None, obj: Any = None, **kwargs: Any) -> Any:
        if value is None or kwargs.get("force_native_type"):
            return value
        return value.strftime("%d.%m.%Y")


class YesNo(Widget):
    def clean(self, value: Any, row: dict | None = None, **_: object) -> bool | None:
        if value in EMPTY:
            return None
        answers = {YES: True, "1": True, "true": True, NO: False, "0": False, "false": False}
        if folded(value) not in answers:
            raise ValueError(f"«{plain_text(value)}»: ожидается «да» или «нет».")
        return answers[folded(value)]

    def render(self, value: bool | None, obj: Any = None, **_: object) -> str:
        return "" if value is None else YES if value else NO


class Choice(Widget):
    """One of a model's choices, by its Russian name."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.names = dict(choices)

    def clean(self, value: Any, row: dict | None = None, **_: object) -> str:
        values = {folded(name): choice for choice, name in self.names.items()}
        if folded(value) not in values:
            raise ValueError(f"«{plain_text(value)}»: ожидается одно из: {', '.join(self.names.values())}.")
        return values[folded(value)]

    def render(self, value: str, obj: Any = None, **_: object) -> str:
        return self.names.get(value, "")


class Several(Widget):
    """A list of texts in one cell, parted by semicolons."""

    def clean(self, value: Any, row: dict | None = None, **_: object) -> list[str]:
        return [text for part in str(value or "").split(";") if (text := plain_text(part))]

    def render(self, value: list[str] | None, obj: Any = None, **_: object) -> str:
        return "; ".join(value or [])
