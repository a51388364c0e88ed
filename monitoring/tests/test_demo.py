"""The demo is whole, alive on any day, and loaded once."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db.models import Q

from monitoring.demo import OWN_ORGANISATIONS, load_demo
from monitoring.demo.places import PASSWORD, accounts
from monitoring.models import Extension, Letter, Report, Round, Submission
from monitoring.models.states import Stage
from monitoring.models.states import State as SubmissionState
from monitoring.services.late_mornings import count_late_mornings
from monitoring.services.reminding import plan_letters
from regions.access import Kind
from regions.models import Organisation, Region, User
from roadmap.models import Assignment, Order
from roadmap.models.assignments import State

DAYS = [
    datetime(2026, 1, 10, 5, tzinfo=UTC),
    datetime(2026, 6, 30, 22, tzinfo=UTC),
    datetime(2027, 10, 2, 7, tzinfo=UTC),
]


@pytest.fixture
def references(db: None) -> None:
    call_command("load_reference", verbosity=0)


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%d.%m.%Y}")
def test_the_demo_is_alive_on_any_day(references: None, now: datetime) -> None:
    assert load_demo(now=now)
    running = Round.objects.filter(region__code="70").running(now.date())
    ways = {SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.RETURNED, SubmissionState.ACCEPTED}
    ways |= {SubmissionState.FORWARDED, SubmissionState.EXCUSED}
    assert ways <= set(Submission.objects.filter(round__in=running).values_list("state", flat=True))
    assert Extension.objects.filter(submission__round__in=running).exists()
    assert {State.OPEN, State.ACCEPTED} <= set(Assignment.objects.values_list("state", flat=True))
    assert Assignment.objects.overdue(now.date()).exists()
    assert Order.objects.filter(is_demo=False).count() == 5
    assert not Order.objects.filter(signed_on__gt=now.date()).exists()
    assert Report.objects.filter(state=Report.State.COMPILED).exists()
    assert Letter.objects.filter(state=Letter.State.SENT).exclude(body="").exists()
    plan_letters(now=now)
    assert count_late_mornings(now) == 0  # in no zone, also where it is still night
    assert not Submission.objects.filter(Q(submitted_at__gt=now) | Q(reviewed_at__gt=now)).exists()
    assert not Assignment.objects.filter(Q(completed_at__gt=now) | Q(reviewed_at__gt=now)).exists()


def test_the_municipal_account_has_a_report_to_check(references: None) -> None:
    load_demo(now=DAYS[2])
    district = User.objects.get(email="district@example.org")
    waiting = Submission.objects.waiting_for(district)
    assert {each.stage for each in waiting.with_sources()} == {Stage.CHECK}


def test_the_second_time_changes_nothing(references: None) -> None:
    load_demo(now=DAYS[0])
    before = [model.objects.count() for model in (Order, Assignment, Submission, Report)]
    assert not load_demo(now=DAYS[1])
    assert [model.objects.count() for model in (Order, Assignment, Submission, Report)] == before


def test_a_portal_with_organisations_of_its_own_stays_as_it_is(
    references: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Organisation.objects.create(name="Департамент", kind=Kind.REGIONAL_DEPARTMENT, region=Region.objects.get(code="70"))
    for command in ("load_demo", "demo_accounts"):
        call_command(command)
    assert capsys.readouterr().out.splitlines() == [OWN_ORGANISATIONS]
    assert not Order.objects.exists()


def test_each_account_can_log_in(references: None) -> None:
    load_demo(now=DAYS[0])
    assert {"admin", "federal_operator", "school"} <= {account["role"] for account in accounts()}
    for account in accounts():
        assert authenticate(None, email=account["email"], password=PASSWORD), account
