"""A report that nobody waits for counts nowhere: in no figure, list of debtors, letter or page of things to do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Reminder, ReminderRule, Round, Submission
from monitoring.models.states import State
from monitoring.overviews.counts import Quarter, region_rows, round_standings
from monitoring.services.expectations import excuse
from monitoring.services.reminding import plan_letters
from monitoring.services.reports import figures_of
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

As = Callable[[object], Client]


@pytest.fixture
def round_(cast: Cast) -> Round:
    """The first centre's report is taken off with figures in it; the second's is accepted."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=2))
    mine = round_.submissions.get(centre=cast.tomsk.centres[0])
    round_.submissions.update(numerators=[100, 5], denominators=[None, 6], saved_at=timezone.now())
    sent = timezone.now() - timedelta(hours=1)
    round_.submissions.exclude(pk=mine.pk).update(state=State.ACCEPTED, first_submitted_at=sent, submitted_at=sent)
    excuse(submission=mine, version=0, reason="Капитальный ремонт.", by=cast.ministry, now=timezone.now())
    return round_


def test_in_no_figure_of_the_round(cast: Cast, round_: Round) -> None:
    figures = figures_of(round_)
    counted = figures.completeness
    assert (counted.expected, counted.received, counted.missing) == (1, 1, 0)
    standing = round_standings(cast.ministry, Round.objects.all())[0]
    assert (standing.completeness, standing.owed, standing.to_review) == (counted, 0, 0)
    row = region_rows(cast.ministry, Quarter(2026, 3), timezone.localdate())[0]
    assert row.completeness == counted


def test_in_no_measure_of_the_quarter_after(cast: Cast, round_: Round) -> None:
    after = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=90), quarter=4)
    assert not Submission.objects.received_before(after).filter(centre=cast.tomsk.centres[0]).exists()


@pytest.mark.parametrize("who", ["ministry", "federal", "operator", "admin"])
def test_on_no_page_as_owed(cast: Cast, client_of: As, round_: Round, who: str) -> None:
    client = client_of(getattr(cast, who))
    for url in (reverse("monitoring:round_list"), round_.get_absolute_url() + "?state=owed"):
        text = client.get(url).content.decode().replace("\u00a0", " ")
        assert "50 %" not in text
        assert "Школа № 1" not in text
    assert "Школа № 1" not in client.get(reverse("monitoring:round_owing", args=[round_.pk])).content.decode()


def test_the_school_has_nothing_to_do(cast: Cast, client_of: As, round_: Round) -> None:
    text = client_of(cast.school).get("/").content.decode()
    assert "Сейчас от вас ничего не нужно" in text
    assert "сдавать не нужно.</strong>" in text
    assert "Капитальный ремонт." in text
    assert "Заполнить отчёт" not in text


def test_nobody_is_reminded(cast: Cast, round_: Round) -> None:
    for days in (2, 1):
        ReminderRule.objects.create(subject=ReminderRule.Subject.SUBMISSION, days_before=days)
    morning = moment(timezone.localdate())
    assert plan_letters(now=morning) == 0
    round_.submissions.filter(state=State.EXCUSED).update(state=State.DRAFT)  # or else it says nothing
    assert plan_letters(now=morning + timedelta(days=1)) == 1
    assert Reminder.objects.get().submission.centre == cast.tomsk.centres[0]
