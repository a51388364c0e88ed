"""Pages ask the database as often for thirty things as for three."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.models import FailedAddress, Letter, Notice, Reminder, ReminderRule, Submission
from monitoring.services.reports import compile_report, order_report
from regions.access import Kind
from regions.models import Centre, Municipality, Organisation, RegisterImport
from roadmap.models import Deadline, Evidence, Executor, OrderImport
from roadmap.models.assignments import State
from roadmap.models.orders import Audience
from tests.cast import Cast, person
from tests.racing import numbers
from tests.test_rights import TABLE, client_as
from tests.things import Things, make_things
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, submission_of

FEW, MANY = 3, 30
COUNT = 1  # a list that no longer fits on a page is counted
PAGES = [
    ("monitoring:overview", "ministry"),
    ("monitoring:overview", "federal"),
    ("monitoring:overview", "district"),
    ("monitoring:overview", "school"),
    ("monitoring:region_detail", "federal"),
    ("monitoring:calendar", "ministry"),
    ("monitoring:calendar", "school"),
    ("monitoring:round_list", "federal"),
    ("monitoring:round_detail", "ministry"),
    ("monitoring:round_detail", "district"),
    ("monitoring:round_owing", "ministry"),
    ("monitoring:round_remind", "ministry"),
    ("monitoring:assignment_remind", "ministry"),
    ("monitoring:assignments_remind", "ministry"),
    ("monitoring:assignments_remind", "district"),
    ("monitoring:assignment_reminders", "ministry"),
    ("monitoring:submission_reminders", "school"),
    ("monitoring:round_terms", "ministry"),
    ("monitoring:round_expected", "ministry"),
    ("monitoring:round_extensions", "ministry"),
    ("monitoring:submission_list", "federal"),
    ("monitoring:submission_detail", "school"),
    ("monitoring:submission_detail", "ministry"),
    ("monitoring:round_values", "ministry"),
    ("monitoring:round_workbook", "ministry"),
    ("monitoring:submission_values", "school"),
    ("monitoring:submission_workbook", "school"),
    ("monitoring:values_import_detail", "ministry"),
    ("monitoring:report_list", "ministry"),
    ("monitoring:report_national", "federal"),
    ("monitoring:report_detail", "ministry"),
    ("monitoring:dynamics", "ministry"),
    ("monitoring:dynamics", "federal"),
    ("monitoring:indicator_list", "ministry"),
    ("monitoring:letter_list", "ministry"),
    ("monitoring:search", "ministry"),
    ("monitoring:letter_detail", "school"),
    ("monitoring:failed_address_list", "ministry"),
    ("monitoring:mail_preferences", "ministry"),
    ("monitoring:notice_list", "school"),
    ("monitoring:notice_list", "ministry"),
    ("monitoring:reminder_rules", "ministry"),
    ("monitoring:reminder_rules_change", "ministry"),
    ("roadmap:roadmap_list", "federal"),
    ("roadmap:roadmap_detail", "ministry"),
    ("roadmap:roadmap_comparison", "federal"),
    ("roadmap:roadmap_on_day", "ministry"),
    ("roadmap:activity_reading", "ministry"),
    ("roadmap:activity_reading", "school"),
    ("roadmap:roadmap_years", "ministry"),
    ("roadmap:order_controller", "ministry"),
    ("roadmap:deadline_date", "ministry"),
    ("roadmap:deadline_remove", "ministry"),
    ("roadmap:assignment_list", "ministry"),
    ("roadmap:assignment_list", "school"),
    ("roadmap:assignment_detail", "ministry"),
    ("roadmap:order_import_create", "ministry"),
    ("roadmap:order_import_detail", "ministry"),
    ("regions:register_import_create", "ministry"),
    ("regions:register_import_detail", "ministry"),
    ("regions:centre_list", "federal"),
    ("regions:coordinator_list", "ministry"),
    ("regions:profile", "school"),
]
REGISTERS = ["regions_organisation", "regions_centre", "regions_coordinator", "regions_user", "regions_municipality"]
REGISTERS += ["roadmap_assignment", "roadmap_activity", "roadmap_order", "roadmap_roadmap", "roadmap_orderimport"]
REGISTERS += ["monitoring_submission", "monitoring_round", "monitoring_report", "monitoring_letter"]
REGISTERS += ["monitoring_reminderrule", "monitoring_mailpreference"]


@pytest.fixture
def things(cast: Cast) -> Things:
    return make_things(cast)


def grow(cast: Cast, things: Things, first: int, last: int) -> None:
    """More of everything that a list can hold."""
    today = timezone.localdate()
    for number in range(first, last):
        school = _school(cast, number)
        _work(cast, things, school, number, today)
        _letters(cast, things, number, today)
        _notices(cast, things, number)
    _quarters(cast, things, first, last, today)


def _school(cast: Cast, number: int) -> Organisation:
    region = cast.tomsk.region
    municipality = Municipality.objects.create(region=region, name=f"Район {number}")
    Organisation.objects.create(kind=Kind.OTHER, region=region, name=f"Комитет {number}")
    school = Organisation.objects.create(
        kind=Kind.SCHOOL, region=region, municipality=cast.tomsk.municipalities[number % 2], name=f"Школа {number}"
    )
    Organisation.objects.create(kind=Kind.MUNICIPAL_AUTHORITY, region=region, municipality=municipality, name="Отдел")
    Centre.objects.create(
        organisation=school, programme=cast.programme, name=f"Центр {number}", opened_on=date(2021, 9, 1)
    )
    person(f"school-{number}", school)
    return school


def _work(cast: Cast, things: Things, school: Organisation, number: int, today: date) -> None:
    near, region = cast.tomsk.schools[0], cast.tomsk.region
    roadmap = make_roadmap(region, cast.programme, number=f"{number}-р")
    make_assignment(near, roadmap, today - timedelta(days=1))
    row = make_activity(things.own["roadmap"], str(100 + number), phrase="Согласно графику")
    Deadline.objects.create(activity=row, awaiting="schedule")
    Executor.objects.create(activity=row, position=1, name="школы", audience=Audience.SCHOOLS)
    Executor.objects.create(activity=row, position=2, name="департамент", organisation=cast.tomsk.department)
    for owner in (near, school, cast.tomsk.department):
        made = make_assignment(owner, things.own["roadmap"], today + timedelta(days=5), str(200 + number))
        type(made).objects.filter(pk=made.pk).update(state=State.COMPLETED if owner == school else State.OPEN)
    make_assignment(school, things.own["roadmap"], things.own["assignment"].due_on)
    days = today + timedelta(days=10 + number)
    Deadline.objects.create(
        activity=things.own["activity"], legal_date=days, working_date=days, is_entered=True, entered_by=cast.ministry
    )
    Evidence.objects.create(
        assignment=things.own["assignment"], kind="Приказ", link=f"https://example.org/{number}", added_by=cast.school
    )
    upload = things.own["order_import"]
    OrderImport.objects.create(
        file=upload.file.name,
        file_name=f"{number}.txt",
        draft=upload.draft,
        uploaded_by=cast.ministry,
        order=roadmap.order,
    )
    RegisterImport.objects.create(
        register="centres", file_name=f"{number}.csv", uploaded_by=cast.ministry, changed_at=timezone.now()
    )


def _letters(cast: Cast, things: Things, number: int, today: date) -> None:
    rule, _ = ReminderRule.objects.get_or_create(subject="assignment", days_before=number)
    Reminder.objects.create(letter=things.own["letter"], rule=rule, assignment=things.own["assignment"])
    for person_ in (cast.school, cast.neighbour_school):
        letter = Letter.objects.create(
            recipient=person_,
            region=cast.tomsk.region,
            day=today - timedelta(days=number + 1),
            message_id=f"<{number}-{person_.pk}>",
            not_before=timezone.now(),
        )
    somebody = person(f"failed-{number}", cast.tomsk.schools[0])
    FailedAddress.objects.create(email=somebody.email, letter=letter, failure="refused", failed_at=timezone.now())


def _notices(cast: Cast, things: Things, number: int) -> None:
    """Of each kind of thing, for a school and for the ministry."""
    made_at = timezone.now() - timedelta(minutes=number)
    rows = {thing: things.own[thing] for thing in ("assignment", "submission", "round", "roadmap", "register_import")}
    rows["deadline"] = things.own["entered_deadline"]
    Notice.objects.bulk_create(
        Notice(recipient=reader, kind=Notice.Kind.RETURNED, made_by=cast.operator, made_at=made_at, **{thing: row})
        for reader in (cast.school, cast.ministry)
        for thing, row in rows.items()
    )


def _quarters(cast: Cast, things: Things, first: int, last: int, today: date) -> None:
    """More centres in the rounds there are, more rounds, more revisions of a report."""
    for round_ in (things.own["round"], things.own["submitted_submission"].round):
        known = set(round_.submissions.values_list("centre", flat=True))
        for centre in Centre.objects.filter(organisation__region=cast.tomsk.region).exclude(pk__in=known):
            Submission.objects.create(round=round_, centre=centre, state="submitted", submitted_at=timezone.now())
    for number in range(first, last):
        make_round(cast.tomsk.region, cast.programme, today, year=2030 + number // 4, quarter=number % 4 + 1)
        report = order_report(round_=things.own["round"], by=cast.ministry, now=timezone.now())
        compile_report(report_id=report.pk, now=timezone.now())


def queries_of(client: Client, url: str) -> list[str]:
    client.get(url)  # what is read once and kept is read
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


def compare(cast: Cast, things: Things, asked: list[tuple[str, str]]) -> None:
    """`asked`: addresses and roles."""
    grow(cast, things, 0, FEW)
    with transaction.atomic():
        few = {(url, role): queries_of(client_as(role, cast), url) for url, role in asked}
        transaction.set_rollback(True)  # in one transaction a page's reader would be named as who made what grows next
    grow(cast, things, FEW, MANY)
    faults = []
    for (url, role), before in few.items():
        now = queries_of(client_as(role, cast), url)
        if len(now) > len(before) + COUNT:
            repeated = max(now, key=lambda sql: sum(other[:80] == sql[:80] for other in now))
            faults.append(f"{url} as {role}: {len(before)} queries, then {len(now)}, among them {repeated:.300}")
    assert not faults, "\n".join(faults)


def test_pages(cast: Cast, things: Things) -> None:
    asked = []
    for name, role in PAGES:
        thing = TABLE[name].thing
        asked.append((reverse(name, args=[things.key(thing, "own")] if thing else []), role))
    compare(cast, things, asked)


def test_registers_of_the_administration(cast: Cast, things: Things) -> None:
    compare(cast, things, [(reverse(f"admin:{name}_changelist"), "admin") for name in REGISTERS])


@pytest.mark.parametrize(("button", "most"), [("detail", 8), ("submit", 10)])
def test_a_report_is_taken_with_few(cast: Cast, button: str, most: int) -> None:
    """On the last day all schools save at once: session, person, rights, the report; begin, its round, writing, end."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate())
    report, client = submission_of(round_, cast.tomsk.schools[0]), client_as("school", cast)
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(
            reverse(f"monitoring:submission_{button}", args=[report.pk]), {"version": "0"} | numbers(5)
        )
    assert answer.status_code == 302
    assert len(captured) <= most, "\n".join(query["sql"] for query in captured)
