"""The whole table: reader × state, with the next step that the page names; each cell of it is stated once."""

import itertools

import pytest

from roadmap.models.assignments import State
from roadmap.next_steps import CHECK, DONE, THEIRS, YOURS, Reader, Standing, next_step, reader_of

EXECUTOR, REVIEWER, ONLOOKER = Reader
OPEN, LATE = Standing("open"), Standing("open", is_late=True)
BEGUN = Standing("open", has_evidence=True, lacking=1)
COMPLETE = Standing("open", has_evidence=True)
RETURNED, RETURNED_LATE = Standing("returned", has_evidence=True), Standing("returned", is_late=True, has_evidence=True)
SENT, SENT_BARE = Standing("completed", has_evidence=True), Standing("completed")
ACCEPTED, NOT_NEEDED = Standing("accepted", has_evidence=True), Standing("not_needed")
CANCELLED = Standing("not_needed", is_withdrawn=True)

ATTACH = "Приложите документ и отправьте на проверку"
MEND = "Исправьте замечания и отправьте снова"
SILENT, SLOW, MENDING = (
    "Исполнитель ещё не отчитался",
    "Исполнитель опаздывает",
    "Исполнитель исправляет замечания",
)
TABLE = {
    (OPEN, EXECUTOR): (YOURS, ATTACH),
    (OPEN, REVIEWER): (THEIRS, SILENT),
    (OPEN, ONLOOKER): (THEIRS, SILENT),
    (LATE, EXECUTOR): (YOURS, ATTACH),
    (LATE, REVIEWER): (THEIRS, SLOW),
    (LATE, ONLOOKER): (THEIRS, SLOW),
    (BEGUN, EXECUTOR): (YOURS, "Приложите остальное и отправьте на проверку"),
    (BEGUN, REVIEWER): (THEIRS, SILENT),
    (BEGUN, ONLOOKER): (THEIRS, SILENT),
    (COMPLETE, EXECUTOR): (YOURS, "Отправьте на проверку"),
    (COMPLETE, REVIEWER): (THEIRS, SILENT),
    (COMPLETE, ONLOOKER): (THEIRS, SILENT),
    (RETURNED, EXECUTOR): (YOURS, MEND),
    (RETURNED, REVIEWER): (THEIRS, MENDING),
    (RETURNED, ONLOOKER): (THEIRS, MENDING),
    (RETURNED_LATE, EXECUTOR): (YOURS, MEND),
    (RETURNED_LATE, REVIEWER): (THEIRS, MENDING),
    (RETURNED_LATE, ONLOOKER): (THEIRS, MENDING),
    (SENT, EXECUTOR): (CHECK, "Поручение на проверке"),
    (SENT, REVIEWER): (YOURS, "Проверьте документы и примите поручение"),
    (SENT, ONLOOKER): (CHECK, "Поручение на проверке"),
    (SENT_BARE, EXECUTOR): (CHECK, "Поручение на проверке"),
    (SENT_BARE, REVIEWER): (YOURS, "Прочитайте пояснение и примите поручение"),
    (SENT_BARE, ONLOOKER): (CHECK, "Поручение на проверке"),
    (ACCEPTED, EXECUTOR): (DONE, "Поручение исполнено"),
    (ACCEPTED, REVIEWER): (DONE, "Поручение исполнено"),
    (ACCEPTED, ONLOOKER): (DONE, "Поручение исполнено"),
    (NOT_NEEDED, EXECUTOR): (DONE, "Поручение не потребовалось"),
    (NOT_NEEDED, REVIEWER): (DONE, "Поручение не потребовалось"),
    (NOT_NEEDED, ONLOOKER): (DONE, "Поручение не потребовалось"),
    (CANCELLED, EXECUTOR): ("Снято", "Поручение снято"),
    (CANCELLED, REVIEWER): ("Снято", "Поручение снято"),
    (CANCELLED, ONLOOKER): ("Снято", "Поручение снято"),
}


@pytest.mark.parametrize(("standing", "reader"), TABLE)
def test_next_step(standing: Standing, reader: Reader) -> None:
    step = next_step(standing, reader)
    assert (step.over, step.title) == TABLE[standing, reader]
    assert ("Срок прошёл" in step.text) == (standing.is_late)
    assert step.text.endswith(".")


def test_the_table_knows_every_state_and_reader() -> None:
    asked = {(standing.state, reader) for standing, reader in TABLE}
    assert asked == set(itertools.product(State.values, Reader))


@pytest.mark.parametrize(
    ("can_execute", "can_review", "state", "reader"),
    [
        (True, False, "open", EXECUTOR),
        (True, False, "completed", EXECUTOR),
        (True, True, "open", EXECUTOR),
        (True, True, "returned", EXECUTOR),
        (True, True, "completed", REVIEWER),
        (False, True, "open", REVIEWER),
        (False, True, "accepted", REVIEWER),
        (False, False, "open", ONLOOKER),
        (False, False, "completed", ONLOOKER),
    ],
)
def test_reader(can_execute: bool, can_review: bool, state: str, reader: Reader) -> None:
    assert reader_of(can_execute=can_execute, can_review=can_review, state=state) is reader
