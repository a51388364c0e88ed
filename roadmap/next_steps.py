"""Whose turn it is in an assignment and what is to be done, in the words of its page. Pure."""

from typing import NamedTuple

YOURS = "Следующий шаг за вами"


class NextStep(NamedTuple):
    over: str
    title: str
    text: str


CLOSED = {
    "accepted": NextStep("Готово", "Поручение исполнено", "Больше ничего не нужно."),
    "not_needed": NextStep("Готово", "Поручение не потребовалось", "Больше ничего не нужно."),
}


def next_step(state: str, *, can_execute: bool, can_review: bool, has_evidence: bool) -> NextStep:
    """`state` is a value of roadmap.models.assignments.State."""
    if state in CLOSED:
        return CLOSED[state]
    if state == "completed":
        return _on_review(can_review)
    return _in_work(state == "returned", can_execute, has_evidence)


def _on_review(can_review: bool) -> NextStep:
    if can_review:
        return NextStep(YOURS, "Проверьте документы и примите поручение", "Если что-то не так, верните его с причиной.")
    return NextStep(
        "Ждём проверки",
        "Поручение на проверке",
        "Региональный координатор примет его или вернёт с причиной. До этого документы не меняются.",
    )


def _in_work(is_returned: bool, can_execute: bool, has_evidence: bool) -> NextStep:
    if not can_execute:
        return NextStep(
            "Ждём исполнителя",
            "Исполнитель исправляет замечания" if is_returned else "Исполнитель ещё не отчитался",
            "Когда он отметит исполнение, поручение придёт на проверку.",
        )
    if is_returned:
        return NextStep(
            YOURS, "Исправьте замечания и отправьте снова", "Лишний документ можно убрать, новый приложить."
        )
    if has_evidence:
        return NextStep(YOURS, "Отметьте исполнение", "Документы уйдут на проверку региональному координатору.")
    return NextStep(YOURS, "Приложите документ и отметьте исполнение", "Подойдёт файл или ссылка на публикацию.")
