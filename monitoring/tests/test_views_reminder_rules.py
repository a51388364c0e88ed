"""«Правила напоминаний»: read, changed as a draft, looked at before they are stored; one's own region only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Letter, ReminderPolicy, ReminderRule
from monitoring.rule_drafts import RuleDraft, draft_of
from monitoring.services.reminder_rules import version_of
from regions.models import User
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap

PAGE = reverse("monitoring:reminder_rules")
CHANGE = reverse("monitoring:reminder_rules_change")
RETURN = reverse("monitoring:reminder_rules_return")
HOUR = reverse("monitoring:reminder_hour")
ClientOf = Callable[[User], Client]

LATE_WORK = RuleDraft("assignment", -3, 3, "executor", by_letter=True, in_portal=True)
LATE_REPORT = RuleDraft("submission", -3, 3, "executor", by_letter=True, in_portal=True)
DAY_BEFORE = RuleDraft("assignment", 1, None, "executor", by_letter=True, in_portal=False)
NATIONAL = [LATE_WORK, LATE_REPORT]


@pytest.fixture(autouse=True)
def national(db: None) -> None:
    for draft in NATIONAL:
        ReminderRule.objects.create(**vars(draft))


def sent(*drafts: RuleDraft, region: object = None, **more: str) -> dict[str, object]:
    """What the page's form sends."""
    return {"rule": [draft.code for draft in drafts], "seen": version_of(region)} | more


def in_force(region: object) -> set[RuleDraft]:
    return {draft_of(rule) for rule in ReminderRule.objects.in_force().filter(region=region)}


def carried(answer: object) -> list[RuleDraft]:
    return answer.context["editing"].drafts


def test_a_region_reads_the_rules_for_all_until_it_has_its_own(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.ministry).get(PAGE).content.decode().replace("\u00a0", " ")
    assert "общие правила" in page
    assert "Через 3 дня после срока поручения и затем каждые 3 рабочих дня" in page
    assert "Завести свои правила" in page
    assert "Вернуться к общим" not in page


