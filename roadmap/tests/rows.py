"""Rows whose deadline people correct, for the tests of its pages."""

from django.test import Client
from django.urls import reverse

from roadmap.models import Activity, Executor, Roadmap
from roadmap.services.scheduling import schedule_activity
from tests.cast import Cast
from tests.work import make_activity, make_roadmap

OPEN_YEAR = "до 15 ноября"
EVERY_YEAR = "каждый год, 15 ноября"
GRAPHIC = "Согласно отдельному графику"
EVENT = "в течение 10 рабочих дней со дня получения уведомления"
DATED = "1 сентября 2022 года"


def make_row(cast: Cast, phrase: str, roadmap: Roadmap | None = None, number: str = "9") -> Activity:
    """A row for both schools, in a roadmap of 2020–2023."""
    roadmap = roadmap or make_roadmap(cast.tomsk.region, cast.programme)
    activity = make_activity(roadmap, number, phrase=phrase, title="Открытие центров", result="Акт")
    Executor.objects.create(activity=activity, position=1, name="школы", audience="schools")
    schedule_activity(activity=activity)
    activity.refresh_from_db()
    return activity


def page_of(activity: Activity) -> str:
    return reverse("roadmap:activity_reading", args=[activity.pk])


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words_of(response)


def words_of(response: object) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())
