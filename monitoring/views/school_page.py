"""«Мои дела»: what a school has to do now and by which day, what lies ahead, and whom to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.text import Truncator

from monitoring.lines.exceptions import excused_text
from monitoring.models import Extension, Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import RECEIVED, State
from monitoring.models.submissions import SubmissionQuerySet
from monitoring.services.submissions import answers_of, questions_of
from monitoring.values import count_given
from regions import russian
from regions.access import scope_of
from regions.badges import Badge, badge_of
from regions.contacts import regional_contacts
from regions.models import Centre, Organisation, Region, User
from roadmap.models import Assignment
from roadmap.models.assignments import CLOSED, SOON, AssignmentQuerySet
from roadmap.models.assignments import State as WorkState
from roadmap.views.assignment_lists import assignment_lines

SHOWN_ASSIGNMENTS, SHOWN_DONE, SHOWN_AHEAD = 10, 5, 4
TITLE_WORDS = 12
REMEMBERED = timedelta(days=100)  # a closed round without its report is shown so long
THINGS = ("дело ждёт", "дела ждут", "дел ждут")


@dataclass(frozen=True)
class ReportCard:
    """A report that can be filled in now."""

    submission: Submission
    given: int
    asked: int
    is_late: bool
    last_day: date  # on which the report is still taken
    extension: Extension | None
    days: str  # «через 13 дней», or «вчера»
    label: str
    saved: str


@dataclass(frozen=True)
class Done:
    day: date
    title: str
    about: str
    url: str
    badge: Badge


@dataclass(frozen=True)
class Ahead:
    day: date
    text: str
    url: str = ""


def school_context(user: User, now: datetime) -> dict[str, object]:
    places = scope_of(user).organisations
    own = Organisation.objects.filter(pk__in=places).select_related("region")
    school = own.order_by("pk").first()
    region, today = school.region, local_day(now, school.region)
    reports = Submission.objects.mine(user).with_sources()
    cards = [_card(each, today) for each in _running(reports, today)]
    owed = Assignment.objects.mine(user).owed().with_sources().by_urgency(today)
    pressing = owed.filter(due_on__lte=today + SOON).count()
    return {
        "today": today,
        "cards": cards,
        "lede": _lede(user, today, len(cards) + pressing, owed.count() - pressing),
        "missed": _missed(reports, today),
        "excused": _excused(reports, today),
        "assignments": assignment_lines(owed[:SHOWN_ASSIGNMENTS], today, names_organisation=len(places) > 1),
        "assignments_total": owed.count(),
        **_done(user, reports, today),
        "ahead": _ahead(user, region, owed, today),
        "contacts": regional_contacts(region, today),
    }


def _running(reports: SubmissionQuerySet, today: date) -> Iterable[Submission]:
    running = reports.owed().open_on(today)
    return running.order_by("round__timely_until", "centre__sort_name").prefetch_related("extensions")


def _missed(reports: SubmissionQuerySet, today: date) -> SubmissionQuerySet:
    """Owed ones that can't be sent any more, for some weeks yet."""
    lately = reports.owed().filter(round__closes_after__range=(today - REMEMBERED, today - timedelta(days=1)))
    return lately.exclude(pk__in=reports.order_by().open_on(today).values("pk"))


def _excused(reports: SubmissionQuerySet, today: date) -> list[tuple[Submission, str]]:
    """Reports of running rounds that nobody waits for, each with the reason: or else a school would look for them."""
    excused = reports.filter(state=State.EXCUSED).open_on(today).order_by("round__timely_until", "centre__sort_name")
    return [(each, excused_text(each)) for each in excused.prefetch_related("expectation_changes__by")]


def _card(submission: Submission, today: date) -> ReportCard:
    questions = questions_of(submission)
    until = submission.round.timely_until
    extension = submission.extension_on(today)
    labels = {State.RETURNED: "Исправить отчёт", State.DRAFT: "Продолжить отчёт"}
    return ReportCard(
        submission=submission,
        given=count_given(questions, answers_of(submission, questions)),
        asked=len(questions),
        is_late=today > until,
        last_day=max(submission.round.closes_after, extension.until) if extension else submission.round.closes_after,
        extension=extension,
        days=russian.days_left(until, today),
        label=labels[submission.state] if submission.saved_at else "Заполнить отчёт",
        saved=_saved(submission, today),
    )


