"""The bell and the list: what is new, where it leads, and that only its reader reads it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Notice, ReminderRule, Submission
from regions.models import User
from tests.cast import Cast
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, submission_of

ClientOf = Callable[[User], Client]
LIST = "monitoring:notice_list"


@pytest.fixture
def report(cast: Cast) -> Submission:
    make_indicators(cast.programme)
    return submission_of(make_round(cast.tomsk.region, cast.programme, timezone.localdate()), cast.tomsk.schools[0])


@pytest.fixture
def notice(cast: Cast, report: Submission) -> Notice:
    return Notice.objects.create(
        recipient=cast.school,
        kind=Notice.Kind.RETURNED,
        submission=report,
        made_at=timezone.now(),
        made_by=cast.ministry,
        words="Проверьте <числа>.",
    )


def page(client: Client, **asked: str) -> str:
    return client.get(reverse(LIST), asked).content.decode().replace("\xa0", " ")


def is_new(notice: Notice) -> bool:
    notice.refresh_from_db()
    return notice.read_at is None


def test_the_list_says_what_whose_and_why(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    said = page(client_of(cast.school))
    for words in ("Сегодня", "Отчёт вернули на доработку", "Точка роста, школа № 1", "Проверьте &lt;числа&gt;."):
        assert words in said
    assert str(cast.ministry) in said


def test_whose_work_it_is_says_nothing_to_who_acts_for_one_place(cast: Cast, client_of: ClientOf) -> None:
    school = cast.tomsk.schools[0]
    work = make_assignment(school, make_roadmap(cast.tomsk.region, cast.programme), timezone.localdate())
    for reader in (cast.school, cast.ministry):
        Notice.objects.create(
            recipient=reader, kind=Notice.Kind.ASSIGNED, assignment=work, made_at=timezone.now(), made_by=cast.admin
        )
    assert f"– {school}, распоряжение № 760-ра" in page(client_of(cast.ministry))
    assert "– распоряжение № 760-ра" in page(client_of(cast.school))


def test_looking_reads_nothing(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    page(client_of(cast.school))
    assert is_new(notice)


def test_opening_reads_and_leads_to_the_very_thing(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    answer = client_of(cast.school).post(reverse("monitoring:notice_open", args=[notice.pk]))
    assert answer.url == notice.submission.get_absolute_url()
    assert not is_new(notice)


def test_what_is_not_theirs_any_more_leads_nowhere(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    Notice.objects.update(recipient=cast.neighbour_school)
    client = client_of(cast.neighbour_school)
    said = page(client)
    assert "теперь этим занимаются другие" in said
    assert "школа № 1" not in said
    assert "Проверьте" not in said
    answer = client.post(reverse("monitoring:notice_open", args=[notice.pk]), follow=True)
    assert "вам больше не доступно" in answer.content.decode()


@pytest.mark.parametrize("asked", ["", "?show=new&page=2"])
def test_reading_one_comes_back_to_the_same_list(cast: Cast, notice: Notice, client_of: ClientOf, asked: str) -> None:
    answer = client_of(cast.school).post(reverse("monitoring:notice_read", args=[notice.pk]) + asked)
    assert answer.url == reverse(LIST) + (asked or "?")
    assert not is_new(notice)


def test_reading_all_reads_ones_own(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    others = Notice.objects.create(recipient=cast.ministry, kind=Notice.Kind.IMPORTED, made_at=timezone.now())
    client = client_of(cast.school)
    said = client.post(reverse("monitoring:notice_read_all"), {"last": str(others.pk)}, follow=True).content.decode()
    assert "Прочитано: 1" in said
    assert not is_new(notice)
    assert is_new(others)


@pytest.mark.parametrize("last", ["", "abc", "9" * 40, "-1"])
def test_odd_places_read_nothing(cast: Cast, notice: Notice, client_of: ClientOf, last: str) -> None:
    assert client_of(cast.school).post(reverse("monitoring:notice_read_all"), {"last": last}).status_code == 302
    assert is_new(notice)


def test_the_filter_and_the_empty_states(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    assert "Отчёт вернули" in page(client_of(cast.school), show="new")
    Notice.objects.update(read_at=timezone.now())
    assert "Новых уведомлений нет" in page(client_of(cast.school), show="new")
    assert "Отчёт вернули" in page(client_of(cast.school))
    assert "Уведомлений пока нет" in page(client_of(cast.outsider))


def test_the_bell_says_how_many_are_new(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    client = client_of(cast.school)
    assert "Уведомления: 1 новое" in client.get("/").content.decode()
    bell = client.get(reverse("monitoring:notice_bell"), {"shown": "0"}).content.decode()
    assert "Уведомления: 1 новое" in bell
    assert "<main" not in bell
    assert client.get(reverse("monitoring:notice_bell"), {"shown": "1"}).status_code == 204


def test_the_bell_costs_one_look_beside_who_asks(cast: Cast, notice: Notice, client_of: ClientOf) -> None:
    client = client_of(cast.school)
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("monitoring:notice_bell"))
    assert len(captured) <= 4, "session, person, their place; the count"


def test_strangers_hear_nothing_and_are_asked_nothing(db: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(reverse("monitoring:notice_bell"))
    assert (answer.status_code, answer.content, len(captured)) == (286, b"", 0)


def test_many_things_lead_to_their_list(cast: Cast, client_of: ClientOf) -> None:
    make_assignment(cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), timezone.localdate())
    cases = [
        ("assignment", -3, "superior", "/assignments/?tab=all&state=overdue"),
        ("assignment", 7, "executor", "/assignments/?tab=mine&state=month"),
        ("submission", -3, "superior", "/rounds/"),
        ("awaiting", -7, "superior", "/roadmaps/"),
        ("returned", -3, "executor", "/"),
    ]
    client = client_of(cast.ministry)
    for subject, days, audience, address in cases:
        rule = ReminderRule.objects.create(subject=subject, days_before=days, audience=audience)
        notice = Notice.objects.create(
            recipient=cast.ministry,
            kind=Notice.Kind.REMINDER,
            rule=rule,
            number=5,
            day=timezone.localdate(),
            made_at=timezone.now(),
        )
        answer = client.post(reverse("monitoring:notice_open", args=[notice.pk]))
        assert answer.url == address
        assert client.get(answer.url).status_code == 200
