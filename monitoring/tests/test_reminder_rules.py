"""A set of rules is put in force as a whole, by whom and when is kept, and what it made people hear stays explained."""

import contextlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from unittest import mock

import pytest
from django.apps import apps
from django.db import connection

from monitoring.models import ReminderPolicy, ReminderRule
from monitoring.rule_words import sentence_of
from monitoring.services import reminder_rules
from monitoring.services.reminder_rules import (
    replace_rules,
    return_to_national_rules,
    set_morning_hour,
    version_of,
)
from regions.refusals import Conflict, Refused
from tests.cast import Cast

NOW = datetime(2026, 9, 28, 2, 30, tzinfo=UTC)


def rule(subject: str, days: int, every: int | None = None, **fields: object) -> ReminderRule:
    return ReminderRule(subject=subject, days_before=days, repeat_every_workdays=every, **fields)


def late() -> list[ReminderRule]:
    return [rule("assignment", -3, 3), rule("submission", -3, 3)]


def in_force(region: object) -> set[tuple[str, int]]:
    return set(ReminderRule.objects.of_region(region).values_list("subject", "days_before"))


@pytest.fixture
def national(cast: Cast) -> None:
    replace_rules(region=None, rules=[*late(), rule("assignment", 7)], by=cast.admin, now=NOW)


def test_a_region_gets_a_set_of_its_own_and_others_keep_the_common_one(cast: Cast, national: None) -> None:
    replace_rules(region=cast.tomsk.region, rules=[*late(), rule("assignment", 5)], by=cast.ministry, now=NOW)
    assert ("assignment", 5) in in_force(cast.tomsk.region)
    assert ("assignment", 7) not in in_force(cast.tomsk.region)
    assert (
        in_force(cast.ivanovo.region) == in_force(None) == {("assignment", 7), ("assignment", -3), ("submission", -3)}
    )


def test_a_rule_that_stays_keeps_its_row_and_one_that_goes_is_retired(cast: Cast, national: None) -> None:
    before = dict(ReminderRule.objects.values_list("days_before", "pk").filter(subject="assignment"))
    replace_rules(region=None, rules=[*late(), rule("assignment", 7, in_portal=False)], by=cast.admin, now=NOW)
    rules = {each.pk: each for each in ReminderRule.objects.all()}
    assert rules[before[-3]].retired_at is None
    assert rules[before[7]].retired_at == NOW
    assert ReminderRule.objects.in_force().get(subject="assignment", days_before=7).in_portal is False


def test_the_same_set_again_changes_nothing(cast: Cast, national: None) -> None:
    seen = version_of(None)
    replace_rules(region=None, rules=[*late(), rule("assignment", 7)], by=cast.admin, now=NOW, seen=seen)
    assert version_of(None) == seen
    assert not ReminderRule.objects.exclude(retired_at=None).exists()


def test_back_to_the_common_set(cast: Cast, national: None) -> None:
    replace_rules(region=cast.tomsk.region, rules=late(), by=cast.ministry, now=NOW)
    return_to_national_rules(region=cast.tomsk.region, by=cast.ministry, now=NOW)
    assert in_force(cast.tomsk.region) == in_force(None)
    assert not ReminderRule.objects.in_force().filter(region=cast.tomsk.region).exists()


def test_history_names_who_did_it(cast: Cast, national: None) -> None:
    event = apps.get_model("monitoring", "ReminderRuleEvent").objects.first()
    assert event.pgh_context.metadata == {"user": cast.admin.pk, "action": "reminder_rules"}


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([], "о просроченном поручении"),
        ([*late(), rule("assignment", -3, 5)], "Правило записано дважды: «через 3"),
        ([*late(), rule("assignment", 400)], "за год"),
        ([*late(), rule("opening", 3)], "в день открытия или позже"),
        ([*late(), rule("returned", 0)], "со следующего дня"),
        ([*late(), rule("assignment", 3, 0)], "каждый рабочий день или реже"),
        ([*late(), rule("assignment", 3, by_letter=False, in_portal=False)], "Отметьте, как напоминать"),
        ([*late(), rule("nothing", 3)], "nothing"),
    ],
)
def test_an_unsound_set_is_refused_whole(cast: Cast, national: None, rules: list[ReminderRule], said: str) -> None:
    before = version_of(None)
    with pytest.raises(Refused, match=said):
        replace_rules(region=None, rules=rules, by=cast.admin, now=NOW)
    assert version_of(None) == before


def test_the_common_set_is_an_admins(cast: Cast, national: None) -> None:
    with pytest.raises(Refused, match="администратор"):
        replace_rules(region=None, rules=late(), by=cast.ministry, now=NOW)


def test_the_second_of_two_people_is_told(cast: Cast, national: None) -> None:
    seen = version_of(None)
    replace_rules(region=None, rules=late(), by=cast.admin, now=NOW, seen=seen)
    with pytest.raises(Conflict):
        replace_rules(region=None, rules=[*late(), rule("assignment", 9)], by=cast.admin, now=NOW, seen=seen)
    with pytest.raises(Conflict):
        return_to_national_rules(region=cast.tomsk.region, by=cast.ministry, now=NOW, seen=seen)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("common", [True, False])
def test_of_two_at_once_one_wins(cast: Cast, national: None, common: bool) -> None:
    region = None if common else cast.tomsk.region
    seen = version_of(region)
    barrier, outcomes, real = threading.Barrier(2), [], reminder_rules._put_in_force

    def put_in_force_together(*args: object) -> None:
        """Whoever is not held back meets the other here, where both have found the set as they saw it."""
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(timeout=1)
        real(*args)

    def save(days: int) -> None:
        try:
            replace_rules(region=region, rules=[*late(), rule("assignment", days)], by=cast.admin, now=NOW, seen=seen)
            outcomes.append("saved")
        except Conflict:
            outcomes.append("told")
        finally:
            connection.close()

    with mock.patch.object(reminder_rules, "_put_in_force", put_in_force_together):
        run_together([lambda: save(9), lambda: save(10)])
    assert sorted(outcomes) == ["saved", "told"]


def run_together(ways: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=way) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_the_morning_hour(cast: Cast) -> None:
    set_morning_hour(region=cast.tomsk.region, hour=7, by=cast.ministry)
    assert ReminderPolicy.objects.get(region=cast.tomsk.region).hour == 7
    with pytest.raises(Refused):
        set_morning_hour(region=cast.tomsk.region, hour=23, by=cast.ministry)
    assert ReminderPolicy.objects.get(region=cast.tomsk.region).hour == 7


def test_every_rule_in_force_has_its_sentence(cast: Cast, national: None) -> None:
    assert all(sentence_of(each) for each in ReminderRule.objects.in_force())