def _saved(submission: Submission, today: date) -> str:
    """«Черновик сохранён вчера в 17:40»"""
    if submission.saved_at is None:
        return ""
    local = submission.saved_at.astimezone(submission.round.region.zone)
    near = {0: "сегодня", 1: "вчера"}
    day = near.get((today - local.date()).days) or russian.day_month(local)
    return f"Черновик сохранён {day} в {local.hour}:{local.minute:02}"


def _lede(user: User, today: date, pressing: int, later: int) -> str:
    """«Лариса Петровна, сегодня 2 октября 2026 г., пятница. Сейчас ждёт 1 дело, позже – ещё 2.»"""
    name = " ".join(part for part in (user.given_name, user.patronymic) if part)
    start = f"{name}, сегодня {russian.day_text(today)}, {russian.weekday(today)}."
    if not pressing and not later:
        return f"{start} Сейчас от вас ничего не нужно."
    if not pressing:
        return f"{start} Срочного нет, позже {russian.counted(later, *THINGS)} вас."
    more = f", ещё {later}{russian.NBSP}– позже" if later else ""
    return f"{start} {russian.counted(pressing, *THINGS)} сейчас{more}."


def _done(user: User, reports: SubmissionQuerySet, today: date) -> dict[str, object]:
    """What was done this year, the latest first."""
    sent = reports.filter(state__in=RECEIVED, submitted_at__year=today.year)
    finished = Assignment.objects.mine(user).filter(
        state__in=[*CLOSED, WorkState.COMPLETED], completed_at__year=today.year
    )
    things = [_done_report(each) for each in sent.order_by("-submitted_at")[:SHOWN_DONE]]
    things += [_done_assignment(each) for each in finished.with_sources().order_by("-completed_at")[:SHOWN_DONE]]
    newest = sorted(things, key=lambda thing: thing.day, reverse=True)[:SHOWN_DONE]
    return {"done": newest, "done_total": sent.count() + finished.count()}


def _done_report(submission: Submission) -> Done:
    day = local_day(submission.submitted_at, submission.round.region)
    about = f"{submission.centre}, сдан {russian.day_month(day)}"
    badge = badge_of("accepted", "принят") if submission.state == State.ACCEPTED else badge_of(submission.state)
    return Done(day, f"Отчёт за {submission.round.period}", about, submission.get_absolute_url(), badge)


def _done_assignment(assignment: Assignment) -> Done:
    day = local_day(assignment.completed_at, assignment.region)
    title = assignment.deadline.activity.title
    return Done(
        day, title, f"сдано {russian.day_month(day)}", assignment.get_absolute_url(), badge_of(assignment.state)
    )


def _ahead(user: User, region: Region, owed: AssignmentQuerySet, today: date) -> list[Ahead]:
    """The next days: one's own assignments and the rounds that will open for one's centres."""
    coming = owed.filter(due_on__gte=today).order_by("due_on", "pk")[:SHOWN_AHEAD]
    days = [Ahead(each.due_on, _short(each.deadline.activity.title), each.get_absolute_url()) for each in coming]
    centres = Centre.objects.visible_to(user).open_between(today, today)
    rounds = Round.objects.planned().filter(region=region, programme__in=centres.values("programme"))
    planned = rounds.select_related("deadline", "programme").order_by("timely_until")[:SHOWN_AHEAD]
    days += [Ahead(each.timely_until, _round_text(each)) for each in planned]
    return sorted(days, key=lambda thing: thing.day)[:SHOWN_AHEAD]


def _short(title: str) -> str:
    """The whole of it stands in the list beside."""
    return Truncator(title).words(TITLE_WORDS)


def _round_text(round_: Round) -> str:
    """«Отчёт за IV квартал 2026 г. По документу 1 января, это выходной»"""
    text = f"Отчёт за {round_.period}"
    if round_.deadline and round_.deadline.legal_date and round_.deadline.legal_date < round_.timely_until:
        text += f" По документу {russian.day_month(round_.deadline.legal_date)}, это выходной"
    return text
