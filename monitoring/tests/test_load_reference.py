from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from pghistory.models import Events

from monitoring.models import Indicator, ReminderRule
from monitoring.services.reference import load_reference
from regions.models import Programme, Region, RegionalHoliday

pytestmark = pytest.mark.django_db
FIXTURES = Path(settings.BASE_DIR) / "fixtures"
EMPTY = {"regions": 0, "regional_holidays": 0, "programmes": 0, "indicators": 0, "reminder_rules": 0}


def test_loads_everything_once() -> None:
    first = load_reference(folder=FIXTURES)
    assert first["regions"] == Region.objects.count() == 89
    assert first["regional_holidays"] == RegionalHoliday.objects.count() > 0
    assert first["programmes"] == Programme.objects.count() == 3
    assert first["indicators"] == Indicator.objects.count() > 0
    assert first["reminder_rules"] == ReminderRule.objects.count() > 0
    events = Events.objects.count()
    assert load_reference(folder=FIXTURES) == EMPTY
    assert Events.objects.count() == events


def test_adds_what_is_missing() -> None:
    load_reference(folder=FIXTURES)
    Region.objects.filter(code="70").delete()
    assert load_reference(folder=FIXTURES) == EMPTY | {"regions": 1}
    assert Region.objects.get(code="70").time_zone == "Asia/Tomsk"


def test_leaves_what_an_admin_changed() -> None:
    load_reference(folder=FIXTURES)
    Region.objects.filter(code="70").update(genitive="Томской обл.")
    Indicator.objects.filter(programme__code="it-cube", slot=1).update(name="Другое название")
    ReminderRule.objects.filter(subject="assignment", days_before=14).update(days_before=10)
    Indicator.objects.filter(programme__code="it-cube", slot=2).delete()
    assert load_reference(folder=FIXTURES) == EMPTY
    assert Region.objects.get(code="70").genitive == "Томской обл."
    assert Indicator.objects.get(programme__code="it-cube", slot=1).name == "Другое название"
    assert not ReminderRule.objects.filter(subject="assignment", days_before=14).exists()


def test_a_holiday_that_an_admin_moved_or_took_away_does_not_come_back() -> None:
    load_reference(folder=FIXTURES)
    RegionalHoliday.objects.filter(region__code="21").delete()
    moved = RegionalHoliday.objects.get(region__code="16", title="День Конституции Республики Татарстан")
    RegionalHoliday.objects.filter(pk=moved.pk).update(day=date(2016, 11, 7))
    assert load_reference(folder=FIXTURES) == EMPTY
    assert not RegionalHoliday.objects.filter(region__code="21").exists()


def test_gives_a_new_programme_its_starter_set() -> None:
    load_reference(folder=FIXTURES)
    Indicator.objects.filter(programme__code="it-cube").delete()
    Programme.objects.filter(code="it-cube").delete()
    assert load_reference(folder=FIXTURES)["programmes"] == 1
    assert Indicator.objects.filter(programme__code="it-cube").exists()


def test_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference")
    call_command("load_reference")
    first, second = capsys.readouterr().out.splitlines()
    assert "субъекты РФ – 89" in first
    assert "добавлять нечего" in second
