"""Days that no calendar has, «31.02.2024» or «31 июня», and years in which no roadmap is carried out."""

import re
from calendar import monthrange
from collections.abc import Iterator

YEARS = range(1990, 2101)
_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_LEAP_YEAR = 2024

_IN_FIGURES = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}|\d{2}))?(?![\d.]*\d)")
_IN_WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<name>{'|'.join(_MONTHS)})(?:а|я)\b(?:\s+(?P<year>\d{{4}})(?!\d))?", re.IGNORECASE
)
_FROM_YEAR = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")


def impossible_days(phrase: str) -> Iterator[str]:
    """Each such day of a deadline's phrase, as it is written there."""
    for form in (_IN_FIGURES, _IN_WORDS, _FROM_YEAR):
        yield from (found[0] for found in form.finditer(phrase) if _is_impossible(found.groupdict()))


def _is_impossible(parts: dict[str, str | None]) -> bool:
    """Figures without a year may be anything but a day: of them only «31.02» and its like are told."""
    day, year = int(parts["day"] or 0), _year(parts["year"])
    month = _MONTHS.index(parts["name"].lower()) + 1 if parts.get("name") else int(parts["month"] or 0)
    if year is None and not (1 <= month <= 12 and 1 <= day <= 31):
        return "name" in parts
    return (
        not (1 <= month <= 12) or year not in (None, *YEARS) or not 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]
    )


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)
