"""The verb in a line of a history, by the only sign of it that an account has."""

import pytest

from regions.history import did
from regions.models import User


@pytest.mark.parametrize(
    ("patronymic", "verb"),
    [
        ("Андреевна", "приложила"),
        ("Ильинична", "приложила"),
        ("Гаджи кызы", "приложила"),
        ("Сергеевич", "приложил"),
        ("Кузьмич", "приложил"),
        ("Гасан оглы", "приложил"),
        ("", "приложил(а)"),
    ],
)
def test_the_verb_follows_the_patronymic(patronymic: str, verb: str) -> None:
    assert did(User(patronymic=patronymic), "приложил", "приложила") == verb


def test_nobody_known_is_either() -> None:
    assert did(None, "убрал", "убрала") == "убрал(а)"
