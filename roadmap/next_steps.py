"""Whose turn it is in an assignment and what is to be done, in the words of its page. Pure.

A date that awaits a schedule or an event has no assignment yet, so it has no step here.
"""

from enum import Enum
from typing import NamedTuple

YOURS, THEIRS, CHECK, DONE = "Следующий шаг за вами", "Ждём исполнителя", "Ждём проверки", "Готово"


class Reader(Enum):
    """As whom a person reads the page: who carries the work out, who accepts it, who only looks on."""

    EXECUTOR = "executor"
    REVIEWER = "reviewer"
    ONLOOKER = "onlooker"


class Standing(NamedTuple):
    """How an assignment stands; `state` is a value of roadmap.models.assignments.State."""

    state: str
    is_late: bool = False  # the working day is over and the executor still owes it
    has_evidence: bool = False
    lacking: int = 0  # documents that the order asks for and nobody attached
    is_withdrawn: bool = False  # the order asks for it no more


class NextStep(NamedTuple):
    over: str
    title: str
    text: str


def reader_of(*, can_execute: bool, can_review: bool, state: str) -> Reader:
    """A region's department carries work out and accepts it: what it is here depends on whose turn it is."""
    if can_review and (state == "completed" or not can_execute):
        return Reader.REVIEWER
    return Reader.EXECUTOR if can_execute else Reader.ONLOOKER


def next_step(standing: Standing, reader: Reader) -> NextStep:
    match standing.state:
        case "accepted":
            return NextStep(DONE, "Поручение исполнено", _nothing_more(reader))
        case "not_needed":
            return _closed(standing, reader)
        case "completed":
            return _on_review(standing, reader)
    return _to_do(standing) if reader is Reader.EXECUTOR else _in_work(standing, reader)


def _closed(standing: Standing, reader: Reader) -> NextStep:
    if standing.is_withdrawn:
        return NextStep(
            "Снято", "Поручение снято", f"Этот срок больше не следует из документа. {_nothing_more(reader)}"
        )
    return NextStep(DONE, "Поручение не потребовалось", _nothing_more(reader))


def _nothing_more(reader: Reader) -> str:
    return "От вас больше ничего не нужно." if reader is Reader.EXECUTOR else "Больше ничего не нужно."


def _on_review(standing: Standing, reader: Reader) -> NextStep:
    if reader is Reader.REVIEWER and standing.has_evidence:
        return NextStep(YOURS, "Проверьте документы и примите поручение", "Если что-то не так, верните его с причиной.")
    if reader is Reader.REVIEWER:
        title = "Прочитайте пояснение и примите поручение"
        return NextStep(YOURS, title, "Документа нет, исполнитель написал почему. Если это не так, верните с причиной.")
    text = "Региональный координатор примет его или вернёт с причиной."
    if reader is Reader.EXECUTOR:
        text += " До этого документы не меняются, от вас ничего не нужно."
    return NextStep(CHECK, "Поручение на проверке", text)


def _to_do(standing: Standing) -> NextStep:
    late = "Срок прошёл, но документы ещё примут. " if standing.is_late else ""
    if standing.state == "returned":
        text = "Лишний документ можно убрать, новый приложить."
        return NextStep(YOURS, "Исправьте замечания и отправьте снова", late + text)
    if not standing.has_evidence:
        text = "Подойдёт файл, снимок с телефона или ссылка на публикацию."
        return NextStep(YOURS, "Приложите документ и отправьте на проверку", late + text)
    if standing.lacking:
        text = "Распоряжение просит ещё не приложенное. Если чего-то не будет, напишите об этом в пояснении."
        return NextStep(YOURS, "Приложите остальное и отправьте на проверку", late + text)
    return NextStep(YOURS, "Отправьте на проверку", f"{late}Документы приложены, их проверит региональный координатор.")


def _in_work(standing: Standing, reader: Reader) -> NextStep:
    whose = "вы их проверите" if reader is Reader.REVIEWER else "их проверит региональный координатор"
    text = f"Когда он отправит документы, {whose}."
    if standing.is_late:
        text += " Срок прошёл: позвоните исполнителю или напишите ему."
    if standing.state == "returned":
        return NextStep(THEIRS, "Исполнитель исправляет замечания", text)
    title = "Исполнитель опаздывает" if standing.is_late else "Исполнитель ещё не отчитался"
    return NextStep(THEIRS, title, text)
