"""Pages say of a date that its working day is provisional while its year's production calendar is not published."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from regions.models import User
from roadmap.models import Activity, Assignment, Executor, Roadmap
from roadmap.services.scheduling import schedule_roadmap
from roadmap.workdays import LAST_PUBLISHED, Policy
from tests.cast import Cast
from tests.work import make_activity, make_roadmap

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
AWAITED = LAST_PUBLISHED + 1
SENTENCE = f"предварительно: производственный календарь на {AWAITED} год ещё не опубликован"


def make_row(cast: Cast, phrase: str, policy: Policy = Policy.NEXT) -> Activity:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    Roadmap.objects.update(last_year=AWAITED, workday_policy=policy.value)
    roadmap.refresh_from_db()
    activity = make_activity(roadmap, phrase=phrase)
    Executor.objects.create(activity=activity, position=1, name="как в документе", organisation=cast.tomsk.department)
    schedule_roadmap(roadmap=roadmap)
    return activity


def pages(activity: Activity, client: Client) -> dict[str, str]:
    """The text of each page that shows the row's date."""
    addresses = {
        "roadmap": activity.roadmap.get_absolute_url(),
        "assignment": Assignment.objects.get(deadline__activity=activity).get_absolute_url(),
    }
    shown = {name: client.get(address).content.decode() for name, address in addresses.items()}
    return {name: " ".join(text.replace("&nbsp;", " ").split()) for name, text in shown.items()}


def test_a_date_of_a_year_without_a_calendar_is_provisional(cast: Cast, client_of: ClientOf) -> None:
    shown = pages(make_row(cast, f"1 января {AWAITED} года"), client_of(cast.ministry))
    assert SENTENCE in shown["roadmap"]
    assert SENTENCE in shown["assignment"]


@pytest.mark.parametrize(
    ("phrase", "policy"),
    [
        (f"1 марта {LAST_PUBLISHED} года", Policy.NEXT),
        (f"1 января {AWAITED} года", Policy.KEEP),  # not moved whatever the calendar says
        (f"1 января {AWAITED} года", Policy.PREVIOUS),  # the day before lies in a year that is published
    ],
)
def test_other_dates_are_not(cast: Cast, client_of: ClientOf, phrase: str, policy: Policy) -> None:
    shown = pages(make_row(cast, phrase, policy), client_of(cast.ministry))
    assert [name for name, text in shown.items() if "редварительно" in text] == []


def test_of_several_dates_those_are_marked(cast: Cast, client_of: ClientOf) -> None:
    activity = make_row(cast, f"1 марта {LAST_PUBLISHED} года, далее – ежегодно")
    text = client_of(cast.ministry).get(activity.roadmap.get_absolute_url()).content.decode()
    dates = list(activity.deadlines.dated().values_list("working_date", flat=True))
    assert [day.year for day in dates] == [LAST_PUBLISHED, AWAITED]
    assert text.count("редварительно") == 2  # beside the second date, and what it means below
    assert dates[0] == date(LAST_PUBLISHED, 3, 1)
