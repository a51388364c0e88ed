"""A table of rules and their sentences; what a set must not do without."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from monitoring.models import ReminderRule
from monitoring.rule_words import lacking, repeated, sentence_of

EXECUTOR, SUPERIOR, CONTROLLER = "executor", "superior", "controller"


def rule(subject: str, days: int, every: int | None = None, to: str = EXECUTOR, ways: str = "both") -> ReminderRule:
    return ReminderRule(
        subject=subject,
        days_before=days,
        repeat_every_workdays=every,
        audience=to,
        by_letter=ways != "portal",
        in_portal=ways != "letter",
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (rule("assignment", 7), "За 7 дней до срока поручения – исполнителю, письмом и на портале"),
        (rule("assignment", 1), "За 1 день до срока поручения – исполнителю, письмом и на портале"),
        (
            rule("assignment", 0, 3),
            "В день срока поручения и затем каждые 3 рабочих дня – исполнителю, письмом и на портале",
        ),
        (
            rule("assignment", -3, to=SUPERIOR, ways="letter"),
            "Через 3 дня после срока поручения – региональному координатору, только письмом",
        ),
        (
            rule("assignment", -10, to=CONTROLLER),
            "Через 10 дней после срока поручения – тому, кто контролирует распоряжение, письмом и на портале",
        ),
        (
            rule("submission", -3, 1, ways="portal"),
            "Через 3 дня после срока отчёта и затем каждый рабочий день – школе, только на портале",
        ),
        (
            rule("submission", -1, 21),
            "Через 1 день после срока отчёта и затем каждый 21 рабочий день – школе, письмом и на портале",
        ),
        (rule("opening", 0), "В день открытия сбора – школе, письмом и на портале"),
        (
            rule("opening", -5),
            "Через 5 дней после открытия сбора, если отчёт не начат – школе, письмом и на портале",
        ),
        (
            rule("returned", -3, 5),
            "Через 3 дня после возврата на доработку и затем каждые 5 рабочих дней, если работу не сдали снова – "
            "исполнителю, письмом и на портале",
        ),
        (
            rule("awaiting", -7, 5, to=SUPERIOR),
            "Через 7 дней и затем каждые 5 рабочих дней, если дату срока так и не назначили – "
            "региональному координатору, письмом и на портале",
        ),
    ],
)
def test_a_rule_in_russian(said: ReminderRule, sentence: str) -> None:
    assert sentence_of(said).replace("\u00a0", " ") == sentence


LATE = [rule("assignment", 0, 3), rule("submission", -3)]


@pytest.mark.parametrize(
    ("rules", "lacks"),
    [
        (LATE, []),
        ([], ["поручении", "отчёте"]),
        (LATE[1:], ["поручении"]),
        ([rule("assignment", -3, to=SUPERIOR), LATE[1]], ["поручении"]),
        ([rule("assignment", -3, ways="portal"), LATE[1]], ["поручении"]),
        ([LATE[0], rule("submission", 0)], ["отчёте"]),
    ],
)
def test_those_who_are_late_always_get_a_letter(rules: list[ReminderRule], lacks: list[str]) -> None:
    assert [sentence.split()[-1].strip(".") for sentence in lacking(rules)] == lacks


def test_the_starter_set_lacks_nothing() -> None:
    rows = json.loads((Path(settings.BASE_DIR) / "fixtures" / "reminder_rules.json").read_text(encoding="utf-8"))
    rules = [ReminderRule(**row) for row in rows]
    assert lacking(rules) == repeated(rules) == []
    assert len({sentence_of(rule) for rule in rules}) == len(rules)
