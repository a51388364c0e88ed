"""The generated nation is the size that was asked for, hangs together, and comes out the same again."""

from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.forms.models import model_to_dict

from monitoring.models import Indicator, Round, Submission, Target
from monitoring.models.states import State
from monitoring.nation import PROGRAMME, Size, make_nation, quarters_until
from monitoring.nation.questions import make_questions
from monitoring.quarters import Quarter
from monitoring.services.reference import load_reference
from regions.models import Centre, Municipality, Region

SIZE = Size(regions=3, municipalities=25, centres=200, quarters=5, indicators=6)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def registers(db: None) -> None:
    load_reference(folder=settings.BASE_DIR / "fixtures")


def made(seed: int = 1) -> list[tuple]:
    make_nation(size=SIZE, seed=seed, today=TODAY, beside=True)
    fields = ("centre__name", "round__year", "round__quarter", "state", "numerators", "denominators", "submitted_at")
    rows = list(Submission.objects.order_by("centre__name", "round__year", "round__quarter").values_list(*fields))
    for model in (Submission, Target, Round, Centre):
        model._default_manager.all().delete()
    for model in (apps.get_model("regions", "Organisation"), Municipality):
        model._default_manager.all().delete()
    return rows


def test_its_size_is_what_was_asked_for() -> None:
    assert make_nation(size=SIZE, seed=1, today=TODAY) == 1_000
    counts = {model.__name__: model.objects.count() for model in (Municipality, Centre, Round, Submission)}
    assert counts == {"Municipality": 25, "Centre": 200, "Round": 15, "Submission": 1_000}
    assert Region.objects.filter(rounds__isnull=False).distinct().count() == 3
    assert {len(round_.asked) for round_ in Round.objects.all()} == {6}
    latest = Round.objects.order_by("-year", "-quarter").first()
    assert (latest.year, latest.quarter) == (2026, 3)


def test_most_reports_came_most_of_them_in_time_and_shares_stay_below_their_whole() -> None:
    make_nation(size=SIZE, seed=1, today=TODAY)
    received = Submission.objects.received().select_related("round__region")
    assert 0.94 < received.count() / 1_000 < 0.99
    assert 0.8 < sum(submission.is_timely for submission in received) / received.count() < 0.97
    for submission in received:
        pairs = zip(submission.numerators, submission.denominators, strict=True)
        assert all(whole is None or 0 <= part <= whole for part, whole in pairs)
    assert not Submission.objects.filter(state=State.DRAFT).exclude(numerators=[]).exists()


def test_the_same_seed_makes_the_same_nation_and_another_one_does_not() -> None:
    first = made()
    assert made() == first
    assert made(seed=2) != first


def test_history_does_not_note_it() -> None:
    make_nation(size=SIZE, seed=1, today=TODAY)
    for app, event in (("monitoring", "SubmissionEvent"), ("monitoring", "TargetEvent"), ("regions", "CentreEvent")):
        assert not apps.get_model(app, event).objects.exists()


def test_it_does_not_come_over_a_portal_that_is_in_use() -> None:
    make_nation(size=SIZE, seed=1, today=TODAY)
    with pytest.raises(CommandError, match="уже есть"):
        call_command("make_nation", centres=10)
    assert Submission.objects.count() == 1_000


def test_quarters_run_up_to_the_last_one() -> None:
    assert quarters_until(Quarter(2026, 1), 3) == [Quarter(2025, 3), Quarter(2025, 4), Quarter(2026, 1)]


def test_an_indicator_of_two_editions_is_asked_once() -> None:
    known = Indicator.objects.filter(programme__code=PROGRAMME).order_by("slot")[1]
    as_before = model_to_dict(known, exclude=["id", "programme", "first_year", "first_edition"])
    Indicator.objects.create(**as_before, programme=known.programme, first_year=2030)
    asked = make_questions(known.programme, 6)
    assert len({question.slot for question in asked}) == len({question.code for question in asked}) == 6
