"""What the admin's pages let even the admin do: a line for each model, and everything else refused when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from config.admin_site import SECTIONS
from monitoring.models import (
    ExpectationChange,
    Extension,
    Indicator,
    MailPreference,
    ReminderPolicy,
    ReminderRule,
    ReviewPolicy,
    Target,
)
from regions.models import Coordinator, RegionalHoliday, User
from roadmap.models import PhraseReading
from tests.cast import Cast
from tests.things import Things, make_things

ClientOf = Callable[[User], Client]


@dataclass(frozen=True)
class Allowed:
    """`change`: fields of a row that is there, in the order of the form; what isn't named, nobody writes."""

    add: bool = False
    change: str = ""
    delete: bool = False
    actions: str = ""


LOOK = Allowed()  # its own pages keep its rules
INDICATOR = (
    "first_year last_year name unit group position help_text required places numerator_label denominator_label"
    " cumulative adds_up minimum maximum comment_on_fall comment_on_jump_percent is_sample"
)
TABLE = {
    "regions.Region": Allowed(True, "name genitive district time_zone", True, "delete_selected"),
    "regions.Municipality": Allowed(True, "name tile_row tile_column", True, "delete_selected"),
    "regions.Organisation": Allowed(True, "kind name short_name aliases municipality", True, "delete_selected"),
    "regions.Centre": Allowed(True, "name opened_on closed_on students", True, "delete_selected"),
    "regions.Programme": Allowed(True, "name full_name genitive_plural", True, "delete_selected"),
    "regions.RegionalHoliday": Allowed(
        True, "title day is_yearly last_year moves_day_off source", True, "delete_selected"
    ),
    "regions.Coordinator": Allowed(True, "position phone until", True, "delete_selected"),
    "regions.User": Allowed(
        True,
        "email password surname given_name patronymic is_active is_staff is_superuser groups",
        True,
        "delete_selected",
    ),
    "auth.Group": Allowed(True, "name permissions", True, "delete_selected"),
    "roadmap.Order": Allowed(change="issuer title signatory controller"),
    "roadmap.OrderImport": LOOK,
    "roadmap.Roadmap": LOOK,
    "roadmap.Activity": LOOK,
    "roadmap.Assignment": LOOK,
    "roadmap.PhraseReading": LOOK,
    "monitoring.Indicator": Allowed(True, INDICATOR, actions="confirm"),
    "monitoring.Target": Allowed(
        True, "indicator year quarter region municipality centre value", True, "delete_selected"
    ),
    "monitoring.Round": Allowed(actions="ask_anew"),
    "monitoring.ReviewPolicy": LOOK,
    "monitoring.Submission": LOOK,
    "monitoring.Report": LOOK,
    "monitoring.Extension": LOOK,
    "monitoring.ExpectationChange": LOOK,
    "monitoring.ReminderRule": LOOK,
    "monitoring.ReminderPolicy": LOOK,
    "monitoring.MailPreference": LOOK,
    "monitoring.Letter": LOOK,
}
PAGES = {model._meta.label: page for model, page in admin.site._registry.items()}
HELD = ["regions.Region", "regions.Municipality", "regions.Organisation", "regions.Centre", "regions.Programme"]
HELD += ["regions.User", "auth.Group"]


@pytest.fixture
def things(cast: Cast) -> Things:
    things = make_things(cast)
    region = cast.tomsk.region
    ReviewPolicy.objects.create(region=region)
    ReminderPolicy.objects.create(region=region)
    MailPreference.objects.create(user=cast.school)
    Target.objects.create(indicator=Indicator.objects.first_editions()[0], year=2026, region=region, value=5)
    ReminderRule.objects.create(region=region, subject=ReminderRule.Subject.ASSIGNMENT, days_before=7)
    PhraseReading.objects.create(region=region, phrase="до 1 марта", told_at=timezone.now(), author=cast.ministry)
    told = {"submission": things.own["submission"], "reason": "Ремонт"}
    ExpectationChange.objects.create(
        **told, change=ExpectationChange.Change.TAKEN_OFF, by=cast.ministry, at=timezone.now()
    )
    Extension.objects.create(**told, until=date(2030, 1, 20), granted_by=cast.ministry, granted_at=timezone.now())
    RegionalHoliday.objects.create(region=region, title="День области", day=date(2026, 8, 13))
    cast.school.groups.add(Group.objects.create(name="Ведут справочники"))
    return things


@pytest.fixture
def client(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.admin)


def row_of(label: str) -> Model:
    return PAGES[label].model._base_manager.earliest("pk")


def address(label: str, page: str, *args: object) -> str:
    return reverse(f"admin:{label.lower().replace('.', '_')}_{page}", args=args)


def columns_of(row: Model) -> dict[str, object]:
    return type(row)._base_manager.filter(pk=row.pk).values().get()


def test_every_model_has_its_line_and_its_section() -> None:
    assert set(TABLE) == set(PAGES)
    assert sorted(PAGES) == sorted(label for labels in SECTIONS.values() for label in labels)
    assert all(page.about for page in PAGES.values())


