"""The words of a week's summary: its days, its subject, who owes how much. Pure: no Django, no clock."""

from datetime import date, timedelta

from monitoring.figures import Completeness
from regions import russian

WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def week_before(monday: date) -> tuple[date, date]:
    """The days that a Monday's summary tells of, both counted."""
    return monday - WEEK, monday - timedelta(days=1)


def span_words(first: date, last: date) -> str:
    """«с 16 по 22 ноября 2026 г.», «с 30 ноября по 6 декабря 2026 г.»; both years where they differ."""
    if first.year != last.year:
        return f"с {russian.day_text(first)} по {russian.day_text(last)}"
    start = str(first.day) if first.month == last.month else russian.day_month(first)
    return f"с {start} по {russian.day_text(last)}"


def subject_of(place: str, done: int, overdue: int) -> str:
    """«Итоги недели, Томская область: исполнено 12, просрочено 3», with plain spaces."""
    late = f"просрочено {russian.number(overdue)}" if overdue else "просроченных нет"
    return f"Итоги недели, {place}: исполнено {russian.number(done)}, {late}".replace(russian.NBSP, " ")


def owes_work(overdue: int) -> str:
    return f"просрочено {russian.counted(overdue, 'поручение', 'поручения', 'поручений')}"


def owes_reports(counts: Completeness) -> str:
    """«не сдано 7 отчётов из 12»"""
    verb = russian.plural(counts.missing, "не сдан", "не сдано", "не сдано")
    missing = russian.counted(counts.missing, "отчёт", "отчёта", "отчётов")
    return f"{verb} {missing} из {russian.number(counts.expected)}"
