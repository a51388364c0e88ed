"""A quarter opens: rounds are planned from reporting dates, and every open centre gets its submission once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monitoring.models import Round, Submission
from monitoring.models.local_days import local_day_in
from monitoring.services.rounds import complete_rounds, open_round, open_rounds, plan_rounds
from regions.models import Centre
from roadmap.models import Deadline
from tests.cast import Cast, Territory
from tests.work import make_activity, make_indicators, make_roadmap, make_round, moment

LEGAL = date(2026, 10, 1)
NOW = moment(date(2026, 9, 1))


def reporting_date(cast: Cast, territory: Territory, day: date = LEGAL, number: str = "9") -> Deadline:
    roadmap = make_roadmap(territory.region, cast.programme, number=f"760-{number}")
    activity = make_activity(roadmap, number, is_reporting=True)
    return Deadline.objects.create(
        activity=activity,
        legal_date=day,
        working_date=day,
        period_first=date(2026, 7, 1),
        period_last=date(2026, 9, 30),
    )


def test_a_reporting_date_plans_its_round_once(cast: Cast) -> None:
    deadline = reporting_date(cast, cast.tomsk)
    assert [plan_rounds(now=NOW), plan_rounds(now=NOW)] == [1, 0]
    round_ = Round.objects.get()
    assert (round_.year, round_.quarter, round_.deadline) == (2026, 3, deadline)
    assert (round_.opens_on, round_.timely_until, round_.closes_after) == (
        date(2026, 9, 16),
        LEGAL,
        date(2026, 10, 15),
    )


def test_of_two_roadmaps_the_first_keeps_its_dates(cast: Cast) -> None:
    reporting_date(cast, cast.tomsk)
    plan_rounds(now=NOW)
    reporting_date(cast, cast.tomsk, date(2026, 10, 5), number="11")
    assert plan_rounds(now=NOW) == 0
    assert Round.objects.get().timely_until == LEGAL


def fall_away(deadline: Deadline, *, withdrawn: bool) -> None:
    if withdrawn:
        Deadline.objects.filter(pk=deadline.pk).update(withdrawn=True)
    else:
        deadline.delete()


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_round_that_nobody_has_seen_goes_with_its_date(cast: Cast, withdrawn: bool) -> None:
    deadline = reporting_date(cast, cast.tomsk)
    plan_rounds(now=NOW)
    fall_away(deadline, withdrawn=withdrawn)
    assert plan_rounds(now=NOW) == 0
    assert open_rounds(now=moment(LEGAL)) == 0
    assert not Round.objects.exists()


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_round_whose_date_fell_away_takes_up_the_one_that_came_instead(cast: Cast, withdrawn: bool) -> None:
    deadline = reporting_date(cast, cast.tomsk)
    plan_rounds(now=NOW)
    round_ = Round.objects.get()
    fall_away(deadline, withdrawn=withdrawn)
    other = reporting_date(cast, cast.tomsk, date(2026, 10, 5), number="11")
    plan_rounds(now=NOW)
    round_.refresh_from_db()
    assert (round_.deadline, round_.timely_until) == (other, date(2026, 10, 5))


@pytest.mark.parametrize("withdrawn", [True, False])
def test_an_open_round_outlives_its_date(cast: Cast, withdrawn: bool) -> None:
    deadline = reporting_date(cast, cast.tomsk)
    plan_rounds(now=NOW)
    open_rounds(now=moment(LEGAL))
    fall_away(deadline, withdrawn=withdrawn)
    plan_rounds(now=moment(LEGAL))
    assert Round.objects.get().submissions.count() == 2


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2026, 8, 17), 0),  # so long ago that nobody can report any more
        (date(2026, 8, 18), 1),
        (date(2028, 3, 4), 1),
        (date(2028, 3, 5), 0),  # farther ahead than rounds are planned
    ],
)
def test_only_dates_that_can_still_be_met_plan_rounds(cast: Cast, day: date, planned: int) -> None:
    reporting_date(cast, cast.tomsk, day)
    assert plan_rounds(now=NOW) == planned


def test_a_date_without_a_period_plans_nothing(cast: Cast) -> None:
    deadline = reporting_date(cast, cast.tomsk)
    Deadline.objects.filter(pk=deadline.pk).update(period_first=None, period_last=None)
    assert plan_rounds(now=NOW) == 0


@pytest.mark.parametrize(
    ("now", "tomsk", "ivanovo"),
    [
        (datetime(2026, 9, 15, 16, 59, tzinfo=UTC), 0, 0),  # 23:59 in Tomsk
        (datetime(2026, 9, 15, 17, 0, tzinfo=UTC), 1, 0),  # midnight in Tomsk, 20:00 in Ivanovo
        (datetime(2026, 9, 15, 21, 0, tzinfo=UTC), 1, 1),
    ],
)
def test_each_region_opens_on_its_own_midnight(cast: Cast, now: datetime, tomsk: int, ivanovo: int) -> None:
    for territory in (cast.tomsk, cast.ivanovo):
        reporting_date(cast, territory)
    plan_rounds(now=NOW)
    open_rounds(now=now)
    opened = [
        Round.objects.filter(region=place.region, opened_at__isnull=False).count()
        for place in (cast.tomsk, cast.ivanovo)
    ]
    assert opened == [tomsk, ivanovo]


def test_opening_gives_every_open_centre_one_submission(cast: Cast) -> None:
    indicators = make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    assert round_.asked == [indicator.as_question() for indicator in indicators]
    assert {submission.centre for submission in round_.submissions.all()} == set(cast.tomsk.centres)


def test_opening_twice_changes_nothing(cast: Cast) -> None:
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    opened_at = round_.opened_at
    make_indicators(cast.programme)  # added after the round had opened
    assert not open_round(round_=round_, now=moment(LEGAL))
    assert open_rounds(now=moment(LEGAL)) == 0
    round_.refresh_from_db()
    assert (round_.opened_at, round_.submissions.count(), round_.asked) == (opened_at, 2, [])


@pytest.mark.parametrize(
    ("opened_on", "closed_on", "expected"),
    [
        (date(2021, 9, 1), None, True),
        (date(2026, 9, 30), None, True),
        (date(2026, 10, 1), None, False),
        (date(2021, 9, 1), date(2026, 7, 1), True),
        (date(2021, 9, 1), date(2026, 6, 30), False),
    ],
)
def test_only_centres_open_in_the_quarter_are_expected(
    cast: Cast, opened_on: date, closed_on: date | None, expected: bool
) -> None:
    centre = cast.tomsk.centres[0]
    centre.opened_on, centre.closed_on = opened_on, closed_on
    centre.save()
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    assert round_.submissions.filter(centre=centre).exists() is expected


@pytest.mark.parametrize(("opened_on", "comes"), [(date(2026, 9, 30), 1), (date(2026, 10, 1), 0)])
def test_a_centre_registered_while_the_round_runs_owes_its_report_too(cast: Cast, opened_on: date, comes: int) -> None:
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    late = Centre.objects.create(
        organisation=cast.tomsk.schools[0], programme=cast.programme, name="Новый центр", opened_on=opened_on
    )
    assert [complete_rounds(now=moment(LEGAL)), complete_rounds(now=moment(LEGAL))] == [comes, 0]
    assert round_.submissions.filter(centre=late).count() == comes


def test_a_closed_round_is_not_completed(cast: Cast) -> None:
    make_round(cast.tomsk.region, cast.programme, LEGAL)
    Centre.objects.update(closed_on=date(2026, 6, 30))
    assert complete_rounds(now=moment(LEGAL + timedelta(days=15))) == 0


@pytest.mark.parametrize("opened", [False, True])
def test_a_round_takes_up_the_date_that_came_instead_of_its_own(cast: Cast, opened: bool) -> None:
    """Its days follow as long as nobody has seen them; its report closes the work of the new date either way."""
    first = reporting_date(cast, cast.tomsk)
    plan_rounds(now=NOW)
    if opened:
        open_rounds(now=moment(date(2026, 9, 20)))
    later = Deadline.objects.create(
        activity=first.activity,
        legal_date=date(2026, 10, 12),
        working_date=date(2026, 10, 12),
        period_first=first.period_first,
        period_last=first.period_last,
    )
    first.delete()
    assert plan_rounds(now=NOW) == 0
    round_ = Round.objects.get()
    assert (round_.deadline, round_.timely_until) == (later, LEGAL if opened else date(2026, 10, 12))


@pytest.mark.parametrize(
    ("sent", "timely"),
    [
        (datetime(2026, 10, 1, 16, 59, 59, tzinfo=UTC), True),  # 23:59:59 in Tomsk on the timely day
        (datetime(2026, 10, 1, 17, 0, tzinfo=UTC), False),  # midnight: the day after
        (None, False),
    ],
)
def test_the_database_and_the_model_agree_on_what_is_timely(cast: Cast, sent: datetime | None, timely: bool) -> None:
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    submission = round_.submissions.first()
    Submission.objects.filter(pk=submission.pk).update(first_submitted_at=sent, state="submitted")
    submission.refresh_from_db()
    counted = Submission.objects.completeness_by("round")[round_.pk]
    assert (submission.is_timely, counted.on_time) == (timely, int(timely))
    assert (counted.expected, counted.received) == (2, 1)


def test_a_round_runs_until_the_end_of_its_last_day_in_its_own_region(cast: Cast) -> None:
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    midnight = datetime(2026, 10, 15, 17, 0, tzinfo=UTC)  # 16 October in Tomsk
    for now, running in ((midnight - timedelta(seconds=1), 1), (midnight, 0)):
        today = local_day_in("region__time_zone", now)
        assert Round.objects.running(today).count() == running
        assert Round.objects.closed(today).count() == Round.objects.to_compile(today).count() == 1 - running
    assert not Round.objects.planned().exists()
    assert round_.period == "III\u00a0квартал 2026\u00a0г."


@pytest.mark.parametrize(("by_hand", "timely"), [(False, date(2026, 10, 5)), (True, LEGAL)])
def test_a_round_to_come_follows_its_working_day_unless_people_set_its_days(
    cast: Cast, by_hand: bool, timely: date
) -> None:
    deadline = reporting_date(cast, cast.tomsk)
    plan_rounds(now=NOW)
    Round.objects.update(days_changed=by_hand)
    Deadline.objects.filter(pk=deadline.pk).update(working_date=date(2026, 10, 5))
    plan_rounds(now=NOW)
    assert Round.objects.get().timely_until == timely


def test_days_that_people_set_outlive_the_date_that_they_came_from(cast: Cast) -> None:
    deadline = reporting_date(cast, cast.tomsk)
    plan_rounds(now=NOW)
    Round.objects.update(days_changed=True)
    deadline.delete()
    other = reporting_date(cast, cast.tomsk, date(2026, 10, 5), number="11")
    plan_rounds(now=NOW)
    round_ = Round.objects.get()
    assert (round_.deadline, round_.timely_until) == (other, LEGAL)


def test_a_round_planned_by_hand_needs_no_roadmap(cast: Cast) -> None:
    days = {"opens_on": date(2026, 9, 16), "timely_until": LEGAL, "closes_after": date(2026, 10, 15)}
    kept = {"region": cast.tomsk.region, "programme": cast.programme, "year": 2026, "quarter": 3}
    Round.objects.create(**kept, **days, planned_by=cast.ministry, days_changed=True)
    plan_rounds(now=NOW)
    assert open_rounds(now=moment(LEGAL)) == 1