@pytest.mark.parametrize("label", TABLE)
def test_pages_offer_what_the_table_says(cast: Cast, things: Things, rf: RequestFactory, label: str) -> None:
    request, page, allowed = rf.get("/"), PAGES[label], TABLE[label]
    request.user = cast.admin
    assert page.has_add_permission(request) == allowed.add
    assert page.has_delete_permission(request) == allowed.delete
    assert " ".join(page.get_actions(request)) == allowed.actions
    row = row_of(label)
    fields = page.get_form(request, row, change=True)(instance=row).fields if page.get_fields(request, row) else {}
    written = [name for name, field in fields.items() if not field.disabled or name == "password"]
    assert sorted(written if page.has_change_permission(request, row) else []) == sorted(allowed.change.split())


@pytest.mark.parametrize("label", [label for label, allowed in TABLE.items() if not allowed.change])
def test_what_is_only_looked_at_stays_as_it_is(things: Things, client: Client, label: str) -> None:
    row = row_of(label)
    before, forged = columns_of(row), dict.fromkeys(columns_of(row), "1") | {"state": "accepted"}
    client.post(address(label, "change", row.pk), forged)
    assert columns_of(row) == before
    assert client.post(address(label, "delete", row.pk), {"post": "yes"}).status_code == 403
    client.post(
        address(label, "changelist"), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    )
    assert columns_of(row) == before
    assert client.post(address(label, "add"), forged).status_code == 403


@pytest.mark.parametrize("label", ["roadmap.Order", "monitoring.Indicator"])
def test_what_is_for_ever_is_not_deleted(things: Things, client: Client, label: str) -> None:
    row = row_of(label)
    assert client.post(address(label, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert columns_of(row)


@pytest.mark.parametrize("label", HELD)
def test_nothing_goes_that_history_refers_to(cast: Cast, things: Things, client: Client, label: str) -> None:
    near = {"regions.User": cast.school, "regions.Region": cast.tomsk.region, "regions.Centre": cast.tomsk.centres[0]}
    row = near.get(label) or row_of(label)
    page = client.post(address(label, "delete", row.pk), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    pages = [page, client.post(address(label, "changelist"), chosen)]
    assert [answer.status_code for answer in pages] == [200, 200]
    assert all("Удалить нельзя" in answer.content.decode() for answer in pages)
    assert columns_of(row)


def test_an_account_that_did_nothing_goes(client: Client, cast: Cast) -> None:
    mistaken = User.objects.create_user("opechatka@example.org", surname="Опечатка", given_name="Анна")
    assert client.post(address("regions.User", "delete", mistaken.pk), {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=mistaken.pk).exists()


def test_keys_of_registers_stay(cast: Cast, things: Things, client: Client) -> None:
    centre, appointed = cast.tomsk.centres[0], Coordinator.objects.filter(user=cast.school).get()
    forged = {"organisation": cast.ivanovo.schools[0].pk, "user": cast.ministry.pk, "since": "01.01.2001"}
    client.post(address("regions.Centre", "change", centre.pk), forged | {"name": "Центр", "opened_on": "01.09.2021"})
    client.post(address("regions.Coordinator", "change", appointed.pk), forged | {"position": "учитель"})
    kept = columns_of(appointed)
    assert columns_of(centre)["organisation_id"] == centre.organisation_id
    assert columns_of(centre)["name"] == "Центр"
    assert (kept["user_id"], kept["organisation_id"], kept["since"]) == (
        appointed.user_id,
        appointed.organisation_id,
        appointed.since,
    )
    assert kept["position"] == "учитель"


def test_nobody_shuts_themselves_out(cast: Cast, client: Client) -> None:
    own = {"email": cast.admin.email, "surname": "Новая", "given_name": "Анна"}
    sets = {"coordinations-TOTAL_FORMS": "0", "coordinations-INITIAL_FORMS": "0"}
    assert client.post(address("regions.User", "change", cast.admin.pk), own | sets).status_code == 302
    kept = User.objects.get(pk=cast.admin.pk)
    assert (kept.surname, kept.is_superuser, kept.is_staff, kept.is_active) == ("Новая", True, True, True)
    assert client.post(address("regions.User", "delete", cast.admin.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("label", TABLE)
def test_files_come_in_by_the_portal_only(label: str) -> None:
    with pytest.raises(NoReverseMatch):
        address(label, "import")


def test_staff_do_here_no_more_than_on_the_portal(cast: Cast, things: Things, client_of: ClientOf) -> None:
    """The operator sees the region's orders and rounds, but does not manage its orders; a district does neither."""
    everything = Group.objects.create(name="Всё")
    everything.permissions.set(Permission.objects.all())
    for person in (cast.operator, cast.district):
        person.groups.add(everything)
        User.objects.filter(pk=person.pk).update(is_staff=True)
    order, round_ = things.own["order"], things.own["round"]
    for person in (cast.operator, cast.district):
        client = client_of(User.objects.get(pk=person.pk))
        assert client.post(address("roadmap.Order", "change", order.pk), {"title": "Чужое"}).status_code == 403
    asked = client.post(
        address("monitoring.Round", "changelist"), {"action": "ask_anew", "_selected_action": [round_.pk]}
    )
    assert not list(get_messages(asked.wsgi_request))
