"""«Напомнить сейчас»: one letter a person, region and day about the assignments they owe; nothing done is in it."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError

from monitoring.mail_answers import Answer
from monitoring.models import FailedAddress, Letter
from monitoring.services.calling import LONGEST_NOTE
from monitoring.services.delivery import deliver_due
from monitoring.services.undelivered import mark_address
from monitoring.services.urgent_letters import calling_about, write_about
from regions.models import Coordinator, User
from regions.refusals import Refused
from roadmap.models import Assignment
from roadmap.models.assignments import State
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap, moment

DAY = date(2026, 9, 29)
NOW = moment(DAY)


@pytest.fixture
def work(cast: Cast) -> dict[str, Assignment]:
    """The near school is late with two things and has one ahead; its neighbour and the authority are late with one."""
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    near, far = cast.tomsk.schools
    return {
        "late": make_assignment(near, roadmap, DAY - timedelta(days=3), "1"),
        "later": make_assignment(near, roadmap, DAY - timedelta(days=1), "2"),
        "ahead": make_assignment(near, roadmap, DAY + timedelta(days=5), "3"),
        "far": make_assignment(far, roadmap, DAY - timedelta(days=3), "1"),
        "authority": make_assignment(cast.tomsk.authorities[0], roadmap, DAY - timedelta(days=3), "1"),
        "department": make_assignment(cast.tomsk.department, roadmap, DAY - timedelta(days=3), "1"),
    }


def write(cast: Cast, by: User, *chosen: Assignment, note: str = "", days: int = 0) -> int:
    meant = Assignment.objects.filter(pk__in=[each.pk for each in chosen]) if chosen else Assignment.objects.all()
    return write_about(region=cast.tomsk.region, chosen=meant, note=note, by=by, now=NOW + timedelta(days=days))


def deliver(days: int = 0) -> int:
    return deliver_due(clock=lambda: NOW + timedelta(days=days))


def letter_to(user: User) -> mail.EmailMultiAlternatives:
    (letter,) = [letter for letter in mail.outbox if letter.to == [user.email]]
    letter.body = letter.body.replace("\xa0", " ")
    return letter


def test_a_person_gets_one_letter_about_all_that_was_chosen(cast: Cast, work: dict[str, Assignment]) -> None:
    assert write(cast, cast.ministry, note="Звоните, <поможем>.") == 3
    assert deliver() == 3
    letter = letter_to(cast.school)
    assert letter.subject == "Ждём исполнения 3 поручений, из них просрочено 2"
    assert all(f"/assignments/{work[name].pk}/" in letter.body for name in ("late", "later", "ahead"))
    assert "Срок был 26 сентября 2026 г. (просрочено)" in letter.body
    assert "Срок – 4 октября 2026 г." in letter.body
    assert "распоряжение № 760-ра, мероприятие 1" in letter.body
    assert "Звоните, <поможем>." in letter.body
    assert "ministry-70@example.org" in letter.body
    assert "Звоните, &lt;поможем&gt;." in letter.alternatives[0][0]
    assert letter_to(cast.neighbour_school).subject == "Ждём исполнения поручения: срок был 26 сентября"


def test_of_one_chosen_the_letter_says_also_what_else_is_late(cast: Cast, work: dict[str, Assignment]) -> None:
    assert write(cast, cast.ministry, work["ahead"]) == 1
    told = set(Letter.objects.get().reminders.values_list("assignment", flat=True))
    assert told == {work["late"].pk, work["later"].pk, work["ahead"].pk}


def test_of_one_late_the_letter_leaves_out_what_is_ahead(cast: Cast, work: dict[str, Assignment]) -> None:
    assert write(cast, cast.ministry, work["late"]) == 1
    deliver()
    assert letter_to(cast.school).subject == "Ждём исполнения 2 поручений, из них просрочено 2"


def test_not_more_than_one_a_day_whoever_writes(cast: Cast, work: dict[str, Assignment]) -> None:
    assert [write(cast, cast.district), write(cast, cast.ministry), write(cast, cast.ministry)] == [1, 2, 0]
    assert write(cast, cast.ministry, days=1) == 3
    calling = calling_about(cast.tomsk.region, Assignment.objects.all(), cast.ministry, DAY)
    assert (len(calling.people), len(calling.told_today)) == (0, 3)


def test_the_database_holds_one_a_day(cast: Cast, work: dict[str, Assignment]) -> None:
    write(cast, cast.ministry)
    letter = Letter.objects.first()
    letter.pk, letter.message_id = None, "<other>"
    with pytest.raises(IntegrityError, match="letter_of_its_kind_once_a_day"):
        letter.save()


@pytest.mark.parametrize("state", [State.COMPLETED, State.ACCEPTED, State.NOT_NEEDED])
def test_what_is_done_before_the_letter_is_not_in_it(cast: Cast, work: dict[str, Assignment], state: str) -> None:
    write(cast, cast.ministry)
    done = [work["far"].pk, work["late"].pk]
    Assignment.objects.filter(pk__in=done).update(state=state)
    assert deliver() == 2
    body = letter_to(cast.school).body
    assert f"/assignments/{work['late'].pk}/" not in body
    assert f"/assignments/{work['later'].pk}/" in body
    needless = Letter.objects.get(recipient=cast.neighbour_school)
    assert needless.state == Letter.State.NEEDLESS


def test_whose_work_it_is_no_more_does_not_hear_of_it(cast: Cast, work: dict[str, Assignment]) -> None:
    write(cast, cast.ministry, work["far"])
    Coordinator.objects.filter(user=cast.neighbour_school).update(until=date(2021, 1, 1))
    assert deliver() == 0
    assert Letter.objects.get().state == Letter.State.NEEDLESS


def test_a_returned_assignment_is_told_with_its_reason(cast: Cast, work: dict[str, Assignment]) -> None:
    Assignment.objects.filter(pk=work["far"].pk).update(state=State.RETURNED, review_note="Нет подписи")
    write(cast, cast.ministry, work["far"])
    deliver()
    assert "Возвращено: Нет подписи" in letter_to(cast.neighbour_school).body


def test_a_municipal_authority_writes_to_its_own(cast: Cast, work: dict[str, Assignment]) -> None:
    assert write(cast, cast.district) == 1
    assert Letter.objects.get().recipient == cast.school


@pytest.mark.parametrize("who", ["school", "operator", "federal", "foreign_ministry", "outsider"])
def test_others_write_to_nobody(cast: Cast, work: dict[str, Assignment], who: str) -> None:
    assert write(cast, getattr(cast, who)) == 0


def test_who_cannot_be_reached_is_named(cast: Cast, work: dict[str, Assignment]) -> None:
    Coordinator.objects.filter(user=cast.neighbour_school).update(until=date(2021, 1, 1))
    old = Letter.objects.create(recipient=cast.school, day=DAY, not_before=NOW)
    mark_address(letter=old, answer=Answer(550, "5.1.1 No such user", at_recipient=True), now=NOW)
    calling = calling_about(cast.tomsk.region, Assignment.objects.all(), cast.ministry, DAY)
    assert [one.user for one in calling.unreachable] == [cast.school]
    assert [each.pk for each in calling.nobodys] == [work["far"].pk]
    assert [one.user for one in calling.people] == [cast.district]
    assert write(cast, cast.ministry) == 1
    FailedAddress.objects.all().delete()
    assert write(cast, cast.ministry) == 1


def test_too_many_words_are_refused_and_nothing_is_written(cast: Cast, work: dict[str, Assignment]) -> None:
    with pytest.raises(Refused, match="Сократите"):
        write(cast, cast.ministry, note="я" * (LONGEST_NOTE + 1))
    assert not Letter.objects.exists()