def test_a_rule_is_added_changed_and_removed_in_the_draft_only(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    opened = client.post(CHANGE, sent(*NATIONAL, add="assignment"))
    assert opened.context["editing"].is_new
    typed = {"keep": "assignment", "when": "before", "days": "1", "audience": "executor", "by_letter": "on"}
    added = client.post(CHANGE, sent(*NATIONAL, **typed))
    assert carried(added) == [DAY_BEFORE, *NATIONAL]
    assert client.post(CHANGE, sent(*carried(added), change="0")).context["editing"].place == 0
    changed = client.post(CHANGE, sent(*carried(added), place="0", **typed | {"days": "2"}))
    assert [draft.days_before for draft in carried(changed)] == [2, -3, -3]
    removed = client.post(CHANGE, sent(*carried(changed), remove="0"))
    assert carried(removed) == NATIONAL
    assert in_force(cast.tomsk.region) == set()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"when": "before", "days": "", "by_letter": "on"}, "Напишите число дней от 1 до 365."),
        ({"when": "before", "days": "400", "by_letter": "on"}, "Напишите число дней от 1 до 365."),
        ({"when": "before", "days": "два", "by_letter": "on"}, "Напишите число дней от 1 до 365."),
        ({"when": "after", "days": "1", "repeat": "0", "by_letter": "on"}, "через сколько рабочих дней повторять"),
        ({"when": "before", "days": "1"}, "Отметьте, как напоминать"),
        ({"when": "never", "by_letter": "on"}, "Выберите из списка."),
        ({"when": "after", "days": "3", "by_letter": "on"}, "Правило записано дважды"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_and_the_draft_kept(
    cast: Cast, client_of: ClientOf, typed: dict[str, str], said: str
) -> None:
    answer = client_of(cast.ministry).post(CHANGE, sent(*NATIONAL, keep="assignment", audience="executor", **typed))
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\u00a0", " ")
    assert carried(answer) == NATIONAL


@pytest.mark.parametrize(("subject", "when"), [("opening", "before"), ("returned", "on"), ("awaiting", "before")])
def test_what_has_come_is_not_announced(cast: Cast, client_of: ClientOf, subject: str, when: str) -> None:
    typed = {"keep": subject, "when": when, "days": "1", "audience": "executor", "by_letter": "on"}
    assert client_of(cast.ministry).post(CHANGE, sent(*NATIONAL, **typed)).status_code == 422


def test_looking_shows_whom_it_would_write_to_and_writes_nothing(cast: Cast, client_of: ClientOf) -> None:
    make_assignment(
        cast.tomsk.schools[0],
        make_roadmap(cast.tomsk.region, cast.programme),
        timezone.localdate(timezone=cast.tomsk.region.zone) + timedelta(days=2),
    )
    answer = client_of(cast.ministry).post(CHANGE, sent(*NATIONAL, DAY_BEFORE, look="1"))
    effects = answer.context["effects"]
    assert [words.replace("\u00a0", " ") for words in effects.letters] == ["1 человек", "1 дело, сейчас никто"]
    assert [(line.name, line.before, line.after) for line in effects.people] == [(cast.school.full_name, 0, 1)]
    assert answer.context["changes"].added == [DAY_BEFORE]
    assert not Letter.objects.exists()
    assert in_force(cast.tomsk.region) == set()


def test_saving_gives_the_region_its_own_set(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    answer = client.post(CHANGE, sent(*NATIONAL, DAY_BEFORE, confirmed="1"))
    assert answer.status_code == 302
    assert in_force(cast.tomsk.region) == {*NATIONAL, DAY_BEFORE}
    assert in_force(None) == set(NATIONAL)
    page = client.get(PAGE)
    assert "свои правила региона" in page.content.decode()
    (step,) = page.context["steps"]
    assert (step.what, step.who) == ("завела свои правила региона", cast.ministry.short_name)
    assert step.quote.count("Добавлено: ") == 3


def test_who_was_second_keeps_the_draft_and_sees_the_difference(cast: Cast, client_of: ClientOf) -> None:
    form = sent(*NATIONAL, DAY_BEFORE, confirmed="1")
    client = client_of(cast.ministry)
    client.post(CHANGE, sent(*NATIONAL, confirmed="1"))
    answer = client.post(CHANGE, form)
    assert answer.status_code == 409
    assert "Ваши правки целы" in answer.content.decode()
    assert answer.context["changes"].added == [DAY_BEFORE]
    assert in_force(cast.tomsk.region) == set(NATIONAL)
    again = {"rule": form["rule"], "seen": answer.context["editing"].seen, "confirmed": "1"}
    assert client.post(CHANGE, again).status_code == 302
    assert in_force(cast.tomsk.region) == {*NATIONAL, DAY_BEFORE}


@pytest.mark.parametrize("press", ["look", "confirmed"])
def test_who_is_late_must_hear_of_it(cast: Cast, client_of: ClientOf, press: str) -> None:
    answer = client_of(cast.ministry).post(CHANGE, sent(LATE_REPORT, **{press: "1"}))
    assert answer.status_code == 422
    assert "исполнитель получает письмо о просроченном поручении" in answer.content.decode()
    assert in_force(cast.tomsk.region) == set()


def test_a_region_goes_back_to_the_rules_for_all(cast: Cast, client_of: ClientOf) -> None:
    client, region = client_of(cast.ministry), cast.tomsk.region
    assert client.get(RETURN).status_code == 302  # there is nothing to go back from
    client.post(CHANGE, sent(*NATIONAL, DAY_BEFORE, confirmed="1"))
    shown = client.get(RETURN)
    assert shown.context["changes"].removed == [DAY_BEFORE]
    assert client.post(RETURN, {"seen": "old"}).status_code == 409
    assert client.post(RETURN, {"seen": shown.context["seen"]}).status_code == 302
    assert not ReminderPolicy.objects.get(region=region).has_own_rules
    assert in_force(region) == set()


@pytest.mark.parametrize(("hour", "status"), [("7", 302), ("5", 422), ("21", 422), ("", 422), ("x", 422)])
def test_the_hour_of_the_morning(cast: Cast, client_of: ClientOf, hour: str, status: int) -> None:
    assert client_of(cast.ministry).post(HOUR, {"hour": hour}).status_code == status
    assert ReminderPolicy.objects.filter(region=cast.tomsk.region, hour=7).exists() is (status == 302)


@pytest.mark.parametrize(("who", "code"), [("ministry", "37"), ("ministry", "x"), ("admin", "x")])
def test_another_region_is_not_found(cast: Cast, client_of: ClientOf, who: str, code: str) -> None:
    client, asked = client_of(getattr(cast, who)), f"?region={code}"
    before = in_force(None)
    assert client.get(PAGE + asked).status_code == 404
    assert client.post(CHANGE + asked, sent(*NATIONAL, DAY_BEFORE, confirmed="1")).status_code == 404
    assert client.post(HOUR + asked, {"hour": "7"}).status_code == 404
    assert in_force(None) == before
    assert not ReminderPolicy.objects.exists()


def test_the_admin_keeps_the_rules_for_all_and_each_regions(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.admin)
    client.post(CHANGE, sent(*NATIONAL, DAY_BEFORE, confirmed="1"))
    assert in_force(None) == {*NATIONAL, DAY_BEFORE}
    client.post(f"{CHANGE}?region=37", sent(*NATIONAL, region=cast.ivanovo.region, confirmed="1"))
    assert in_force(cast.ivanovo.region) == set(NATIONAL)
    assert client.post(HOUR, {"hour": "7"}).status_code == 302
    assert not ReminderPolicy.objects.filter(hour=7).exists()


def test_rules_for_all_are_counted_in_the_regions_that_follow_them(cast: Cast, client_of: ClientOf) -> None:
    tomorrow = timezone.localdate() + timedelta(days=2)
    for place in (cast.tomsk, cast.ivanovo):
        make_assignment(place.schools[0], make_roadmap(place.region, cast.programme), tomorrow)
    client_of(cast.foreign_ministry).post(CHANGE, sent(*NATIONAL, region=cast.ivanovo.region, confirmed="1"))
    effects = client_of(cast.admin).post(CHANGE, sent(*NATIONAL, DAY_BEFORE, look="1")).context["effects"]
    assert [(line.name, line.after) for line in effects.people] == [(cast.school.full_name, 1)]


def test_history_lists_a_few_rules_and_counts_many(cast: Cast, client_of: ClientOf) -> None:
    many = [RuleDraft("opening", -days, None, "executor", by_letter=True, in_portal=True) for days in range(5)]
    client = client_of(cast.ministry)
    client.post(CHANGE, sent(*NATIONAL, *many, confirmed="1"))
    client.post(CHANGE, sent(*NATIONAL, *many, DAY_BEFORE, region=cast.tomsk.region, confirmed="1"))
    later, first = (step.quote.replace("\u00a0", " ") for step in client.get(PAGE).context["steps"])
    assert first == "Добавлено: 7 правил"
    assert later == "Добавлено: За 1 день до срока поручения – исполнителю, только письмом"


def test_history_tells_own_rules_begun_changed_and_given_up(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    client.post(CHANGE, sent(*NATIONAL, DAY_BEFORE, confirmed="1"))
    client.post(CHANGE, sent(*NATIONAL, region=cast.tomsk.region, confirmed="1"))
    client.post(RETURN, {"seen": version_of(cast.tomsk.region)})
    assert [step.what for step in client.get(PAGE).context["steps"]] == [
        "вернула общие правила",
        "изменила правила",
        "завела свои правила региона",
    ]
