"""A week's summary says what the overview says, and each figure leads to the list that makes it up."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from monitoring.digest import Digest, compose
from monitoring.models import Letter, Round, Submission
from monitoring.models.states import State
from monitoring.overviews.counts import count_work, round_standings
from monitoring.week_figures import week_of_nation, week_of_region
from monitoring.week_words import monday_of
from regions.models import Coordinator, Region, User
from regions.russian import NBSP
from roadmap.models import Assignment
from roadmap.models.assignments import State as WorkState
from tests.cast import Cast
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, moment, submission_of

LogIn = Callable[[User], Client]


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def quarter(cast: Cast, today: date) -> Round:
    """One school of two has reported; two assignments are late, three due in a fortnight, one of three done in time."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, today - timedelta(days=2))
    sent = submission_of(round_, cast.tomsk.schools[0])
    Submission.objects.filter(pk=sent.pk).update(state=State.SUBMITTED, first_submitted_at=timezone.now())
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    for number, days in enumerate((-9, -3, 0, 5, 14, 15), 1):
        make_assignment(cast.tomsk.schools[0], roadmap, today + timedelta(days=days), str(number))
    monday = monday_of(today)
    for number, days in enumerate((-8, -1, 0), 7):
        done = make_assignment(cast.tomsk.schools[1], roadmap, today, str(number))
        reviewed = moment(monday + timedelta(days=days))
        Assignment.objects.filter(pk=done.pk).update(state=WorkState.ACCEPTED, reviewed_at=reviewed)
    return round_


def letter_to(user: User, region: Region | None, today: date) -> Letter:
    return Letter.objects.create(
        kind=Letter.Kind.WEEKLY, recipient=user, region=region, day=monday_of(today), not_before=timezone.now()
    )


def written(user: User, region: Region | None, today: date) -> Digest | None:
    return compose(letter=letter_to(user, region, today), today=today)


def test_figures_are_those_of_the_overview(cast: Cast, quarter: Round, today: date) -> None:
    week = week_of_region(cast.ministry, cast.tomsk.region, monday_of(today), today)
    work = count_work(Assignment.objects.visible_to(cast.ministry), "region", today)[cast.tomsk.region.pk]
    (standing,) = round_standings(cast.ministry, Round.objects.all())
    assert [figure.count for figure in week.work] == [1, work.overdue, work.soon] == [1, 2, 3]
    assert [line.counts for line in week.reports] == [standing.completeness]
    assert [(debtor.name, debtor.about.replace(NBSP, " ")) for debtor in week.debtors] == [
        (str(cast.tomsk.schools[0]), "просрочено 2 поручения"),
        (f"{cast.tomsk.municipalities[1]}, {cast.programme}", "не сдан 1 отчёт из 1"),
    ]


def test_the_nations_figures_are_sums_of_the_overviews(cast: Cast, quarter: Round, today: date) -> None:
    there = make_roadmap(cast.ivanovo.region, cast.programme)
    make_assignment(cast.ivanovo.schools[0], there, today - timedelta(days=1))
    week = week_of_nation(cast.federal, monday_of(today), today)
    assert [figure.count for figure in week.work] == [1, 3, 3]
    assert [line.counts[:2] for line in week.reports] == [(2, 1)]
    assert [debtor.name for debtor in week.debtors] == ["Томская область", "Ивановская область"]


@pytest.mark.parametrize("who", ["ministry", "federal"])
def test_each_figure_leads_to_its_list(cast: Cast, quarter: Round, today: date, client_of: LogIn, who: str) -> None:
    user = getattr(cast, who)
    region = cast.tomsk.region if who == "ministry" else None
    digest = written(user, region, today)
    rows = re.findall(r'class="figure[^"]*">(\d+)</td><td><a href="http[^/]*//[^/]*(/assignments/[^"]*)"', digest.html)
    assert [count for count, _ in rows] == ["1", "2", "3"]
    for count, url in rows:
        assert client_of(user).get(url.replace("&amp;", "&")).context["page"].paginator.count == int(count), url


def test_every_link_opens(cast: Cast, quarter: Round, today: date, client_of: LogIn) -> None:
    digest = written(cast.ministry, cast.tomsk.region, today)
    urls = re.findall(r"https?://[^/\s]+(/\S*)", digest.text)
    assert len(urls) == 9
    assert {client_of(cast.ministry).get(url).status_code for url in urls} == {200}


def test_who_owes_most_leads_to_what_they_owe(cast: Cast, quarter: Round, today: date, client_of: LogIn) -> None:
    roadmap = Assignment.objects.first().deadline.activity.roadmap
    make_assignment(cast.tomsk.schools[1], roadmap, today - timedelta(days=1), "20")
    school, _, place = week_of_region(cast.ministry, cast.tomsk.region, monday_of(today), today).debtors
    page = client_of(cast.ministry).get(school.url).context["page"]
    assert {one.organisation for one in page} == {cast.tomsk.schools[0]}
    assert page.paginator.count == 2
    assert [one.centre for one in client_of(cast.ministry).get(place.url).context["page"]] == [cast.tomsk.centres[1]]


def test_the_subject_says_the_two_that_matter(cast: Cast, quarter: Round, today: date) -> None:
    digest = written(cast.ministry, cast.tomsk.region, today)
    assert digest.subject == "Итоги недели, Томская область: исполнено 1, просрочено 2"
    assert "Отчитался 1 из 2 центров." in digest.text


def test_what_was_done_is_of_the_weeks_own_days(cast: Cast, quarter: Round, today: date) -> None:
    """In the region's own time: 23:30 on Sunday in Tomsk is still the week before."""
    sunday = moment(monday_of(today) - timedelta(days=1), 19) + timedelta(minutes=30)  # in Moscow, four hours behind
    Assignment.objects.filter(state=WorkState.ACCEPTED).update(reviewed_at=sunday)
    assert "исполнено 3" in written(cast.ministry, cast.tomsk.region, today).subject
    Assignment.objects.filter(state=WorkState.ACCEPTED).update(reviewed_at=sunday + timedelta(hours=1))
    Letter.objects.all().delete()
    assert "исполнено 0" in written(cast.ministry, cast.tomsk.region, today).subject


def test_nothing_to_tell_is_not_told(cast: Cast, today: date) -> None:
    assert written(cast.ministry, cast.tomsk.region, today) is None


@pytest.mark.parametrize("who", ["ministry", "federal"])
def test_who_has_left_for_a_school_reads_no_more(cast: Cast, quarter: Round, today: date, who: str) -> None:
    user = getattr(cast, who)
    Coordinator.objects.filter(user=user).update(organisation=cast.tomsk.schools[0])
    assert written(user, cast.tomsk.region if who == "ministry" else None, today) is None
