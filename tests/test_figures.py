"""Every figure of an overview leads to the list that makes it up, and the list has as many rows."""

import csv
import html
import re
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.utils import timezone

from monitoring.models import Round, Submission
from monitoring.models.states import State
from regions.access import Kind
from regions.models import Centre, Organisation, User
from roadmap.models import Assignment, Deadline
from roadmap.models.assignments import State as WorkState
from tests.cast import Cast, Territory
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, submission_of

FIGURE = re.compile(r'<a [^>]*?href="([^"]+)" data-rows="(\d+)"')
BARE = re.compile(r'<td class="(?:r|tone)[^"]*"[^>]*>\s*([1-9]\d*)')  # a number of a table that leads nowhere
PAGES = [("/", who) for who in ("admin", "federal", "ministry", "operator", "district")]
PAGES += [("/?map=overdue", who) for who in ("admin", "federal")]
PAGES += [("/regions/70/", who) for who in ("admin", "federal", "ministry", "operator", "district", "school")]


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Two regions in their third round; in each work of all kinds."""
    make_indicators(cast.programme)
    for place, days in ((cast.tomsk, -2), (cast.ivanovo, 6)):
        _add_school(place, cast)
        _work(place, cast)
        today = timezone.localdate()
        for quarter, until in ((1, -200), (2, -100), (3, days)):
            _reports(place, make_round(place.region, cast.programme, today + timedelta(days=until), quarter=quarter))
    return cast


def _add_school(place: Territory, cast: Cast) -> None:
    """A third one, with a centre."""
    school = Organisation.objects.create(
        kind=Kind.SCHOOL, name="МБОУ «Школа № 3»", region=place.region, municipality=place.municipalities[0]
    )
    Centre.objects.create(organisation=school, programme=cast.programme, name="Центр", opened_on=date(2021, 9, 1))
    place.schools.append(school)


def _work(place: Territory, cast: Cast) -> None:
    today = timezone.localdate()
    roadmap = make_roadmap(place.region, cast.programme)
    owners = [*place.schools, *place.authorities, place.department]
    for number, days in enumerate((-9, -3, 5, 12, 25, 80), 1):
        for owner in owners[: number + 1]:
            make_assignment(owner, roadmap, today + timedelta(days=days), str(number))
    owned = Assignment.objects.filter(region=place.region)
    for state, start in ((WorkState.COMPLETED, 0), (WorkState.ACCEPTED, 6), (WorkState.RETURNED, 8)):
        owned.filter(pk__in=owned.order_by("pk").values("pk")[start : start + 5]).update(state=state)
    for number in ("90", "91"):
        Deadline.objects.create(activity=make_activity(roadmap, number, phrase="до 15 ноября"), awaiting="reading")


def _reports(place: Territory, round_: Round) -> None:
    """The first school is in time, the second owes but for the first quarter, the third sends only now, which may be
    late. In the third quarter municipalities check first."""
    now = timezone.now()
    Round.objects.filter(pk=round_.pk).update(municipal_check=round_.quarter == 3)
    in_time = timezone.datetime.combine(round_.opens_on, now.time(), now.tzinfo)
    first, second, third = place.schools
    for school, moment in ((first, in_time), (third, now), (second, in_time))[: 3 if round_.quarter == 1 else 2]:
        Submission.objects.filter(pk=submission_of(round_, school).pk).update(
            state=State.SUBMITTED, first_submitted_at=moment, submitted_at=moment, saved_at=moment
        )


@pytest.mark.parametrize(("page", "who"), PAGES)
def test_each_figure_leads_to_as_many_rows(
    busy: Cast, client_of: Callable[[User], Client], page: str, who: str
) -> None:
    client = client_of(getattr(busy, who))
    shown = client.get(page).content.decode()
    figures = {(html.unescape(url), int(rows)) for url, rows in FIGURE.findall(shown)}
    assert len(figures) >= (2 if who == "school" else 8), "the page has lost its figures"
    lists = [(url, told, _rows(client, url)) for url, told in sorted(figures)]
    wrong = [f"{url} tells {told} and lists {rows}" for url, told, rows in lists if rows != told]
    assert not wrong, "\n".join(wrong)
    assert BARE.findall(shown) == []


def _rows(client: Client, url: str) -> int:
    """Of the whole list as a table to take away; of a roadmap, which has none of its chosen rows, those on the page."""
    if re.match(r"/roadmaps/\d", url):
        return len(client.get(url).context["timetable"].lines)
    short = client.get(url)
    path, _, query = (short.url if short.status_code == 302 else url).partition("?")
    query = f"format=csv&{query}" if query else "format=csv"
    answer = client.get(urljoin(path, f"?{query}"))
    assert answer.status_code == 200, url
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return len(list(csv.reader(content.decode("utf-8-sig").splitlines()))) - 1
