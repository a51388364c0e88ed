"""Who brought a long file hears of it once, and nothing that is out of date."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from monitoring.models import Letter
from monitoring.services.delivery import deliver_due
from monitoring.services.import_letters import STALE, tell_of_imports
from regions.models import RegisterImport
from tests.cast import Cast

State = RegisterImport.State
NOW = timezone.now()
COUNTS = {"read": 25_000, "added": 3, "changed": 20, "unchanged": 24_957, "gone": 0, "faulty": 20}


@pytest.fixture
def upload(cast: Cast) -> RegisterImport:
    return RegisterImport.objects.create(
        register="centres",
        file_name="центры.xlsx",
        uploaded_by=cast.ministry,
        in_background=True,
        state=State.READY,
        summary={"counts": COUNTS},
        changed_at=NOW,
    )


def deliver() -> int:
    return deliver_due(clock=lambda: NOW)


def test_the_owner_is_told_once(upload: RegisterImport) -> None:
    assert [tell_of_imports(now=NOW), tell_of_imports(now=NOW)] == [1, 0]
    assert [deliver(), deliver()] == [1, 0]
    (letter,) = mail.outbox
    assert letter.to == [upload.uploaded_by.email]
    assert letter.subject == "Файл «центры.xlsx» сверен, посмотрите и решите"
    text = letter.body.replace("\xa0", " ")
    assert "Прочитано 25 000 строк: новых 3, изменённых 20." in text
    assert "С ошибками 20 строк" in text
    assert f"/import/registers/{upload.pk}/" in text


def test_each_state_is_told_of_beside_the_mornings_letter(cast: Cast, upload: RegisterImport) -> None:
    Letter.objects.create(recipient=cast.ministry, day=NOW.date(), message_id="<утро>", not_before=NOW)
    tell_of_imports(now=NOW)
    RegisterImport.objects.update(state=State.ADOPTED)
    assert tell_of_imports(now=NOW) == 1
    deliver()
    assert [letter.subject for letter in mail.outbox] == ["Файл «центры.xlsx» принят"]  # the first is out of date


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.CANCELLED},
        {"state": State.READING},
        {"in_background": False},
        {"changed_at": NOW - STALE - timedelta(hours=1)},
    ],
)
def test_what_nobody_waits_for_is_not_told(upload: RegisterImport, change: dict) -> None:
    RegisterImport.objects.update(**change)
    assert tell_of_imports(now=NOW) == 0


def test_a_letter_outlives_its_import(upload: RegisterImport) -> None:
    tell_of_imports(now=NOW)
    upload.delete()
    assert deliver() == 0
    assert Letter.objects.get().state == Letter.State.NEEDLESS
