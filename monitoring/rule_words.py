"""A reminder rule as a clerk would say it: «За 7 дней до срока поручения – исполнителю, письмом и на портале».

Pure: no Django. Values are those of `ReminderRule.Subject` and `ReminderRule.Audience`.
"""

from collections.abc import Iterable
from typing import Protocol

from regions.russian import capital, counted, plural

_DUE = {"assignment": "срока поручения", "submission": "срока отчёта"}
_HAPPENED = {"opening": "открытия сбора", "returned": "возврата на доработку"}
_PROVIDED = {
    "opening": ", если отчёт не начат",
    "returned": ", если работу не сдали снова",
    "awaiting": ", если дату срока так и не назначили",
}
_SCHOOLS = {"submission", "opening"}  # what only schools carry out
_HEARERS = {
    "executor": "исполнителю",
    "superior": "региональному координатору",
    "controller": "тому, кто контролирует распоряжение",
}


class RuleLike(Protocol):
    """A `ReminderRule`, stored or not."""

    subject: str
    days_before: int
    repeat_every_workdays: int | None
    audience: str
    by_letter: bool
    in_portal: bool


def sentence_of(rule: RuleLike) -> str:
    """«Через 3 дня после срока отчёта и затем каждые 3 рабочих дня – школе, только на портале»"""
    return f"{when_of(rule)} – {hearer_of(rule)}, {ways_of(rule)}"


def when_of(rule: RuleLike) -> str:
    """«За 7 дней до срока поручения», «В день открытия сбора»…"""
    again = f" и затем {_every(rule.repeat_every_workdays)}" if rule.repeat_every_workdays else ""
    provided = _PROVIDED.get(rule.subject, "") if rule.days_before or again else ""
    return capital(f"{_first_day(rule)}{again}{provided}")


def _first_day(rule: RuleLike) -> str:
    """Without a date there is nothing to count to or from but the day on which the order came in."""
    moment = _DUE.get(rule.subject) or _HAPPENED.get(rule.subject)
    if not rule.days_before:
        return f"в день {moment}"
    days = counted(abs(rule.days_before), "день", "дня", "дней")
    if rule.days_before > 0:
        return f"за {days} до {moment}"
    return f"через {days} после {moment}" if moment else f"через {days}"


def _every(workdays: int) -> str:
    if workdays == 1:
        return "каждый рабочий день"
    every = plural(workdays, "каждый", "каждые", "каждые")
    return f"{every} {counted(workdays, 'рабочий день', 'рабочих дня', 'рабочих дней')}"


def hearer_of(rule: RuleLike) -> str:
    """In the dative: «исполнителю», «школе»…"""
    if rule.audience == "executor" and rule.subject in _SCHOOLS:
        return "школе"
    return _HEARERS[rule.audience]


def ways_of(rule: RuleLike) -> str:
    if rule.by_letter and rule.in_portal:
        return "письмом и на портале"
    return "только письмом" if rule.by_letter else "только на портале"


LACKING = {
    "assignment": "исполнитель получает письмо о просроченном поручении",
    "submission": "школа получает письмо о просроченном отчёте",
}


def lacking(rules: Iterable[RuleLike]) -> list[str]:
    """Sentences about what a set must not do without: those who are late always get a letter."""
    told = {rule.subject for rule in rules if rule.audience == "executor" and rule.by_letter and speaks_of_late(rule)}
    return [f"Оставьте хотя бы одно правило, по которому {what}." for key, what in LACKING.items() if key not in told]


def repeated(rules: Iterable[RuleLike]) -> list[str]:
    """Sentences about rules that say the same day to the same people twice."""
    seen, twice = set(), []
    for rule in rules:
        key = (rule.subject, rule.days_before, rule.audience)
        if key in seen:
            twice.append(f"Правило записано дважды: «{_first_day(rule)} – {hearer_of(rule)}». Оставьте одно из них.")
        seen.add(key)
    return twice


def speaks_of_late(rule: RuleLike) -> bool:
    return rule.days_before < 0 or bool(rule.repeat_every_workdays)
