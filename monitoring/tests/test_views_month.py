"""«Календарь»: the person's own dates and all that they see, each leading to its thing, with days off and today."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from monitoring.lines.day_entries import region_entry
from monitoring.models import Round
from regions.models import Programme, RegionalHoliday, User
from regions.russian import NBSP
from roadmap.models import Assignment, Deadline
from roadmap.models.assignments import State
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round

NOW = datetime(2026, 9, 28, 2, 30, tzinfo=UTC)  # Monday morning in Tomsk
PAGE = reverse("monitoring:calendar")
ClientOf = Callable[[User], Client]
DUE = date(2026, 9, 24)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def work(cast: Cast) -> Assignment:
    """On the 24th a row for both schools of each region, on the 25th one of the department's own."""
    for place in (cast.ivanovo, cast.tomsk):
        roadmap = make_roadmap(place.region, cast.programme)
        for school in reversed(place.schools):
            near = make_assignment(school, roadmap, DUE)
        make_assignment(place.department, roadmap, date(2026, 9, 25), "2")
    return near


def text_of(client: Client, **query: str) -> str:
    answer = client.get(PAGE, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def entries(client: Client, **query: str) -> list[tuple[str, str]]:
    """Day and address of each line of the list."""
    page = text_of(client, view="list", **query)
    found = []
    for section in page.split('id="d')[1:]:
        links = re.findall(r'class="row-link" href="([^"]+)"', section)
        found += [(section[:10], link.replace("&amp;", "&")) for link in links]
    return found


def test_one_assignment_leads_to_itself(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    assert entries(client_of(cast.school)) == [("2026-09-24", work.get_absolute_url())]


def test_several_lead_to_their_list(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    own = Assignment.objects.get(organisation=cast.tomsk.department)
    later = make_assignment(cast.tomsk.schools[0], work.deadline.activity.roadmap, date(2026, 11, 5))
    assert entries(client) == [("2026-09-25", own.get_absolute_url())]
    (_, address), second = entries(client, whose="all")
    assert second == ("2026-09-25", own.get_absolute_url())
    listed = client.get(address).content.decode()
    mine = Assignment.objects.filter(deadline=work.deadline)
    assert all(one.get_absolute_url() in listed for one in mine)
    assert not {own.get_absolute_url(), later.get_absolute_url()} & set(re.findall(r'href="([^"]+)"', listed))


@pytest.mark.parametrize(
    ("who", "links"), [("federal", 0), ("outsider", 0), ("school", 1), ("district", 1), ("operator", 2)]
)
def test_everybody_sees_their_own_scope(
    cast: Cast, work: Assignment, client_of: ClientOf, who: str, links: int
) -> None:
    """The operator all of the region, a district its school's, a school its own even where it asks for all."""
    asked = {"whose": "mine"} if who == "federal" else {"whose": "all"}
    found = entries(client_of(getattr(cast, who)), **asked)
    assert len(found) == links
    foreign = Assignment.objects.filter(region=cast.ivanovo.region)
    assert not {one.get_absolute_url() for one in foreign} & {address for _, address in found}


def test_who_has_only_their_own_has_no_choice(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    pages = {who: text_of(client_of(getattr(cast, who)), whose="all") for who in ("school", "district")}
    assert [who for who, page in pages.items() if "Чьи сроки показать" in page] == ["district"]


def test_the_country_is_told_by_region(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    client = client_of(cast.federal)
    found = entries(client)
    assert [day for day, _ in found] == ["2026-09-24"] * 2 + ["2026-09-25"] * 2
    (_, address) = next(each for each in found if f"region={cast.tomsk.region.code}" in each[1])
    inner = client.get(address).content.decode()
    assert Assignment.objects.get(organisation=cast.tomsk.department).get_absolute_url() in inner
    assert Assignment.objects.get(organisation=cast.ivanovo.department).get_absolute_url() not in inner


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((State.OPEN, State.OPEN), "просрочено"),
        ((State.OPEN, State.ACCEPTED), "не исполнено 1 из 2"),
        ((State.COMPLETED, State.ACCEPTED), "на проверке"),
        ((State.ACCEPTED, State.NOT_NEEDED), "исполнено"),
    ],
)
def test_how_a_row_stands(
    cast: Cast, work: Assignment, client_of: ClientOf, states: tuple[str, str], said: str
) -> None:
    for assignment, state in zip(work.deadline.assignments.order_by("pk"), states, strict=True):
        Assignment.objects.filter(pk=assignment.pk).update(state=state)
    page = text_of(client_of(cast.operator), view="list", whose="all")
    badge = re.search(r'id="d2026-09-24".*?<span class="badge[^"]*">.*?</svg>([^<]*)</span>', page)
    assert badge[1] == said


def test_rounds_open_are_timely_and_close(cast: Cast, client_of: ClientOf) -> None:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, date(2026, 9, 30))
    make_round(cast.ivanovo.region, cast.programme, date(2026, 9, 30))
    client = client_of(cast.ministry)
    assert entries(client) == [("2026-09-15", round_.get_absolute_url()), ("2026-09-30", round_.get_absolute_url())]
    assert entries(client, month="2026-10") == [("2026-10-14", round_.get_absolute_url())]
    assert "0 из 2" in text_of(client)


def test_a_school_sees_its_report_and_those_to_come(cast: Cast, client_of: ClientOf) -> None:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, date(2026, 9, 30))
    own = round_.submissions.get(centre=cast.tomsk.centres[0])
    Round.objects.create(
        region=cast.tomsk.region,
        programme=cast.programme,
        year=2026,
        quarter=4,
        opens_on=date(2026, 12, 17),
        timely_until=date(2027, 1, 11),
        closes_after=date(2027, 1, 25),
    )
    client = client_of(cast.school)
    assert entries(client) == [("2026-09-30", own.get_absolute_url())]
    coming = text_of(client, month="2027-01")
    assert ("форма откроется 17 декабря" in coming, round_.get_absolute_url() in coming) == (True, False)
    given = {"reason": "Ремонт", "granted_by": cast.ministry, "granted_at": NOW}
    own.extensions.create(until=date(2026, 10, 20), **given)
    assert (entries(client), entries(client, month="2026-10")) == ([], [("2026-10-20", own.get_absolute_url())])
    own.extensions.all().delete()
    type(own).objects.filter(pk=own.pk).update(state="excused")
    assert entries(client) == []


def test_a_programme_is_chosen(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    Programme.objects.create(code="it-cube", name="IT-куб", full_name="IT-куб", genitive_plural="центров «IT-куб»")
    client = client_of(cast.ministry)
    assert len(entries(client, programme=cast.programme.code, whose="all")) == 2
    assert entries(client, programme="it-cube", whose="all") == []
    assert "Все сроки, IT-куб" in text_of(client, programme="it-cube", whose="all")
    assert len(entries(client, programme="unknown", whose="all")) == 2


def test_a_date_of_nobody_is_shown_to_who_can_name_somebody(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    row = make_activity(work.deadline.activity.roadmap, "3")
    Deadline.objects.create(activity=row, legal_date=date(2026, 9, 29), working_date=date(2026, 9, 29))
    found = entries(client_of(cast.ministry), whose="all")
    assert ("2026-09-29", row.roadmap.get_absolute_url()) in found
    assert "2026-09-29" not in {day for day, _ in entries(client_of(cast.operator), whose="all")}


def test_days_off_are_those_of_the_region(cast: Cast, client_of: ClientOf) -> None:
    RegionalHoliday.objects.create(region=cast.tomsk.region, day=date(2026, 9, 29), title="День области")
    here, there = (text_of(client_of(who)) for who in (cast.ministry, cast.ivanovo.ministry_user))
    assert "29 сентября, вторник, выходной" in here
    assert "29 сентября, вторник<" in there
    assert "27 сентября, воскресенье, выходной" in there
    assert "28 сентября, понедельник, сегодня" in here
    assert here.count('aria-current="date"') == 1


def test_a_year_without_its_calendar_says_so(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    assert "не опубликован" not in text_of(client)
    assert "Производственный календарь на 2031 год не опубликован" in text_of(client, month="2031-05")


def test_a_crowded_day_leads_to_its_list(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    for number in range(3, 9):
        make_assignment(cast.tomsk.schools[0], work.deadline.activity.roadmap, DUE, str(number))
    page = text_of(client_of(cast.school))
    assert page.count('class="mark-line') == 3
    assert re.search(r'href="\?[^"]*view=list[^"]*#d2026-09-24">ещё 4</a>', page)


@pytest.mark.parametrize("month", ["99", "2026-99", "2014-12", "9999-12", "", "0000-01"])
def test_months_that_are_none_are_this_one(cast: Cast, client_of: ClientOf, month: str) -> None:
    assert "Сентябрь 2026 г." in text_of(client_of(cast.ministry), month=month)


def test_an_empty_month_says_so(cast: Cast, work: Assignment, client_of: ClientOf) -> None:
    assert "В этом месяце сроков нет" in text_of(client_of(cast.school), month="2026-05")
    assert "не представляете ни одну организацию" in text_of(client_of(cast.outsider))


def test_it_ends_where_roadmaps_do(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    assert ('rel="prev"' in text_of(client, month="2015-01"), 'rel="next"' in text_of(client, month="2060-12")) == (
        False,
        False,
    )


def test_a_region_with_one_assignment_tells_of_work_too() -> None:
    """A region's name alone says nothing."""
    row = {"due_on": date(2026, 9, 27), "code": "70", "name": "Томская область", "total": 1, "owed": 1, "review": 0}
    assert region_entry(row, "2026-09", date(2026, 9, 1)).note == f"1{NBSP}поручение"
