"""Reads deadline phrases: JSON Lines in, JSON Lines out, no database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from roadmap.drafts.clause_deadlines import only_deadline_in
from roadmap.phrases import Context, Needs, Reading, read
from roadmap.recurrence import Due, Period


class Command(BaseCommand):
    help = (
        "Read deadline phrases from standard input: a JSON object a line, with phrase, first and last (the roadmap's "
        "years) and subsidy (a year, several, or null)."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for line in sys.stdin:
            if line.strip():
                self.stdout.write(json.dumps(answer(line), ensure_ascii=False))


def answer(line: str) -> dict[str, Any]:
    """The reading of one line; a line that cannot be read gets {"error": why}."""
    try:
        asked = json.loads(line)
        phrase, context = asked["phrase"], _context(asked)
    except json.JSONDecodeError as error:
        return {"error": f"Строка не является JSON: ошибка у символа {error.pos + 1}."}
    except (KeyError, TypeError, ValueError, RecursionError):
        return {"error": "Нужен объект с текстом «phrase» и годами «first», «last», «subsidy» (числа или null)."}
    if not isinstance(phrase, str):
        return {"error": "Поле «phrase» должно быть текстом."}
    reading, found = _reading(phrase, context)
    return {
        "phrase": phrase,
        "reading": f"{reading.text} (найдено в тексте: «{found}»)" if found else reading.text,
        "due": [due.date.isoformat() for due in reading.due],
        "periods": [_period(due) for due in reading.due],
        "needs": reading.needs or None,
        "on_demand": reading.on_demand,
    }


def _reading(phrase: str, context: Context) -> tuple[Reading, str]:
    """Of the phrase, else of the deadline that it tells as a clause does, with that deadline's words."""
    reading = read(phrase, context)
    found = only_deadline_in(phrase) if reading.needs is Needs.READING else ""
    told = read(found, context) if found else reading
    return (reading, "") if told.needs is Needs.READING else (told, found)


def _context(asked: dict[str, Any]) -> Context:
    subsidy = asked.get("subsidy")
    years = subsidy if isinstance(subsidy, list) else [] if subsidy is None else [subsidy]
    for year in (asked.get("first"), asked.get("last"), *years):
        if year is not None and (not isinstance(year, int) or isinstance(year, bool)):
            raise TypeError(year)
    return Context(asked.get("first"), asked.get("last"), tuple(years))


def _period(due: Due) -> str | None:
    """«2021-09», «2021-Q3», «2021-H2», «2021», or null where the phrase does not tell."""
    return period_name(due.period) if due.period else None


def period_name(period: Period) -> str:
    year, month = period.last.year, period.last.month
    months = month - period.first.month + 1
    return {1: f"{year}-{month:02}", 3: f"{year}-Q{month // 3}", 6: f"{year}-H{month // 6}"}.get(months, str(year))
