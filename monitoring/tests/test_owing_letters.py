"""One press writes to all who owe: a letter a person, not more than one a day, and nothing that is done meanwhile."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError

from monitoring.history import history_of
from monitoring.models import Letter, Round, Submission
from monitoring.models.states import State
from monitoring.services.calling import LONGEST_NOTE
from monitoring.services.delivery import deliver_due
from monitoring.services.owing_letters import calling_of_round, write_to_owing
from regions.models import Centre, Coordinator, User
from regions.refusals import Refused
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment, submission_of

LEGAL = date(2026, 10, 1)
DAY = date(2026, 9, 29)
NOW = moment(DAY)


@pytest.fixture
def quarter(cast: Cast) -> Round:
    """The near school has two centres; nobody has sent anything."""
    make_indicators(cast.programme)
    Centre.objects.create(
        organisation=cast.tomsk.schools[0], programme=cast.programme, name="Второй центр", opened_on=date(2021, 9, 1)
    )
    return make_round(cast.tomsk.region, cast.programme, LEGAL)


def write(quarter: Round, user: User, note: str = "", days: int = 0) -> int:
    owing = Submission.objects.remindable_by(user)
    return write_to_owing(round_=quarter, owing=owing, note=note, by=user, now=NOW + timedelta(days=days))


def deliver(days: int = 0) -> int:
    return deliver_due(clock=lambda: NOW + timedelta(days=days))


def letter_to(user: User) -> str:
    (letter,) = [letter for letter in mail.outbox if letter.to == [user.email]]
    return letter.body.replace("\xa0", " ")


def test_a_person_gets_one_letter_about_all_their_centres(cast: Cast, quarter: Round) -> None:
    assert write(quarter, cast.ministry, "Звоните, <поможем>.") == 2
    assert deliver() == 2
    text = letter_to(cast.school)
    theirs = quarter.submissions.filter(centre__organisation=cast.tomsk.schools[0])
    assert theirs.count() == 2
    assert all(f"/submissions/{each.pk}/" in text for each in theirs)
    assert "Звоните, <поможем>." in text
    assert "ещё не сданы отчёты" in text
    assert "до 1 октября 2026 г." in text
    assert "ministry-70@example.org" in text
    assert "Звоните, &lt;поможем&gt;." in mail.outbox[0].alternatives[0][0]
    assert {letter.subject for letter in mail.outbox} == {
        "Ждём 2 отчёта за III квартал 2026 г.",
        "Ждём отчёт за III квартал 2026 г.",
    }


def test_not_more_than_one_a_day_whoever_writes(cast: Cast, quarter: Round) -> None:
    assert [write(quarter, cast.district), write(quarter, cast.ministry), write(quarter, cast.ministry)] == [1, 1, 0]
    assert write(quarter, cast.operator, days=1) == 2
    calling = calling_of_round(quarter, Submission.objects.remindable_by(cast.ministry), DAY)
    assert (len(calling.people), len(calling.told_today)) == (0, 2)


def test_the_database_holds_one_a_day(cast: Cast, quarter: Round) -> None:
    write(quarter, cast.ministry)
    letter = Letter.objects.first()
    letter.pk, letter.message_id = None, "<other>"
    with pytest.raises(IntegrityError, match="letter_to_owing_once_a_day"):
        letter.save()


def test_what_is_sent_before_the_letter_is_not_in_it(cast: Cast, quarter: Round) -> None:
    write(quarter, cast.ministry)
    done = submission_of(quarter, cast.tomsk.schools[1])
    first = quarter.submissions.filter(centre__name="Второй центр")
    Submission.objects.filter(pk__in=[done.pk, first.get().pk]).update(state=State.SUBMITTED)
    assert deliver() == 1
    assert "Второй центр" not in letter_to(cast.school)
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.State.SENT, Letter.State.NEEDLESS}


def test_a_returned_report_is_told_with_its_reason(cast: Cast, quarter: Round) -> None:
    returned = submission_of(quarter, cast.tomsk.schools[1])
    Submission.objects.filter(pk=returned.pk).update(state=State.RETURNED, review_note="Нет числа педагогов")
    write(quarter, cast.ministry)
    deliver()
    assert "Возвращён: Нет числа педагогов" in letter_to(cast.neighbour_school)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.FORWARDED, State.ACCEPTED, State.EXCUSED])
def test_who_owes_nothing_gets_nothing(cast: Cast, quarter: Round, state: str) -> None:
    quarter.submissions.update(state=state)
    assert write(quarter, cast.ministry) == 0


def test_a_closed_round_is_written_about_only_where_an_exception_stands(cast: Cast, quarter: Round) -> None:
    days = (quarter.closes_after - DAY).days + 1
    assert write(quarter, cast.ministry, days=days) == 0
    late = submission_of(quarter, cast.tomsk.schools[1])
    until = quarter.closes_after + timedelta(days=10)
    late.extensions.create(until=until, reason="Ремонт", granted_by=cast.ministry, granted_at=NOW)
    assert write(quarter, cast.ministry, days=days) == 1
    deliver(days)
    text = letter_to(cast.neighbour_school)
    assert "Вам разрешили сдать до 25 октября 2026 г." in text
    assert "сбор закроется" not in text


def test_a_municipal_authority_writes_to_its_own(cast: Cast, quarter: Round) -> None:
    write(quarter, cast.district)
    assert set(Letter.objects.values_list("recipient", flat=True)) == {cast.school.pk}


@pytest.mark.parametrize("who", ["school", "federal", "foreign_ministry", "outsider"])
def test_others_write_to_nobody(cast: Cast, quarter: Round, who: str) -> None:
    user = getattr(cast, who)
    assert write(quarter, user) == 0
    assert not Round.objects.remindable_by(user).filter(pk=quarter.pk).exists()


def test_a_school_without_people_is_named(cast: Cast, quarter: Round) -> None:
    Coordinator.objects.filter(organisation=cast.tomsk.schools[1]).update(until=date(2021, 1, 1))
    calling = calling_of_round(quarter, Submission.objects.remindable_by(cast.ministry), DAY)
    assert [one.user for one in calling.people] == [cast.school]
    assert [each.centre.organisation for each in calling.nobodys] == [cast.tomsk.schools[1]]


def test_too_many_words_are_refused_and_nothing_is_written(cast: Cast, quarter: Round) -> None:
    with pytest.raises(Refused, match="Сократите"):
        write(quarter, cast.ministry, "я" * (LONGEST_NOTE + 1))
    assert not Letter.objects.exists()


def test_the_history_says_whom_one_wrote_to(cast: Cast, quarter: Round) -> None:
    write(quarter, cast.ministry, "Пожалуйста, сегодня")
    submission = Submission.objects.with_sources().get(pk=submission_of(quarter, cast.tomsk.schools[1]).pk)
    (step,) = [step for step in history_of(submission) if step.icon == "mail"]
    assert step.what.replace("\xa0", " ") == "Напомнили письмом: Кравцова Е. А."
    assert step.quote == "Пожалуйста, сегодня"
