import pytest

from roadmap.next_steps import next_step


@pytest.mark.parametrize(
    ("state", "can_execute", "can_review", "has_evidence", "over", "title"),
    [
        ("open", True, False, False, "Следующий шаг за вами", "Приложите документ и отметьте исполнение"),
        ("open", True, True, True, "Следующий шаг за вами", "Отметьте исполнение"),
        ("open", False, True, False, "Ждём исполнителя", "Исполнитель ещё не отчитался"),
        ("returned", True, False, True, "Следующий шаг за вами", "Исправьте замечания и отправьте снова"),
        ("returned", False, True, True, "Ждём исполнителя", "Исполнитель исправляет замечания"),
        ("completed", False, True, True, "Следующий шаг за вами", "Проверьте документы и примите поручение"),
        ("completed", True, False, True, "Ждём проверки", "Поручение на проверке"),
        ("accepted", True, True, True, "Готово", "Поручение исполнено"),
        ("not_needed", True, True, False, "Готово", "Поручение не потребовалось"),
    ],
)
def test_next_step(state: str, can_execute: bool, can_review: bool, has_evidence: bool, over: str, title: str) -> None:
    step = next_step(state, can_execute=can_execute, can_review=can_review, has_evidence=has_evidence)
    assert (step.over, step.title) == (over, title)
