"""«Настройки писем»: an hour and days of one's own, for oneself only."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from monitoring.models import MailPreference, ReminderPolicy
from regions.models import User
from tests.cast import Cast

PAGE = reverse("monitoring:mail_preferences")
SUNDAY_NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)  # in Tomsk
DAILY = [1, 2, 3, 4, 5, 6, 7]
ClientOf = Callable[[User], Client]


def read(client: Client) -> str:
    return client.get(PAGE).content.decode().replace("\u00a0", " ")


@time_machine.travel(SUNDAY_NOON, tick=False)
def test_without_a_choice_the_regions_hour_holds(cast: Cast, client_of: ClientOf) -> None:
    ReminderPolicy.objects.create(region=cast.tomsk.region, hour=11)
    page = read(client_of(cast.school))
    assert "Как в регионе, в 11:00" in page
    assert "Понедельник, 23 ноября, 11:00" in page
    assert not MailPreference.objects.exists()


def test_who_has_no_region_is_not_told_of_one(cast: Cast, client_of: ClientOf) -> None:
    page = read(client_of(cast.admin))
    assert "Как обычно, в 9:00" in page
    assert "Как в регионе" not in page


@pytest.mark.parametrize(
    ("typed", "hour", "weekdays"),
    [
        ({"hour": "", "rhythm": "daily"}, None, DAILY),
        ({"hour": "7", "rhythm": "workdays", "weekday": "3"}, 7, [1, 2, 3, 4, 5]),
        ({"hour": "20", "rhythm": "weekly", "weekday": "3", "days": ["1"]}, 20, [3]),
        ({"hour": "", "rhythm": "chosen", "weekday": "3", "days": ["5", "1"]}, None, [1, 5]),
    ],
)
def test_what_was_chosen_is_kept(
    cast: Cast, client_of: ClientOf, typed: dict, hour: int | None, weekdays: list[int]
) -> None:
    client = client_of(cast.school)
    assert client.post(PAGE, typed).status_code == 302
    kept = MailPreference.objects.get()
    assert (kept.user, kept.hour, kept.weekdays) == (cast.school, hour, weekdays)
    assert client.get(PAGE).context["form"]["rhythm"].value() == typed["rhythm"]
    assert kept.events.get().pgh_context.metadata["user"] == cast.school.pk


@time_machine.travel(SUNDAY_NOON, tick=False)
def test_the_next_letter_follows_the_choice(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.school)
    client.post(PAGE, {"hour": "7", "rhythm": "weekly", "weekday": "3"})
    page = read(client)
    assert "Среда, 25 ноября, 7:00" in page
    assert "раз в неделю, по средам" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"hour": "", "rhythm": "chosen"}, "Отметьте хотя бы один день недели."),
        ({"hour": "", "rhythm": "weekly"}, "Выберите день недели из списка."),
        ({"hour": "", "rhythm": "weekly", "weekday": "8"}, "Выберите день недели из списка."),
        ({"hour": "", "rhythm": "chosen", "days": ["0"]}, "Выберите день недели из списка."),
        ({"hour": "5", "rhythm": "daily"}, "Выберите час из списка, от 6:00 до 20:00."),
        ({"hour": ""}, "Выберите, в какие дни присылать письма."),
    ],
)
def test_what_is_wrong_is_said(cast: Cast, client_of: ClientOf, typed: dict, said: str) -> None:
    answer = client_of(cast.school).post(PAGE, typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not MailPreference.objects.exists()


def test_the_weekly_summary_is_asked_of_those_who_get_one(cast: Cast, client_of: ClientOf) -> None:
    assert "итоги недели" in read(client_of(cast.ministry))
    assert "итоги недели" not in read(client_of(cast.school))
    client_of(cast.ministry).post(PAGE, {"hour": "", "rhythm": "daily"})
    client_of(cast.school).post(PAGE, {"hour": "", "rhythm": "daily"})
    wanted = dict(MailPreference.objects.values_list("user", "weekly_summary"))
    assert wanted == {cast.ministry.pk: False, cast.school.pk: True}  # who wasn't asked keeps it for another post
