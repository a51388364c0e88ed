"""The demo's quarters: closed ones with their reports, and always one in which schools are at work."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from monitoring.demo.exceptions import check_by_municipalities, except_some
from monitoring.demo.places import accounts
from monitoring.demo.targets import plan_year
from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import State
from monitoring.quarters import Quarter
from monitoring.services.reports import compile_report, order_report
from monitoring.services.rounds import open_round, plan_round
from monitoring.values import Answer, Question, pack
from regions.models import Centre, Region
from roadmap.models import Deadline, Roadmap

OPEN_FOR = timedelta(days=6)  # so long the running round has been open at least
SOON = timedelta(days=100)  # a quarter's round may open early, next year's may not
# What became of every n-th centre's report while the round runs; None: not begun.
RUNNING = [State.ACCEPTED] * 5 + [State.SUBMITTED, State.ACCEPTED, None, State.SUBMITTED, State.RETURNED, State.DRAFT]
CLOSED_LATE = 7  # every so many centres sent after the timely day
CLOSED_NEVER = 31  # and so many not at all
RETURNED_FOR = "Обученных педагогов больше, чем в прошлом квартале было всего. Проверьте, пожалуйста."


def load_quarters(roadmaps: Iterable[Roadmap], now: datetime) -> None:
    deadlines = Deadline.objects.filter(activity__roadmap__in=roadmaps, activity__is_reporting=True).dated()
    regions = {roadmap.order.region for roadmap in roadmaps}
    for deadline in deadlines.exclude(period_last=None).order_by("legal_date"):
        plan_round(deadline=deadline)
    for region in sorted(regions, key=lambda region: region.code):
        _load_region(region, now)


def _load_region(region: Region, now: datetime) -> None:
    today = local_day(now, region)
    plan_year(region, today.year)
    _hurry(region, today)
    for round_ in Round.objects.filter(region=region, opens_on__lte=today).order_by("year", "quarter"):
        running = round_.closes_after >= today
        if running:
            check_by_municipalities(region)
        open_round(round_=round_, now=_moment(round_.opens_on))
        _fill(round_, running, today, now)
        if running:
            except_some(round_, now)
        else:
            report = order_report(round_=round_, by=None, now=_moment(round_.closes_after + timedelta(days=1)))
            compile_report(report_id=report.pk, now=_moment(round_.closes_after + timedelta(days=1)))


def _hurry(region: Region, today: date) -> None:
    """Let the next quarter's round be open already, so that on any day schools have a report to fill in."""
    rounds = Round.objects.filter(region=region)
    if rounds.filter(opens_on__lte=today, timely_until__gte=today).exists():
        return
    coming = rounds.filter(opens_on__gt=today, timely_until__lte=today + SOON).order_by("opens_on").first()
    if coming:
        rounds.filter(pk=coming.pk).update(opens_on=today - OPEN_FOR)


def _fill(round_: Round, running: bool, today: date, now: datetime) -> None:
    submissions = list(round_.submissions.select_related("centre__organisation").order_by("pk"))
    questions = round_.asked
    fates = _fates_of_accounts() if running else {}
    for number, submission in enumerate(submissions):
        fate = fates.get(submission.centre_id) or _fate(number, round_, running)
        sent_on = _sent_on(round_, number, running, today)
        _answer(submission, questions, number, Quarter(round_.year, round_.quarter), fate)
        _send(submission, fate, min(_moment(sent_on), now), now)
    fields = ["state", "numerators", "denominators", "saved_at", "first_submitted_at", "submitted_at", "reviewed_at"]
    Submission.objects.bulk_update(submissions, [*fields, "review_note", "version"], batch_size=500)


def _fates_of_accounts() -> dict[int, str]:
    """Centres that the demo's accounts answer for: a school has a report to fill in, its municipality one to check."""
    emails = {account["role"]: account["email"] for account in accounts()}
    people = "coordinators__user__email"
    near = {f"organisation__municipality__organisations__{people}": emails["municipal_authority"]}
    fates = dict.fromkeys(Centre.objects.filter(**near).values_list("pk", flat=True), State.SUBMITTED)
    own = Centre.objects.filter(**{f"organisation__{people}": emails["school"]})
    return fates | dict.fromkeys(own.values_list("pk", flat=True), State.DRAFT)


def _fate(number: int, round_: Round, running: bool) -> str | None:
    if not running:
        return State.DRAFT if number % CLOSED_NEVER == CLOSED_NEVER - 1 else State.ACCEPTED
    fate = RUNNING[number % len(RUNNING)]
    return State.FORWARDED if fate == State.SUBMITTED and round_.municipal_check and number % 2 else fate


def _sent_on(round_: Round, number: int, running: bool, today: date) -> date:
    if not running and number % CLOSED_LATE == CLOSED_LATE - 1:
        return round_.timely_until + timedelta(days=1 + number % 9)
    latest = min(today, round_.timely_until)
    return max(latest - timedelta(days=number % 6), round_.opens_on)


def _answer(submission: Submission, questions: list[Question], number: int, quarter: Quarter, fate: str | None) -> None:
    """Invented figures that hang together: cumulative ones grow, shares stay below the whole."""
    if fate is None:
        return
    answered = questions[: 3 if fate == State.DRAFT else None]
    answers = {each.code: _figure(each, submission.centre.students or 120, number, quarter) for each in answered}
    submission.numerators, submission.denominators, _ = pack(questions, answers)


def _figure(question: Question, students: int, number: int, quarter: Quarter) -> Answer:
    growth = quarter.year - 2021 + number % 5
    if question.is_share:
        whole = 6 + number % 9
        return Answer(Decimal(max(whole - 3 + quarter.number // 2, 1)), Decimal(whole))
    yearly = max(students // question.slot, 8) + growth * 3
    part = quarter.number if question.cumulative else 1 if question.adds_up else 4
    value = min(Decimal(yearly * part // 4), question.maximum or Decimal(yearly))
    return Answer(value)


def _send(submission: Submission, fate: str | None, sent: datetime, now: datetime) -> None:
    """Nothing has happened after `now`, however early in the day that is."""
    if fate is None:
        return
    submission.state, submission.saved_at, submission.version = fate, sent, 1
    if fate == State.DRAFT:
        return
    submission.first_submitted_at = submission.submitted_at = sent
    if fate in (State.ACCEPTED, State.RETURNED):
        submission.reviewed_at = min(sent + timedelta(hours=20), now)
    if fate == State.RETURNED:
        submission.review_note = RETURNED_FOR


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(hour=6), tzinfo=UTC)
