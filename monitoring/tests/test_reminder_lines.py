"""Who is told of what: every subject to every audience, and nothing that is done, closed or not theirs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from monitoring.models import Extension, Letter, Notice, ReminderRule, Round, Submission
from monitoring.models.states import State as ReportState
from monitoring.services.reminding import Way, told
from regions.models import Coordinator, User
from roadmap.models import Activity, Assignment, Deadline, Executor, Order
from roadmap.models.assignments import State
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, submission_of

TODAY = date(2026, 9, 28)
YESTERDAY = TODAY - timedelta(days=1)
THREE_DAYS_AGO_IN_TOMSK = datetime(2026, 9, 24, 20, 0, tzinfo=UTC)  # 25 September, 3:00
MIDNIGHT_IN_TOMSK = datetime(2026, 9, 27, 17, 0, 30, tzinfo=UTC)
Thing = Assignment | Submission | Deadline


def assignment(cast: Cast, due_on: date = TODAY + timedelta(days=3)) -> Assignment:
    return make_assignment(cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), due_on)


def report(cast: Cast, timely_until: date = TODAY + timedelta(days=3)) -> Submission:
    """Of a round that an order asks for."""
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timely_until)
    activity = make_activity(make_roadmap(cast.tomsk.region, cast.programme))
    round_.deadline = Deadline.objects.create(activity=activity, legal_date=timely_until, working_date=timely_until)
    round_.save()
    round_.submissions.exclude(centre__organisation=cast.tomsk.schools[0]).update(state=ReportState.ACCEPTED)
    return submission_of(round_, cast.tomsk.schools[0])


def given_back(thing: Thing) -> Thing:
    type(thing).objects.filter(pk=thing.pk).update(state="returned", reviewed_at=THREE_DAYS_AGO_IN_TOMSK)
    return thing


def just_opened(cast: Cast) -> Submission:
    thing = report(cast, TODAY + timedelta(days=15))
    Round.objects.update(opened_at=MIDNIGHT_IN_TOMSK)
    return thing


def undated(cast: Cast) -> Deadline:
    activity = make_activity(make_roadmap(cast.tomsk.region, cast.programme))
    Order.objects.update(created_at=THREE_DAYS_AGO_IN_TOMSK)
    Executor.objects.create(activity=activity, position=1, name="школа", organisation=cast.tomsk.schools[0])
    return Deadline.objects.create(activity=activity, awaiting="schedule")


THINGS = {
    "assignment": ("assignment", 3, assignment),
    "report": ("submission", 3, report),
    "returned assignment": ("returned", -3, lambda cast: given_back(assignment(cast, TODAY + timedelta(days=30)))),
    "returned report": ("returned", -3, lambda cast: given_back(report(cast, TODAY + timedelta(days=10)))),
    "opened round": ("opening", 0, just_opened),
    "no date": ("awaiting", -3, undated),
}
AUDIENCES = ["executor", "superior", "controller"]


def heard(cast: Cast, *rules: ReminderRule, since: date = YESTERDAY, today: date = TODAY) -> set[tuple[str, int]]:
    lines = told(cast.tomsk.region, rules, since, today)
    emails = dict(User.objects.values_list("pk", "email"))
    return {(emails[line.user], key) for line in lines if line.way == Way.LETTER for key in line.thing.values()}


def rule(subject: str, days: int, audience: str = "executor", **fields: object) -> ReminderRule:
    return ReminderRule(subject=subject, days_before=days, audience=audience, **fields)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", THINGS)
def test_every_subject_to_every_audience(cast: Cast, name: str, audience: str) -> None:
    subject, days, make = THINGS[name]
    thing = make(cast)
    hearer = cast.school if audience == "executor" else cast.ministry
    assert heard(cast, rule(subject, days, audience)) == {(hearer.email, thing.pk)}
    assert heard(cast, rule(subject, days - 1, audience)) == set()  # on its day only
    assert heard(cast, *(rule(other, days, audience) for other in ReminderRule.Subject if other != subject)) == set()


@pytest.mark.parametrize("name", THINGS)
def test_the_controller_of_the_order_hears_instead_of_the_department(cast: Cast, name: str) -> None:
    subject, days, make = THINGS[name]
    thing = make(cast)
    Order.objects.update(controlled_by=cast.operator)
    assert heard(cast, rule(subject, days, "controller")) == {(cast.operator.email, thing.pk)}


@pytest.mark.parametrize(
    ("choose", "hears"),
    [
        (lambda cast: cast.federal, "federal"),
        (lambda cast: cast.admin, "admin"),
        (lambda cast: cast.outsider, "ministry"),  # acts for nobody
        (lambda cast: cast.foreign_ministry, "ministry"),
        (lambda cast: cast.district, "ministry"),  # doesn't see all of the order's work
    ],
)
def test_a_controller_who_could_not_look_is_no_controller(
    cast: Cast, choose: Callable[[Cast], User], hears: str
) -> None:
    thing = assignment(cast)
    Order.objects.update(controlled_by=choose(cast))
    assert heard(cast, rule("assignment", 3, "controller")) == {(getattr(cast, hears).email, thing.pk)}


def test_a_controller_who_left_is_no_controller(cast: Cast) -> None:
    thing = assignment(cast)
    Order.objects.update(controlled_by=cast.operator)
    Coordinator.objects.filter(user=cast.operator).update(until=YESTERDAY)
    assert heard(cast, rule("assignment", 3, "controller")) == {(cast.ministry.email, thing.pk)}


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("assignment", lambda _: Assignment.objects.update(state=State.COMPLETED)),
        ("returned assignment", lambda _: Assignment.objects.update(state=State.COMPLETED)),
        ("report", lambda _: Submission.objects.update(state=ReportState.SUBMITTED)),
        ("report", lambda _: Submission.objects.update(state=ReportState.EXCUSED)),
        ("report", lambda _: Round.objects.update(opened_at=None)),
        ("returned report", lambda _: close_rounds()),
        ("opened round", lambda _: Submission.objects.update(version=1)),
        ("opened round", lambda _: Submission.objects.update(state=ReportState.RETURNED)),
        ("no date", lambda _: Activity.objects.update(repealed_by=Order.objects.get())),
        ("no date", lambda _: Deadline.objects.update(legal_date=TODAY, working_date=TODAY, awaiting="")),
        ("assignment", lambda cast: Coordinator.objects.filter(user=cast.school).update(until=YESTERDAY)),
        ("assignment", lambda cast: User.objects.filter(pk=cast.school.pk).update(is_active=False)),
    ],
)
def test_nobody_is_told_of_what_is_done_closed_or_not_theirs(
    cast: Cast, name: str, spoil: Callable[[Cast], object]
) -> None:
    subject, days, make = THINGS[name]
    make(cast)
    spoil(cast)
    assert heard(cast, rule(subject, days)) == set()


def close_rounds() -> None:
    Round.objects.update(
        opens_on=TODAY - timedelta(days=30), timely_until=TODAY - timedelta(days=9), closes_after=YESTERDAY
    )


def test_another_region_is_told_of_its_own_only(cast: Cast) -> None:
    assignment(cast)
    assert (
        told(cast.ivanovo.region, [rule("assignment", 3, audience) for audience in AUDIENCES], YESTERDAY, TODAY) == []
    )


def test_an_executor_without_a_region_hears_in_the_morning_without_one(cast: Cast) -> None:
    thing = assignment(cast)
    Assignment.objects.update(organisation=cast.federal_operator)
    rules = [rule("assignment", 3, audience) for audience in AUDIENCES]
    lines = told(None, rules, YESTERDAY, TODAY)
    assert {(line.user, line.thing["assignment_id"]) for line in lines} == {(cast.federal.pk, thing.pk)}
    assert heard(cast, rules[0]) == set()


def test_a_round_opened_by_day_is_told_of_next_morning(cast: Cast) -> None:
    """Today's letters have gone by then."""
    thing = just_opened(cast)
    Round.objects.update(opened_at=MIDNIGHT_IN_TOMSK + timedelta(hours=10))
    assert heard(cast, rule("opening", 0)) == set()
    assert heard(cast, rule("opening", 0), since=TODAY, today=TODAY + timedelta(days=1)) == {
        (cast.school.email, thing.pk)
    }


