"""What the first line of a notice says."""

from datetime import date, timedelta

import pytest

from monitoring.models import Notice
from monitoring.notice_words import EVENTS, IMPORTS, Fact, look_of

TODAY = date(2026, 9, 28)


def due(days: int) -> date:
    return TODAY + timedelta(days=days)


SAID = [
    (Fact("reminder", "assignment", due_on=due(-4)), "bad", "Поручение просрочено на 4 дня"),
    (Fact("reminder", "submission", due_on=due(-1)), "bad", "Отчёт просрочен на 1 день"),
    (Fact("reminder", "assignment", due_on=due(0)), "warn", "Срок поручения сегодня"),
    (Fact("reminder", "submission", due_on=due(3)), "warn", "Срок отчёта через 3 дня"),
    (Fact("reminder", "submission", due_on=due(4)), "", "Срок отчёта через 4 дня"),
    (Fact("reminder", "assignment"), "", "Напоминали о сроке поручения"),
    (Fact("reminder", "deadline", subject="awaiting"), "warn", "Сроку нужна дата"),
    (Fact("reminder", "submission", subject="returned", due_on=due(1)), "warn", "Отчёт ждёт исправления"),
    (Fact("reminder", "submission", subject="opening", due_on=due(9)), "warn", "Отчёт ещё не начат"),
    (Fact("reminder", number=5, subject="assignment", days_before=-3), "bad", "Просрочено: 5 поручений"),
    (Fact("reminder", number=4, subject="submission", days_before=7), "", "Подходит срок: 4 отчёта"),
    (Fact("reminder", number=4, subject="submission", days_before=0), "warn", "Подходит срок: 4 отчёта"),
    (Fact("reminder", number=21, subject="awaiting", days_before=-7), "warn", "Нужна дата: 21 срок"),
    (Fact("reminder", number=4, subject="returned", days_before=-3), "warn", "Ждут исправления: 4 работы"),
    (Fact("reminder", number=9, subject="opening", days_before=-3), "warn", "Ещё не начаты: 9 отчётов"),
    (Fact("called", "round", number=5), "warn", "Вам напомнили о том, что ещё не сделано"),
    (Fact("assigned", "roadmap"), "info", "Новое поручение"),
    (Fact("assigned", "roadmap", number=1200), "info", "Новые поручения: 1 200"),
    (Fact("extended", "submission", due_on=due(10)), "info", "Отчёт можно сдать до 8 октября"),
    (Fact("extended", "submission"), "info", "Отчёт можно сдать позже"),
    (Fact("imported", "register_import", state="adopted"), "ok", "Файл принят"),
    (Fact("imported", "register_import", state="cancelled"), "", "Загрузка файла"),
]


@pytest.mark.parametrize(("fact", "tone", "title"), SAID)
def test_the_first_line(fact: Fact, tone: str, title: str) -> None:
    look = look_of(fact, TODAY)
    assert (look.tone, look.title.replace("\xa0", " ")) == (tone, title)


def test_every_kind_is_spoken_of() -> None:
    spoken = {fact.kind for fact, *_ in SAID} | {kind for kind, _ in EVENTS}
    assert spoken == set(Notice.Kind.values)
    assert all(look.icon for look in [*EVENTS.values(), *IMPORTS.values()])
