"""A draft becomes an order in force: once, in one piece, with work for those whom its rows name."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from pghistory.models import Events

from regions.access import Kind
from regions.models import Centre, Municipality, Organisation, Programme, Region, User
from regions.refusals import Refused
from roadmap.drafts import DraftOrder, dump
from roadmap.models import Activity, Assignment, Deadline, Executor, Order, OrderImport, Roadmap
from roadmap.services import adoption
from roadmap.services.adopted_readings import Teller
from roadmap.services.adoption import adopt, adopt_import
from roadmap.services.bodies import BodyRegister, plan_bodies
from roadmap.services.drafting import draft_file

ORDERS = Path(settings.BASE_DIR, "fixtures", "orders")
NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
EVERYTHING = (Order, Roadmap, Activity, Executor, Deadline, Assignment, Organisation)


@cache
def draft_of(name: str) -> DraftOrder:
    file = next(ORDERS.glob(f"{name}-*.*"))
    return draft_file(file.name, file.read_bytes())


def territory(code: str) -> tuple[set[Organisation], set[Organisation]]:
    """Two municipal authorities and two schools with a centre each, in a region of the registers."""
    region, programme = Region.objects.get(code=code), Programme.objects.get(code="tochka-rosta")
    authorities, schools = set(), set()
    for name in ("Берёзовский район", "Еловский район"):
        place = {"region": region, "municipality": Municipality.objects.create(region=region, name=name)}
        authorities.add(Organisation.objects.create(kind=Kind.MUNICIPAL_AUTHORITY, name=f"Комитет, {name}", **place))
        school = Organisation.objects.create(kind=Kind.SCHOOL, name=f"Школа, {name}", **place)
        Centre.objects.create(organisation=school, programme=programme, name=name, opened_on=date(2021, 9, 1))
        schools.add(school)
    return authorities, schools


def state() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in EVERYTHING]


@pytest.mark.parametrize("name", ["tomsk", "ivanovo", "leningrad", "smolensk", "khabarovsk"])
def test_adopting_again_changes_nothing(registers: None, name: str) -> None:
    territory({"leningrad": "47"}.get(name, "70"))
    order = adopt(draft=draft_of(name), subsidy_years=(2021,))
    before, events = state(), Events.objects.count()
    assert adopt(draft=draft_of(name), subsidy_years=(2021,)) == order
    assert state() == before
    assert Events.objects.count() == events


COMMITTEE_ROWS = {*range(1, 11), 16, 20}
MUNICIPAL_ROWS = {8, *range(11, 21)}
SCHOOL_ROWS = {*range(11, 20)}


def test_leningrad_gives_work_to_authorities_and_schools_as_its_rows_say(registers: None) -> None:
    authorities, schools = territory("47")
    territory("70")  # a neighbour's authorities and schools get nothing
    order = adopt(draft=draft_of("leningrad"))
    committee = Organisation.objects.get(kind=Kind.REGIONAL_DEPARTMENT, region__code="47")
    activities = Activity.objects.filter(roadmap__order=order)
    dated = {
        int(number)
        for number in activities.filter(deadlines__legal_date__isnull=False).values_list("number", flat=True)
    }
    rows: dict[Organisation, set[int]] = {}
    for assignment in Assignment.objects.select_related("deadline__activity", "organisation"):
        rows.setdefault(assignment.organisation, set()).add(int(assignment.deadline.activity.number))
    assert set(rows) >= authorities | schools | {committee}
    assert {organisation.region for organisation in rows if organisation.region} == {order.region}
    for authority in authorities:
        assert rows[authority] == MUNICIPAL_ROWS & dated
    for school in schools:
        assert rows[school] == SCHOOL_ROWS & dated
    assert rows[committee] == COMMITTEE_ROWS & dated


def test_missing_bodies_are_created_once(registers: None) -> None:
    adopt(draft=draft_of("tomsk"))
    created = list(Organisation.objects.values_list("kind", "name"))
    assert (Kind.REGIONAL_DEPARTMENT, "Департамент общего образования Томской области") in created
    assert len(created) == len(set(created))


def test_bodies_are_planned_before(registers: None) -> None:
    region = Region.objects.get(code="70")
    known = Organisation.objects.create(
        kind=Kind.REGIONAL_DEPARTMENT, name="Департамент общего образования Томской области", region=region
    )
    bodies = [body for one in draft_of("tomsk").roadmaps[0].activities for body in one.bodies]
    plans = {plan.body.name: plan.organisation for plan in plan_bodies(bodies, BodyRegister(region))}
    assert plans["Департамент общего образования Томской области"] == known
    assert None in plans.values()


def test_unknown_region_is_refused_whole(db: None) -> None:
    with pytest.raises(Refused, match="субъект"):
        adopt(draft=draft_of("tomsk"))
    assert not Order.objects.exists()


def make_upload(draft: DraftOrder) -> OrderImport:
    person = User.objects.create_user("admin@example.org", surname="Админова", given_name="Анна")
    return OrderImport.objects.create(
        file=ContentFile(b"text", "order.txt"), file_name="order.txt", draft=dump(draft), uploaded_by=person
    )


def test_upload_is_adopted_once(registers: None) -> None:
    upload = make_upload(draft_of("tomsk"))
    adopter = User.objects.get()
    later = Teller(adopter, NOW + timedelta(minutes=1))
    order = adopt_import(upload=upload, draft=draft_of("tomsk"), teller=Teller(adopter, NOW))
    assert adopt_import(upload=upload, draft=draft_of("tomsk"), teller=later) == order
    assert (order.file.name, order.file_name) == (upload.file.name, "order.txt")
    upload.refresh_from_db()
    assert (upload.order, upload.adopted_at) == (order, NOW)


def at_once(work: Callable[[], object]) -> list[object]:
    """The same work in two threads that start together; what each gave or raised."""
    start, results = threading.Barrier(2), []

    def run() -> None:
        try:
            start.wait(timeout=10)
            results.append(work())
        except Exception as error:  # the test looks at whatever came
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def careless_adoption() -> None:
    """Looks first and writes then, as an adoption without a unique key and a lock would."""
    with transaction.atomic():
        if not Organisation.objects.filter(name="Проба").exists():
            BOTH_LOOKED.wait(timeout=10)
            Organisation.objects.create(kind=Kind.OTHER, name="Проба", region=Region.objects.get(code="70"))


BOTH_LOOKED = threading.Barrier(2)


@pytest.mark.django_db(transaction=True)
def test_threads_do_meet() -> None:
    """The positive control: work that looks before it writes does collide here."""
    call_command("load_reference", verbosity=0)
    assert sum(isinstance(result, Exception) for result in at_once(careless_adoption)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["tomsk", "leningrad"])
def test_two_adoptions_at_once_give_one_order(name: str) -> None:
    call_command("load_reference", verbosity=0)
    draft = draft_of(name)
    results = at_once(lambda: adopt(draft=draft).pk)
    assert results[0] == results[1] == Order.objects.get().pk
    assert Roadmap.objects.count() == 1
    assert Activity.objects.count() == len(draft.roadmaps[0].activities)
    names = list(Organisation.objects.values_list("name", flat=True))
    assert len(names) == len(set(names))


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_adopt_one_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits for the first and then finds its order: the work is done once."""
    adoptions = []
    monkeypatch.setattr(adoption, "adopt", lambda **given: adoptions.append(1) or adopt(**given))
    call_command("load_reference", verbosity=0)
    upload = make_upload(draft_of("tomsk"))
    teller = Teller(User.objects.get(), NOW)
    results = at_once(lambda: adopt_import(upload=upload, draft=draft_of("tomsk"), teller=teller).pk)
    assert results[0] == results[1] == Order.objects.get().pk
    assert len(adoptions) == 1
