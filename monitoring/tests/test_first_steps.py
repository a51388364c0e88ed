"""The card of first steps: ticked by what stands in the database, put away and called back."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monitoring.first_steps import STEPS
from monitoring.models import CalendarFeed, HiddenFirstSteps, Indicator, MailPreference, Submission
from monitoring.models.first_steps import FACTS, read_facts
from monitoring.models.states import State
from monitoring.roles import role_of
from monitoring.services.first_steps import first_steps_of
from regions.access import Kind, scope_of
from regions.models import Centre, Coordinator, User
from roadmap.models import Deadline, Roadmap
from tests.cast import Cast
from tests.test_rights import TABLE, client_as
from tests.work import make_activity, make_indicators, make_roadmap, make_round

pytestmark = pytest.mark.django_db
ROLES = ["school", "district", "operator", "ministry", "federal", "admin"]


def done(user: User) -> set[str]:
    again = User.objects.get(pk=user.pk)
    return {step.fact for step, is_done in first_steps_of(again, timezone.localdate()).lines if is_done}


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_steps_that_it_may_open(cast: Cast, role: str) -> None:
    assert role_of(scope_of(getattr(cast, role))) == role
    for step in STEPS[role]:
        assert step.fact in FACTS
        assert role in TABLE[step.page].get
    page = client_as(role, cast).get("/").content.decode()
    assert "Первые шаги" in page
    assert all(step.title in page for step in STEPS[role])


def test_steps_are_ticked_by_what_stands(cast: Cast) -> None:
    assert done(cast.ministry) == {"centres", "people"}
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    assert done(cast.ministry) == {"centres", "people", "order", "read"}
    asked = Deadline.objects.create(activity=make_activity(roadmap, "1"), awaiting="reading")
    assert "read" not in done(cast.ministry)
    asked.delete()
    CalendarFeed.objects.create(user=cast.ministry, made_at=timezone.now())
    assert first_steps_of(cast.ministry, timezone.localdate()) is None


def test_another_regions_work_ticks_nothing(cast: Cast) -> None:
    make_roadmap(cast.ivanovo.region, cast.programme)
    assert "order" not in done(cast.ministry)


def test_who_acts_for_nobody_has_no_steps(cast: Cast) -> None:
    assert first_steps_of(cast.outsider, timezone.localdate()) is None


def test_the_card_is_put_away_and_comes_back(cast: Cast) -> None:
    client = client_as("school", cast)
    assert "Первые шаги скрыты" in client.post("/help/first-steps/hide/", follow=True).content.decode()
    assert "first-steps" not in client.get("/").content.decode()
    client.post("/help/first-steps/hide/")
    assert HiddenFirstSteps.objects.count() == 1
    assert "Показать первые шаги" in client.get("/help/").content.decode()
    client.post("/help/first-steps/show/")
    assert "first-steps" in client.get("/").content.decode()
    assert "Показать первые шаги" not in client.get("/help/").content.decode()


def test_they_are_one_query(client: Client, cast: Cast) -> None:
    scope_of(cast.ministry)
    with CaptureQueriesContext(connection) as captured:
        first_steps_of(cast.ministry, timezone.localdate())
    assert len(captured) == 1


@pytest.mark.parametrize("is_busy", [False, True])
@pytest.mark.parametrize("role", [*ROLES, "foreign_ministry", "outsider"])
def test_facts_are_those_of_the_lists(cast: Cast, role: str, is_busy: bool) -> None:
    """The statement says of rights what the querysets say."""
    user, today = getattr(cast, role), timezone.localdate()
    if is_busy:
        roadmap = make_roadmap(cast.tomsk.region, cast.programme)
        Deadline.objects.create(activity=make_activity(roadmap, "1"), awaiting="reading")
        make_round(cast.tomsk.region, cast.programme, today).submissions.update(state=State.ACCEPTED)
        MailPreference.objects.create(user=user)
    editable = Roadmap.objects.editable_by(user)
    unread = Deadline.objects.filter(activity__roadmap__in=editable, awaiting="reading")
    told = {
        "phone": Coordinator.objects.in_force(today).filter(user=user).exclude(phone="").exists(),
        "letters": is_busy,
        "sent": Submission.objects.mine(user).received().exists(),
        "accepted": Submission.objects.visible_to(user).filter(state=State.ACCEPTED).exists(),
        "order": Roadmap.objects.visible_to(user).exists(),
        "read": editable.exists() and not unread.exists(),
        "centres": Centre.objects.visible_to(user).exists(),
        "people": Coordinator.objects.visible_to(user).filter(organisation__kind=Kind.SCHOOL).exists(),
    }
    assert dict(zip(told, read_facts(user, [*told], today)[1], strict=True)) == told


def test_facts_of_the_whole_portal(cast: Cast) -> None:
    facts = ["departments", "indicators", "mailed"]
    today = timezone.localdate()
    assert read_facts(cast.admin, facts, today) == (False, [True, False, False])
    make_indicators(cast.programme)
    Indicator.objects.update(is_sample=True)
    assert read_facts(cast.admin, facts, today)[1] == [True, False, False]
    Indicator.objects.update(is_sample=False)
    assert read_facts(cast.admin, facts, today)[1] == [True, True, False]
    assert read_facts(cast.admin, facts, date(1990, 1, 1))[1] == [False, True, False]
