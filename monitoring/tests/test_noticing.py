"""What has happened is told on the portal: to whom it matters, once, and not to whoever did it."""

from datetime import UTC, date, datetime, timedelta

import pghistory
import pytest
from django.utils import timezone

from monitoring.models import Bookmark, Letter, Notice, Round, Submission, ValuesImport
from monitoring.models.notices import THINGS
from monitoring.models.states import State as ReportState
from monitoring.services.bulk import accept_plain
from monitoring.services.extensions import grant
from monitoring.services.noticing import notice_news
from monitoring.services.owing_letters import write_to_owing
from monitoring.services.rounds import open_round
from monitoring.services.submissions import accept, send_back
from monitoring.services.values_adoption import adopt_values
from monitoring.services.work_notices import acting_for
from regions.models import Centre, Coordinator, RegisterImport, User
from roadmap.models import Assignment, Roadmap
from roadmap.models.assignments import State
from roadmap.services import work
from tests.cast import Cast, person
from tests.things import make_values_import
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, submission_of

Kind = Notice.Kind


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


@pytest.fixture
def assignment(cast: Cast, roadmap: Roadmap, now: datetime) -> Assignment:
    """Of the near school, waiting for a decision; what has happened so far is told."""
    made = make_assignment(cast.tomsk.schools[0], roadmap, now.date())
    Assignment.objects.filter(pk=made.pk).update(state=State.COMPLETED)
    notice_news(now=now)
    return made


@pytest.fixture
def round_(cast: Cast, now: datetime) -> Round:
    """All have sent their reports, and the round's opening is told."""
    make_indicators(cast.programme)
    made = make_round(cast.tomsk.region, cast.programme, now.date())
    made.submissions.update(state=ReportState.SUBMITTED, submitted_at=now, first_submitted_at=now)
    notice_news(now=now)
    Notice.objects.all().delete()
    return made


def told() -> list[tuple[str, str, str]]:
    """Who was told of what, about which kind of thing."""
    return sorted(
        (
            notice.recipient.email.partition("@")[0],
            str(notice.kind),
            next((thing for thing in THINGS if getattr(notice, thing)), f"{notice.number} things"),
        )
        for notice in Notice.objects.select_related("recipient")
    )


def twice(now: datetime) -> list[tuple[str, str, str]]:
    """What is told when the tick runs twice, and history is read from the start once more."""
    notice_news(now=now)
    Bookmark.objects.update(last=0)
    notice_news(now=now + timedelta(minutes=1))
    return told()


@pytest.mark.parametrize(("since", "count"), [(24, 1), (25, 1), (26, 0)])
def test_who_acts_is_judged_by_the_day_of_their_region(cast: Cast, since: int, count: int) -> None:
    Coordinator.objects.filter(user=cast.school).update(since=date(2026, 9, since))
    school = Coordinator.objects.get(user=cast.school).organisation_id
    evening = datetime(2026, 9, 24, 20, tzinfo=UTC)  # in Tomsk the 25th has begun
    assert len(acting_for([school], evening)[school]) == count
    assert acting_for([cast.federal_operator.pk], evening)[cast.federal_operator.pk] == [cast.federal.pk]


def test_what_nobody_known_gave_keeps_nothing_else_from_being_told(cast: Cast, roadmap: Roadmap, now: datetime) -> None:
    for user, school in ((None, cast.tomsk.schools[1]), (cast.ministry.pk, cast.tomsk.schools[0])):
        with pghistory.context(user=user):
            make_assignment(school, roadmap, now.date())
    assert twice(now) == [("school-70-1", "assigned", "roadmap")]


def test_work_that_came_back_is_told_with_the_reason(cast: Cast, assignment: Assignment, now: datetime) -> None:
    work.send_back(assignment=assignment, by=cast.ministry, reason="Нет подписи.", now=now)
    assert twice(now) == [("school-70-1", "returned", "assignment")]
    notice = Notice.objects.get()
    assert (notice.words, notice.made_by, notice.made_at) == ("Нет подписи.", cast.ministry, now)


def test_accepted_work_is_told(cast: Cast, assignment: Assignment, now: datetime) -> None:
    work.accept(assignment=assignment, by=cast.ministry, now=now)
    assert twice(now) == [("school-70-1", "accepted", "assignment")]


