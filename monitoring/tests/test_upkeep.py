"""Time passes: a roadmap without end always reaches 18 months ahead, and nothing is doubled or lost on the way."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Round
from monitoring.services.rounds import plan_rounds
from monitoring.services.upkeep import extend_roadmaps
from regions.russian import NBSP
from roadmap.deadline_history import history_of_deadline
from roadmap.models import Activity, Assignment, Roadmap
from roadmap.models.assignments import State
from roadmap.phrases import Context, Needs, read
from roadmap.services.changes import RoadmapYears, changes_of_years
from roadmap.services.entered_dates import supply_dates
from roadmap.services.rescheduling import change_years
from roadmap.tests.corrected_rows import GRAPHIC, begin, days, make_row
from roadmap.years import AHEAD, scheduled_through
from tests.cast import Cast
from tests.work import make_roadmap, moment

START = date(2026, 3, 2)
QUARTERLY = "ежеквартально, до 10 числа месяца, следующего за отчетным кварталом"
YEARLY = "ежегодно, до 25 августа"


def without_end(cast: Cast, roadmap: Roadmap, first: int = 2026, today: date = START) -> None:
    years = RoadmapYears(first, None, (), "next", scheduled_through(first, today))
    shown = changes_of_years(roadmap, years).fingerprint
    change_years(roadmap=roadmap, years=years, by=cast.ministry, shown=shown)
    roadmap.refresh_from_db()


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    without_end(cast, roadmap)
    return roadmap


def a_year_of_ticks() -> int:
    return sum(extend_roadmaps(now=moment(START + timedelta(days=day))) for day in range(0, 366, 5))


def test_dates_reach_ahead_from_the_first_day_and_a_year_later(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, YEARLY, cast.tomsk.department, cast.tomsk.operator)
    assert days(row) == ["25.08.2026", "25.08.2027"]
    before = set(Assignment.objects.values_list("pk", flat=True))
    assert a_year_of_ticks() == 1
    assert days(row) == ["25.08.2026", "25.08.2027", "25.08.2028"]
    after = list(Assignment.objects.values_list("deadline__legal_date", "organisation"))
    assert len(after) == len(set(after)) == 6
    assert before < set(Assignment.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("late", [0, 1, 30, 364])
def test_they_reach_18_months_on_any_day(cast: Cast, roadmap: Roadmap, late: int) -> None:
    row = make_row(roadmap, QUARTERLY, cast.tomsk.department)
    today = START + timedelta(days=late)
    extend_roadmaps(now=moment(today))
    last = row.deadlines.dated().last().legal_date
    assert last > today + AHEAD - timedelta(days=92)


def test_a_silence_of_three_years_is_made_good_at_once(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, YEARLY, cast.tomsk.department)
    assert extend_roadmaps(now=moment(date(2029, 3, 2))) == 1
    assert days(row) == [f"25.08.{year}" for year in range(2026, 2031)]


def test_entered_dates_and_work_begun_stay(cast: Cast, roadmap: Roadmap) -> None:
    yearly = make_row(roadmap, YEARLY, cast.tomsk.department)
    graphic = make_row(roadmap, GRAPHIC, cast.tomsk.department)
    supply_dates(activity=graphic, days=[date(2026, 5, 20)], by=cast.ministry)
    begun = begin(cast, yearly, date(2026, 8, 25), cast.tomsk.department)
    a_year_of_ticks()
    begun.refresh_from_db()
    assert (begun.state, begun.evidence.count(), days(graphic)) == (State.OPEN, 1, ["20.05.2026"])


def test_what_fell_away_does_not_come_back(cast: Cast, roadmap: Roadmap) -> None:
    """A year that people cut off from the front stays off, also where somebody has worked on it."""
    row = make_row(roadmap, YEARLY, cast.tomsk.department)
    begin(cast, row, date(2026, 8, 25), cast.tomsk.department)
    without_end(cast, roadmap, first=2027)
    a_year_of_ticks()
    assert days(row) == ["25.08.2027", "25.08.2028"]
    assert row.deadlines.filter(withdrawn=True).count() == 1


def test_the_next_years_rounds_follow(cast: Cast, roadmap: Roadmap) -> None:
    make_row(roadmap, QUARTERLY, cast.tomsk.department, is_reporting=True)
    for day in range(0, 366, 5):
        now = moment(START + timedelta(days=day))
        extend_roadmaps(now=now)
        plan_rounds(now=now)
    quarters = [(each.year, each.quarter) for each in Round.objects.order_by("year", "quarter")]
    assert quarters == [
        (2026, 1),
        (2026, 2),
        (2026, 3),
        (2026, 4),
        *((2027, n) for n in (1, 2, 3, 4)),
        (2028, 1),
        (2028, 2),
    ]


def test_nothing_to_do_is_one_query(cast: Cast, roadmap: Roadmap, django_assert_num_queries: Any) -> None:
    make_row(roadmap, YEARLY, cast.tomsk.department)
    with django_assert_num_queries(1):
        assert extend_roadmaps(now=moment(START)) == 0


def test_roadmaps_that_end_stay_as_they_are(cast: Cast) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    row = make_row(roadmap, YEARLY, cast.tomsk.department)
    assert a_year_of_ticks() == 0
    assert days(row) == [f"25.08.{year}" for year in range(2020, 2024)]


def test_history_says_that_the_portal_added_them(cast: Cast, roadmap: Roadmap) -> None:
    row = make_row(roadmap, YEARLY, cast.tomsk.department)
    a_year_of_ticks()
    row = Activity.objects.select_related("roadmap__order__region").get(pk=row.pk)
    newest = history_of_deadline(row)[0]
    assert (newest.what, newest.who, newest.quote) == ("Добавлены сроки следующего года", "", f"Добавлено: 1{NBSP}срок")


def test_the_page_says_how_far_dates_reach(cast: Cast, roadmap: Roadmap, client_of: Any) -> None:
    page = client_of(cast.ministry).get(roadmap.get_absolute_url()).content.decode()
    assert "посчитаны до конца 2027 года, дальше портал добавит их сам" in page
    assert "с 2026" in page


def test_people_say_that_a_roadmap_has_no_end(cast: Cast, client_of: Any) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    client: Client = client_of(cast.ministry)
    address = reverse("roadmap:roadmap_years", args=[roadmap.pk])
    make_row(roadmap, YEARLY, cast.tomsk.department)
    given = {"first": "2021", "last": "", "years": "", "policy": "next"}
    shown = client.post(address, given).context["changes"].fingerprint
    assert client.post(address, given | {"shown": shown}).status_code == 302
    roadmap.refresh_from_db()
    assert (roadmap.first_year, roadmap.last_year, roadmap.is_open_ended) == (2021, None, True)


ENDLESS = Context(2026, 2028, open_ended=True)


@pytest.mark.parametrize(
    ("phrase", "dates", "text"),
    [
        (YEARLY, 3, "каждый год, 25 августа"),
        ("1 марта 2026 года, далее – ежегодно", 3, "1 марта 2026 г., затем каждый год"),
        ("ежеквартально с 2026 по 2027 год", 8, None),
        ("1 марта 2027 года", 1, "1 марта 2027 г."),
        ("в течение всего срока реализации", 0, None),  # it has no last day
        ("до 1 марта", 0, None),  # of which year nobody says
    ],
)
def test_a_phrase_in_a_roadmap_without_end(phrase: str, dates: int, text: str | None) -> None:
    reading = read(phrase, ENDLESS)
    assert len(reading.due) == dates
    assert text is None or reading.text == text
    if not dates:
        assert reading.needs == Needs.READING
    further = read(phrase, Context(2026, 2030, open_ended=True))
    assert further.text == reading.text
    assert further.due[:dates] == reading.due


@pytest.mark.parametrize(
    ("first", "today", "through"),
    [
        (2020, date(2026, 1, 1), 2027),
        (2020, date(2026, 6, 29), 2027),
        (2020, date(2026, 6, 30), 2028),
        (2031, date(2026, 1, 1), 2031),
        (2020, date(2059, 12, 31), 2060),
    ],
)
def test_how_far_ahead(first: int, today: date, through: int) -> None:
    assert scheduled_through(first, today) == through


def test_the_year_that_is_counted_so_far_is_not_the_only_one() -> None:
    """Else «1 марта» would have its date this year and lose it the next."""
    assert read("до 1 марта", Context(2026, 2026)).due
    assert not read("до 1 марта", Context(2026, 2026, open_ended=True)).due
