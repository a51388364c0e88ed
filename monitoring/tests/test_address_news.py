"""Which coordinator hears in the morning of addresses that letters don't reach, and once."""

from datetime import date, timedelta

import pytest

from monitoring.digest import compose
from monitoring.models import FailedAddress, Letter
from monitoring.services.reminding import plan_letters
from regions.models import User
from regions.russian import NBSP
from tests.cast import Cast, person
from tests.work import moment

TODAY = date(2026, 9, 28)


@pytest.fixture
def failed(cast: Cast) -> FailedAddress:
    """A school's, since the day before."""
    return fail(cast, cast.school, days_ago=1)


def fail(cast: Cast, user: User, days_ago: int = 1) -> FailedAddress:
    day = TODAY - timedelta(days=days_ago)
    letter = Letter.objects.create(
        recipient=user, region=cast.tomsk.region, day=day, message_id=f"<{user.pk}>", not_before=moment(day)
    )
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.DEAD)
    return FailedAddress.objects.create(
        email=user.email.lower(), letter=letter, failure="mailbox_full", failed_at=moment(day)
    )


def written(day: date = TODAY) -> list[Letter]:
    plan_letters(now=moment(day))
    return list(Letter.objects.filter(day=day).select_related("recipient"))


def test_the_department_is_told(cast: Cast, failed: FailedAddress) -> None:
    (letter,) = written()
    assert letter.recipient == cast.ministry
    digest = compose(letter=letter, today=TODAY)
    assert digest.subject == "Письма не доходят на 1 адрес"
    for text in (digest.text, digest.html):
        assert f"Кравцова Е. А., {cast.school.email}: почтовый ящик переполнен" in text.replace(NBSP, " ")
        assert "/letters/addresses/" in text


def test_of_one_address_a_letter_comes_once(cast: Cast, failed: FailedAddress) -> None:
    assert len(written()) == 1
    assert written(TODAY + timedelta(days=1)) == []


def test_what_failed_today_is_told_tomorrow(cast: Cast) -> None:
    fail(cast, cast.school, days_ago=0)
    assert [len([letter for letter in written() if letter.recipient == cast.ministry])] == [0]
    assert len(written(TODAY + timedelta(days=1))) == 1


@pytest.mark.parametrize("change", ["repeated", "address changed", "dismissed"])
def test_what_was_settled_meanwhile_is_not_told(cast: Cast, failed: FailedAddress, change: str) -> None:
    (letter,) = written()
    if change == "repeated":
        failed.delete()
    elif change == "address changed":
        User.objects.filter(pk=cast.school.pk).update(email="other@example.org")
    else:
        cast.school.coordinations.update(until=TODAY - timedelta(days=1))
    assert compose(letter=letter, today=TODAY) is None


def test_another_regions_letter_says_nothing_of_it(cast: Cast, failed: FailedAddress) -> None:
    letter = Letter(recipient=cast.foreign_ministry, region=cast.ivanovo.region, day=TODAY)
    letter.message_id, letter.not_before = "<2>", moment(TODAY)
    letter.save()
    assert compose(letter=letter, today=TODAY) is None


def test_many_addresses_are_cut(cast: Cast) -> None:
    for number in range(7):
        fail(cast, person(f"full-{number}", cast.tomsk.schools[0]))
    (letter,) = written()
    digest = compose(letter=letter, today=TODAY)
    assert digest.subject == "Письма не доходят на 7 адресов"
    assert (digest.text.count("переполнен"), "и ещё 2" in digest.text.replace(NBSP, " ")) == (5, True)