def test_nobody_is_told_what_they_did_themselves(cast: Cast, roadmap: Roadmap, now: datetime) -> None:
    colleague = person("colleague", cast.tomsk.department)
    own = make_assignment(cast.tomsk.department, roadmap, now.date())
    Assignment.objects.filter(pk=own.pk).update(state=State.COMPLETED)
    work.accept(assignment=own, by=cast.ministry, now=now)
    assert twice(now) == [(colleague.email.partition("@")[0], "accepted", "assignment")]


def test_a_later_change_of_accepted_work_is_no_acceptance(cast: Cast, assignment: Assignment, now: datetime) -> None:
    long_ago = now - timedelta(days=40)
    Assignment.objects.filter(pk=assignment.pk).update(state=State.ACCEPTED, reviewed_at=long_ago)
    assert twice(now) == []


def test_work_returned_again_on_the_same_day_is_told_again(cast: Cast, assignment: Assignment, now: datetime) -> None:
    for hours in (0, 2):
        at = now + timedelta(hours=hours)
        Assignment.objects.filter(pk=assignment.pk).update(state=State.COMPLETED)
        work.send_back(assignment=assignment, by=cast.ministry, reason=f"Причина {hours}.", now=at)
        notice_news(now=at)
    assert len(told()) == 2
    assert Notice.objects.unread().get().words == "Причина 2."


def test_new_work_is_one_notice_a_roadmap_and_person(cast: Cast, roadmap: Roadmap, now: datetime) -> None:
    with pghistory.context(user=cast.ministry.pk):
        for number in range(5):
            make_assignment(cast.tomsk.schools[0], roadmap, now.date() + timedelta(days=number), str(number))
        make_assignment(cast.tomsk.department, roadmap, now.date())
    assert twice(now) == [("school-70-1", "assigned", "roadmap")]
    assert Notice.objects.get().number == 5


def test_what_the_portal_lays_out_by_itself_is_not_news(cast: Cast, roadmap: Roadmap, now: datetime) -> None:
    make_assignment(cast.tomsk.schools[0], roadmap, now.date() + timedelta(days=500))
    assert twice(now) == []


def test_what_is_gone_or_left_is_not_told(cast: Cast, roadmap: Roadmap, now: datetime) -> None:
    with pghistory.context(user=cast.ministry.pk):
        taken_back = make_assignment(cast.tomsk.schools[0], roadmap, now.date())
        make_assignment(cast.tomsk.schools[1], roadmap, now.date(), "2")
    taken_back.delete()
    User.objects.filter(pk=cast.neighbour_school.pk).update(is_active=False)
    assert twice(now) == []


def test_a_doer_whose_account_is_gone_is_nobody(cast: Cast, roadmap: Roadmap, now: datetime) -> None:
    with pghistory.context(user=10**9):
        make_assignment(cast.tomsk.schools[0], roadmap, now.date())
    assert twice(now) == [("school-70-1", "assigned", "roadmap")]
    assert Notice.objects.get().made_by is None


def test_a_week_old_silence_is_not_told(cast: Cast, assignment: Assignment, now: datetime) -> None:
    work.accept(assignment=assignment, by=cast.ministry, now=now)
    Notice.objects.all().delete()
    notice_news(now=timezone.now() + timedelta(days=9))
    assert told() == []


def test_reports_decided_one_by_one_or_together_are_told(cast: Cast, round_: Round, now: datetime) -> None:
    first, second = round_.submissions.order_by("centre")
    send_back(submission=first, version=0, by=cast.operator, reason="Проверьте числа.", now=now)
    Submission.objects.filter(pk=second.pk).update(numerators=[5, 1], denominators=[None, 2])
    chosen = {second.pk: 0}
    assert accept_plain(round_=round_, among=Submission.objects.all(), chosen=chosen, by=cast.operator, now=now).done
    assert twice(now) == [("school-70-1", "returned", "submission"), ("school-70-2", "accepted", "submission")]


