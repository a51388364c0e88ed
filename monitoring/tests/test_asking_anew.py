"""A running round takes the questions anew while nobody has answered them."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.models import Indicator, Round
from monitoring.services.questions import ask_anew
from monitoring.services.submissions import answers_of, questions_of, save_draft, submit
from monitoring.values import Answer
from regions.refusals import Refused
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment, submission_of

LEGAL = date(2026, 10, 1)
NOW = moment(LEGAL)
ANSWERS = {
    "children": Answer(Decimal(120)),
    "teachers": Answer(Decimal(3), Decimal(4)),
}


@pytest.fixture
def round_(cast: Cast) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, LEGAL)


def rename() -> None:
    Indicator.objects.filter(code="children").update(name="Дети")


def asked_names(round_: Round) -> list[str]:
    round_.refresh_from_db()
    return [question.name for question in round_.asked]


def test_the_questions_become_those_of_the_register(cast: Cast, round_: Round) -> None:
    assert not ask_anew(round_=round_, by=cast.admin)
    rename()
    assert asked_names(round_) == ["Обучающиеся", "Обученные педагоги"]
    assert ask_anew(round_=round_, by=cast.admin)
    assert asked_names(round_) == ["Дети", "Обученные педагоги"]


def test_drafts_keep_what_is_typed(cast: Cast, round_: Round) -> None:
    submission = submission_of(round_, cast.tomsk.schools[0])
    save_draft(submission=submission, answers=ANSWERS, version=0, by=cast.school, now=NOW)
    rename()
    ask_anew(round_=round_, by=cast.admin)
    submission.refresh_from_db()
    assert answers_of(submission, questions_of(submission)) == ANSWERS


def test_what_somebody_has_sent_stays_as_it_was_asked(cast: Cast, round_: Round) -> None:
    submission = submission_of(round_, cast.tomsk.schools[0])
    save_draft(submission=submission, answers=ANSWERS, version=0, by=cast.school, now=NOW)
    submit(submission=submission, version=1, by=cast.school, now=NOW)
    rename()
    with pytest.raises(Refused, match="сданные"):
        ask_anew(round_=round_, by=cast.admin)
    assert asked_names(round_) == ["Обучающиеся", "Обученные педагоги"]


def test_a_round_that_has_not_opened_waits_for_its_day(cast: Cast, round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(opened_at=None)
    with pytest.raises(Refused, match="ещё не открыт"):
        ask_anew(round_=round_, by=cast.admin)


def test_who_sends_is_checked_by_the_questions_that_stand(cast: Cast, round_: Round) -> None:
    """The form was opened before the questions were taken anew."""
    submission = submission_of(round_, cast.tomsk.schools[0])
    save_draft(submission=submission, answers=ANSWERS, version=0, by=cast.school, now=NOW)
    assert len(questions_of(submission)) == 2
    Indicator.objects.create(
        programme=cast.programme, slot=3, code="events", name="Мероприятия", unit="шт.", first_year=2020
    )
    ask_anew(round_=round_, by=cast.admin)
    with pytest.raises(Refused, match="поправьте"):
        submit(submission=submission, version=1, by=cast.school, now=NOW)