def test_with_an_extension_a_report_has_its_own_day(cast: Cast) -> None:
    thing = report(cast, TODAY - timedelta(days=20))
    close_rounds()
    assert heard(cast, rule("submission", -9)) == set()  # closed
    extension = Extension.objects.create(
        submission=thing,
        until=TODAY + timedelta(days=3),
        reason="Ремонт",
        granted_by=cast.ministry,
        granted_at=MIDNIGHT_IN_TOMSK,
    )
    assert heard(cast, rule("submission", 3)) == {(cast.school.email, thing.pk)}
    assert heard(cast, rule("submission", -9)) == set()
    Extension.objects.filter(pk=extension.pk).update(revoked_at=MIDNIGHT_IN_TOMSK)
    assert heard(cast, rule("submission", 3)) == set()


def test_a_date_is_missing_since_the_last_that_changed_the_row(cast: Cast) -> None:
    thing = undated(cast)
    Activity.objects.update(read_at=THREE_DAYS_AGO_IN_TOMSK + timedelta(days=2))
    assert heard(cast, rule("awaiting", -3, "superior")) == set()
    assert heard(cast, rule("awaiting", -1, "superior")) == {(cast.ministry.email, thing.pk)}


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ({"by_letter": True, "in_portal": True}, {Way.LETTER, Way.PORTAL}),
        ({"by_letter": True, "in_portal": False}, {Way.LETTER}),
        ({"by_letter": False, "in_portal": True}, {Way.PORTAL}),
    ],
)
def test_a_rule_tells_in_its_ways(cast: Cast, ways: dict[str, bool], expected: set[Way]) -> None:
    assignment(cast)
    lines = told(cast.tomsk.region, [rule("assignment", 3, **ways)], YESTERDAY, TODAY)
    assert {line.way for line in lines} == expected
    assert [line.due_on for line in lines] == [TODAY + timedelta(days=3)] * len(expected)


def test_a_rule_for_each_way_may_speak_of_one_day(cast: Cast) -> None:
    assignment(cast)
    letter, portal = rule("assignment", 4, in_portal=False), rule("assignment", 3, by_letter=False)
    lines = told(cast.tomsk.region, [letter, portal], TODAY - timedelta(days=3), TODAY)
    assert [(line.way, line.rule.days_before) for line in lines] == [(Way.LETTER, 4), (Way.PORTAL, 3)]


def test_looking_writes_nothing(cast: Cast) -> None:
    assignment(cast)
    assert heard(cast, rule("assignment", 3))
    assert not ReminderRule.objects.exists()

    assert [Letter.objects.count(), Notice.objects.count()] == [0, 0]