def test_a_report_sent_again_asks_for_nothing_more(cast: Cast, round_: Round, now: datetime) -> None:
    report = submission_of(round_, cast.tomsk.schools[0])
    send_back(submission=report, version=0, by=cast.ministry, reason="Проверьте числа.", now=now)
    notice_news(now=now)
    assert Notice.objects.count_unread(cast.school) == 1
    Submission.objects.filter(pk=report.pk).update(state=ReportState.SUBMITTED)
    notice_news(now=now)
    assert Notice.objects.count_unread(cast.school) == 0
    report.refresh_from_db()
    accept(submission=report, version=report.version, by=cast.ministry, now=now + timedelta(minutes=5))
    notice_news(now=now)
    assert Notice.objects.unread().get().kind == Kind.ACCEPTED


def test_an_exception_is_told_with_its_reason(cast: Cast, round_: Round, now: datetime) -> None:
    report = submission_of(round_, cast.tomsk.schools[0])
    Submission.objects.filter(pk=report.pk).update(state=ReportState.DRAFT)
    until = now.date() + timedelta(days=30)
    grant(round_=round_, submissions=[report.pk], until=until, reason="Ремонт.", by=cast.ministry, now=now)
    assert twice(now) == [("school-70-1", "extended", "submission")]
    assert Notice.objects.get().words == "Ремонт."


def test_a_round_opens_for_schools_and_reviewers(cast: Cast, now: datetime) -> None:
    for number in range(4):
        Centre.objects.create(
            organisation=cast.tomsk.schools[1],
            programme=cast.programme,
            name=f"Центр {number}",
            opened_on=date(2021, 9, 1),
        )
    quarter = Round.objects.create(
        region=cast.tomsk.region,
        programme=cast.programme,
        year=2026,
        quarter=3,
        opens_on=now.date(),
        timely_until=now.date(),
        closes_after=now.date(),
    )
    open_round(round_=quarter, now=now)
    expected = [
        ("ministry-70", "round"),
        ("operator-70", "round"),
        ("school-70-1", "submission"),
        ("school-70-2", "round"),
    ]
    assert twice(now) == [(who, "opened", thing) for who, thing in expected]
    assert Notice.objects.get(recipient=cast.neighbour_school).number == 5


def test_values_from_a_file_are_told_to_the_school(cast: Cast, round_: Round, now: datetime) -> None:
    round_.submissions.update(state=ReportState.DRAFT)
    upload = make_values_import(round_, cast.ministry)
    assert adopt_values(upload=ValuesImport.objects.get(pk=upload.pk), send=True, by=cast.ministry, now=now)
    ((who, kind, thing),) = twice(now)
    assert (kind, thing) == ("filled", "submission")
    assert who.startswith("school-70")


def test_a_letter_by_hand_is_told_on_the_portal_too(cast: Cast, round_: Round, now: datetime) -> None:
    round_.submissions.update(state=ReportState.DRAFT)
    owing = Submission.objects.remindable_by(cast.ministry)
    assert write_to_owing(round_=round_, owing=owing, note="Ждём сегодня.", by=cast.ministry, now=now) == 2
    Letter.objects.update(not_before=now + timedelta(hours=1))  # the mail server is asked again later
    assert twice(now) == [("school-70-1", "called", "submission"), ("school-70-2", "called", "submission")]
    assert set(Notice.objects.values_list("words", "made_by")) == {("Ждём сегодня.", cast.ministry.pk)}


def test_a_long_file_is_told_in_each_state_that_its_owner_waits_for(cast: Cast, now: datetime) -> None:
    upload = RegisterImport.objects.create(
        register="centres", file_name="центры.csv", uploaded_by=cast.ministry, changed_at=now, in_background=True
    )
    for state, at in (("reading", now), ("ready", now), ("adopting", now), ("adopted", now + timedelta(minutes=2))):
        RegisterImport.objects.filter(pk=upload.pk).update(state=state, changed_at=at)
        notice_news(now=at)
    assert told() == [("ministry-70", "imported", "register_import")] * 2


def test_a_bookmark_moves_only_past_what_nothing_can_come_before(cast: Cast, assignment: Assignment) -> None:
    events = Assignment.events.rel.related_model.objects
    made_at = events.latest("pgh_id").pgh_created_at
    for minutes, moved in ((5, False), (15, True)):
        Bookmark.objects.update(last=0)
        notice_news(now=made_at + timedelta(minutes=minutes))
        last = Bookmark.objects.get(pk="assignment").last
        assert (last == events.latest("pgh_id").pk) == moved
