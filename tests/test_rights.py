"""Every address × method × role × own, foreign or missing thing, walked from the URL resolver.

Foreign and missing are 404, seen but not permitted is 403, anonymous people are sent to log in. An address that the
table does not know fails the test.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from regions.models import User
from tests.cast import Cast
from tests.things import MISSING, Things, make_things

ADMIN = {"admin"}
WIDE = ADMIN | {"federal"}  # sees every region
MANAGERS = ADMIN | {"ministry"}
REVIEWERS = MANAGERS | {"operator"}
REGIONAL = REVIEWERS | {"federal"}
STAFF = REGIONAL | {"district"}
PEOPLE = STAFF | {"school"}  # everybody who works in the region
ANYBODY = PEOPLE | {"outsider"}
EXECUTORS = ADMIN | {"school"}
REMINDERS = MANAGERS | {"district"}  # of assignments to those who owe them
BRINGERS = REVIEWERS | {"district"}  # of values from a file
ROLES = ["anonymous", *sorted(ANYBODY)]


@dataclass(frozen=True)
class Rule:
    """Who gets an answer. `thing` names the object in the address; without one there is no own or foreign."""

    thing: str = ""
    sees: set[str] = field(default_factory=lambda: ANYBODY)  # others: 404
    get: set[str] | None = None  # of those who see: may read; others 403. None: the method is not taken
    post: set[str] | None = None  # likewise for changing
    sees_foreign: set[str] = field(default_factory=lambda: WIDE)
    posts_foreign: set[str] = field(default_factory=lambda: ADMIN)


def page(thing: str, sees: set[str], **more: object) -> Rule:
    return Rule(thing, sees, get=sees, **more)


def action(thing: str, sees: set[str], may: set[str], **more: object) -> Rule:
    return Rule(thing, sees, post=may, **more)


IMPORTERS = {"post": {"ministry"}, "sees_foreign": ADMIN, "posts_foreign": set()}  # who brought a file decides

TABLE = {
    "regions:profile": Rule(get=ANYBODY),
    "regions:centre_list": Rule(get=ANYBODY),
    "regions:coordinator_list": Rule(get=ANYBODY - {"school"}),
    "regions:kit": Rule(get=ADMIN),
    "regions:register_import_create": Rule(get=MANAGERS, post=MANAGERS),
    "regions:register_import_detail": Rule("register_import", MANAGERS, get=MANAGERS, **IMPORTERS),
    "regions:register_import_adopt": Rule("register_import", MANAGERS, **IMPORTERS),
    "regions:register_import_cancel": Rule("register_import", MANAGERS, **IMPORTERS),
    "regions:register_import_tick": Rule("register_import", MANAGERS, **IMPORTERS),
    "regions:register_import_marked": page("register_import", MANAGERS, sees_foreign=ADMIN),
    "regions:register_template": page("register", MANAGERS, sees_foreign=ADMIN),
    "regions:register_export": page("register", MANAGERS, sees_foreign=ADMIN),
    "roadmap:roadmap_list": Rule(get=ANYBODY),
    "roadmap:roadmap_comparison": page("roadmap", PEOPLE),
    "roadmap:roadmap_detail": page("roadmap", PEOPLE),
    "roadmap:roadmap_on_day": page("roadmap", PEOPLE),
    "roadmap:roadmap_workbook": page("roadmap", PEOPLE),
    "roadmap:roadmap_document": page("roadmap", PEOPLE),
    "roadmap:roadmap_subsidy_years": action("roadmap", PEOPLE, MANAGERS),
    "roadmap:roadmap_years": Rule("roadmap", PEOPLE, get=MANAGERS, post=MANAGERS),
    "roadmap:activity_reading": page("activity", PEOPLE),
    "roadmap:reading_choose": action("activity", PEOPLE, MANAGERS),
    "roadmap:reading_trial": action("activity", PEOPLE, MANAGERS),
    "roadmap:activity_phrase": action("activity", PEOPLE, MANAGERS),
    "roadmap:activity_dates": action("activity", PEOPLE, MANAGERS),
    "roadmap:activity_event": action("activity", PEOPLE, MANAGERS),
    "roadmap:event_trial": action("activity", PEOPLE, MANAGERS),
    "roadmap:deadline_date": Rule("entered_deadline", PEOPLE, get=MANAGERS, post=MANAGERS),
    "roadmap:deadline_event": Rule("entered_deadline", PEOPLE, get=MANAGERS, post=MANAGERS),
    "roadmap:deadline_remove": Rule("entered_deadline", PEOPLE, get=MANAGERS, post=MANAGERS),
    "roadmap:order_file": page("order", PEOPLE),
    "roadmap:order_controller": Rule("order", PEOPLE, get=MANAGERS, post=MANAGERS),
    "roadmap:assignment_list": Rule(get=ANYBODY),
    "roadmap:assignment_detail": page("assignment", PEOPLE),
    "roadmap:evidence_add": action("assignment", PEOPLE, EXECUTORS),
    "roadmap:assignment_complete": action("assignment", PEOPLE, EXECUTORS),
    "roadmap:assignment_not_needed": action("assignment", PEOPLE, EXECUTORS),
    "roadmap:assignment_accept": action("completed_assignment", PEOPLE, MANAGERS),
    "roadmap:assignment_return": action("completed_assignment", PEOPLE, MANAGERS),
    "roadmap:evidence_file": page("evidence", PEOPLE),
    "roadmap:evidence_remove": action("evidence", PEOPLE, EXECUTORS),
    "roadmap:order_template": Rule(get=MANAGERS),
    "roadmap:order_import_create": Rule(get=MANAGERS, post=MANAGERS),
    "roadmap:order_import_detail": Rule("order_import", MANAGERS, get=MANAGERS, post=MANAGERS, sees_foreign=ADMIN),
    "roadmap:order_import_letters": action("order_import", MANAGERS, MANAGERS, sees_foreign=ADMIN),
    "roadmap:order_import_adopt": action("order_import", MANAGERS, MANAGERS, sees_foreign=ADMIN),
    "monitoring:overview": Rule(get=ANYBODY),
    "monitoring:region_detail": page("region", PEOPLE),
    "monitoring:region_owing": page("region_quarter", PEOPLE),
    "monitoring:round_list": Rule(get=ANYBODY),
    "monitoring:round_plan": Rule(get=MANAGERS, post=MANAGERS),
    "monitoring:round_settings": Rule(get=MANAGERS, post=MANAGERS),
    "monitoring:round_terms": Rule("round", STAFF, get=MANAGERS, post=MANAGERS),
    "monitoring:round_expected": page("round", STAFF),
    "monitoring:round_extensions": Rule("round", STAFF, get=STAFF, post=REVIEWERS),
    "monitoring:round_drop": action("round", STAFF, MANAGERS),
    "monitoring:round_detail": page("round", STAFF),
    "monitoring:round_owing": page("round", STAFF),
    "monitoring:round_remind": Rule("round", STAFF, get=REVIEWERS | {"district"}, post=REVIEWERS | {"district"}),
    "monitoring:assignment_remind": Rule("assignment", PEOPLE, get=REMINDERS, post=REMINDERS),
    "monitoring:assignment_reminders": page("assignment", PEOPLE),
    "monitoring:submission_reminders": page("submission", PEOPLE),
    "monitoring:assignments_remind": Rule(get=REMINDERS, post=REMINDERS),
    "monitoring:round_accept": action("round", STAFF, REVIEWERS),
    "monitoring:round_forward": action("checked_round", STAFF, ADMIN | {"district"}),
    "monitoring:round_workbook": Rule("round", STAFF, get=BRINGERS),
    "monitoring:round_values": Rule("round", STAFF, get=BRINGERS, post=BRINGERS),
    "monitoring:report_order": action("round", STAFF, REVIEWERS),
    "monitoring:submission_detail": Rule("submission", PEOPLE, get=PEOPLE, post=EXECUTORS),
    "monitoring:submission_list": Rule(get=ANYBODY),
    "monitoring:submission_submit": action("submission", PEOPLE, EXECUTORS),
    "monitoring:submission_forward": action("checked_submission", PEOPLE, ADMIN | {"district"}),
    "monitoring:submission_accept": action("submitted_submission", PEOPLE, REVIEWERS),
    "monitoring:submission_return": action("checked_submission", PEOPLE, REVIEWERS | {"district"}),
    "monitoring:submission_workbook": Rule("submission", PEOPLE, get=BRINGERS | {"school"}),
    "monitoring:submission_values": Rule("submission", PEOPLE, get=BRINGERS | {"school"}, post=BRINGERS | {"school"}),
    "monitoring:values_import_detail": page("values_import", MANAGERS, sees_foreign=ADMIN),
    "monitoring:values_import_marked": page("values_import", MANAGERS, sees_foreign=ADMIN),
    "monitoring:values_import_adopt": Rule("values_import", MANAGERS, **IMPORTERS),
    "monitoring:values_import_cancel": Rule("values_import", MANAGERS, **IMPORTERS),
    "monitoring:submission_extend": action("submission", PEOPLE, REVIEWERS),
    "monitoring:submission_unextend": action("submission", PEOPLE, REVIEWERS),
    "monitoring:submission_excuse": action("submission", PEOPLE, REVIEWERS),
    "monitoring:submission_expect": action("submission", PEOPLE, REVIEWERS),
    "monitoring:report_list": Rule(get=ANYBODY),
    "monitoring:report_national": Rule(sees=WIDE, get=WIDE),
    "monitoring:dynamics": Rule(sees=STAFF, get=STAFF),
    "monitoring:report_detail": page("report", REGIONAL),
    "monitoring:report_workbook": page("report", REGIONAL),
    "monitoring:report_document": page("report", REGIONAL),
    "monitoring:calendar": Rule(get=ANYBODY),
    "monitoring:calendar_address": Rule(get=ANYBODY, post=ANYBODY),
    "monitoring:mail_preferences": Rule(get=ANYBODY, post=ANYBODY),
    "monitoring:notice_list": Rule(get=ANYBODY),
    "monitoring:notice_read_all": Rule(post=ANYBODY),
    "monitoring:notice_open": Rule("notice", {"school"}, post={"school"}, sees_foreign=set(), posts_foreign=set()),
    "monitoring:notice_read": Rule("notice", {"school"}, post={"school"}, sees_foreign=set(), posts_foreign=set()),
    "monitoring:reminder_rules": Rule(get=MANAGERS),
    "monitoring:reminder_rules_change": Rule(get=MANAGERS, post=MANAGERS),
    "monitoring:reminder_rules_return": Rule(get=MANAGERS, post=MANAGERS),
    "monitoring:reminder_hour": Rule(post=MANAGERS),
    "monitoring:indicator_list": Rule(get=REGIONAL),
    "monitoring:letter_list": Rule(get=REGIONAL),
    "monitoring:search": Rule(get=ANYBODY),
    "monitoring:first_steps_hide": Rule(post=ANYBODY),
    "monitoring:first_steps_show": Rule(post=ANYBODY),
    "monitoring:help_index": Rule(get=ANYBODY),
    "monitoring:help_topic": page("help_topic", ANYBODY, sees_foreign=ANYBODY),
    "monitoring:failed_address_list": Rule(get=REGIONAL),
    "monitoring:letter_repeat": action("letter", REVIEWERS | {"school"}, MANAGERS, sees_foreign=ADMIN),
    "monitoring:letter_repeat_all": Rule(post=MANAGERS),
    "monitoring:letter_detail": page("letter", REVIEWERS | {"school"}, sees_foreign=ADMIN),
}
OPEN_TO_ALL = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "monitoring:health",
    "monitoring:notice_bell",  # and tells strangers nothing: monitoring/tests/test_views_notices.py
    "monitoring:calendar_file",  # the address itself is the key: monitoring/tests/test_feeds.py
}
ALLOWED = {200, 302, 409, 422}  # the gate let the request through; what came of it is for the views' own tests


def addresses(patterns: list, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def test_the_table_knows_every_address() -> None:
    known = {name for name in addresses(get_resolver().url_patterns) if not name.startswith("admin:")}
    assert known == set(TABLE) | OPEN_TO_ALL


@pytest.fixture
def things(cast: Cast) -> Things:
    return make_things(cast)


def client_as(role: str, cast: Cast) -> Client:
    client = Client()
    if role != "anonymous":
        user = User.objects.get(pk=getattr(cast, role).pk)
        client.force_login(user)
    return client


def ask(client: Client, method: str, url: str) -> int:
    """The status of a request whose changes are undone."""
    with transaction.atomic():
        status = getattr(client, method)(url).status_code
        transaction.set_rollback(True)
    return status


def expected(rule: Rule, role: str, method: str, whose: str) -> set[int]:
    may = getattr(rule, method)
    if role == "anonymous":
        return {302}
    if may is None:
        return {405}
    if whose == "missing":
        return {404, 403}
    if whose == "foreign":
        if role not in rule.sees_foreign:
            return {404}
        may = rule.posts_foreign if method == "post" else (may & rule.sees_foreign)
    elif role not in rule.sees:
        return {404}
    return ALLOWED if role in may else {403}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_rights(cast: Cast, things: Things, name: str) -> None:
    rule = TABLE[name]
    faults = []
    for whose in ("own", "foreign", "missing") if rule.thing else ("own",):
        url = reverse(name, args=[things.key(rule.thing, whose)] if rule.thing else [])
        for role in ROLES:
            client = client_as(role, cast)
            for method in ("get", "post"):
                status = ask(client, method, url)
                wanted = expected(rule, role, method, whose)
                if status not in wanted:
                    faults.append(f"{method} {whose} as {role}: {status}, expected {sorted(wanted)}")
    assert not faults, "\n".join(faults)


def test_a_missing_thing_is_missing_for_the_admin(cast: Cast) -> None:
    for name, rule in TABLE.items():
        if rule.thing:
            method = "get" if rule.get is not None else "post"
            key = MISSING[rule.thing == "region"]
            assert ask(client_as("admin", cast), method, reverse(name, args=[key])) == 404, name


READS_OTHER_REGIONS = REGIONAL  # words and dates of their orders, which are public acts


@pytest.mark.parametrize("role", sorted(PEOPLE))
def test_whose_roadmap_may_be_laid_beside_ones_own(cast: Cast, things: Things, role: str) -> None:
    url = reverse("roadmap:roadmap_comparison", args=[things.key("roadmap", "own")])
    status = client_as(role, cast).get(url, {"second": things.key("roadmap", "foreign")}).status_code
    assert status == (200 if role in READS_OTHER_REGIONS else 404)


@pytest.mark.parametrize("role", ROLES)
def test_the_administration_is_for_administrators(cast: Cast, role: str) -> None:
    names = [name for name in addresses(get_resolver().url_patterns) if name.startswith("admin:")]
    client = client_as(role, cast)
    for name in names:
        for arguments in ([], [cast.school.pk]):
            status = _admin_status(client, name, arguments)
            if status is not None and name not in {"admin:login", "admin:logout"}:
                assert (status < 500) if role == "admin" else status in {302, 403, 404}, (name, status)


def _admin_status(client: Client, name: str, arguments: list[int]) -> int | None:
    try:
        url = reverse(name, args=arguments)
    except Exception:
        return None
    return ask(client, "get", url)
