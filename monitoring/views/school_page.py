"""«Мои дела»: what a school has to do now and by which day, what lies ahead, and whom to ask."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from monitoring.models import Round
from monitoring.models.rounds import local_day
from monitoring.views.school_cards import ReportCard, WorkCard, excused_reports, report_cards, work_card
from monitoring.views.school_lists import ahead_list, day_words, done_list, first_of, waiting_list
from monitoring.views.school_reports import own_reports
from regions import russian
from regions.access import scope_of
from regions.contacts import regional_contacts
from regions.models import Centre, Organisation, User
from roadmap.models import Assignment
from roadmap.models.assignments import SOON, AssignmentQuerySet, State
from roadmap.views.assignment_lists import assignment_lines

SHOWN_ASSIGNMENTS, SHOWN_ROUNDS = 10, 2
THINGS = ("дело ждёт", "дела ждут", "дел ждут")
REPORTS = ("отчёт", "отчёта", "отчётов")
NOTHING = "Сейчас от вас ничего не нужно"
MISSED = "Отчёт не сдан, а сбор уже закрыт."
NO_CENTRE = (
    "Ваша школа пока не в перечне центров, поэтому отчёты с неё не спрашивают. Если центр уже открыт, "
    "скажите об этом региональному координатору."
)
LATER = "Когда откроется сбор или появится поручение, оно будет здесь, и мы напишем вам на почту."


def school_context(user: User, now: datetime) -> dict[str, object]:
    places = scope_of(user).organisations
    school = Organisation.objects.filter(pk__in=places).select_related("region").order_by("pk").first()
    today = local_day(now, school.region)
    reports, mine = own_reports(user, today), Assignment.objects.mine(user)
    pressing, owed_later = in_turn(mine, today)
    later, later_total = first_of(owed_later.order_by("due_on", "pk"))
    planned = list(_planned(user))
    cards = cards_in_turn(report_cards(reports.to_send, today), pressing[:1], today)
    days = [*(card.day for card in cards), *(each.due_on for each in pressing[1:])]
    more = assignment_lines(pressing[1 : SHOWN_ASSIGNMENTS + 1], today, names_organisation=len(places) > 1)
    return {
        "today": today,
        "cards": cards,
        "names_organisation": len(places) > 1,
        "lede": lede(user, today, days, later_total, len(reports.missed)),
        "missed": reports.missed,
        "excused": excused_reports(reports.excused),
        "assignments": more,
        "assignments_total": max(len(pressing) - 1, 0),
        "waiting": waiting_list(reports.on_review, mine),
        **done_list(reports.accepted, mine, today),
        "ahead": ahead_list(later, planned, today),
        "nothing": "" if cards or reports.missed else _when_next(user, planned, today),
        "contacts": regional_contacts(school.region, today),
    }


def in_turn(mine: AssignmentQuerySet, today: date) -> tuple[list[Assignment], AssignmentQuerySet]:
    """Those that press (overdue, due soon or returned), the most urgent first; and the rest of what is owed."""
    presses = Q(due_on__lte=today + SOON) | Q(state=State.RETURNED)
    owed = mine.owed().with_sources()
    return list(owed.filter(presses).by_urgency(today)), owed.exclude(presses)


def cards_in_turn(
    reports: Sequence[ReportCard], pressing: Sequence[Assignment], today: date
) -> list[ReportCard | WorkCard]:
    """By their days; the first one is the next step."""
    return sorted([*reports, *(work_card(each, today) for each in pressing)], key=lambda card: card.day)


def lede(user: User, today: date, days: Sequence[date], later: int, missed: int) -> str:
    """«Лариса Петровна, сегодня 2 октября, пятница. 2 дела ждут сейчас, ещё 1 позже. Ближайший срок – 9 октября.»"""
    name = " ".join(part for part in (user.given_name, user.patronymic) if part)
    start = f"{name}, сегодня {russian.day_month(today)}, {russian.weekday(today)}."
    if not days:
        return f"{start} {_without_days(later, missed)}"
    more = f", ещё{russian.NBSP}{russian.number(later)} позже" if later else ""
    return f"{start} {russian.counted(len(days), *THINGS)} сейчас{more}. {_nearest(days, today)}"


def _without_days(later: int, missed: int) -> str:
    """What there is to say where nothing can be done now; `missed` are reports that can't be sent any more."""
    ahead = f"впереди {russian.counted(later, 'дело', 'дела', 'дел')}" if later else ""
    if missed:
        told = MISSED if missed == 1 else f"Не сданы {russian.counted(missed, *REPORTS)}, а сборы уже закрыты."
        return f"{told} {russian.capital(ahead)}." if ahead else told
    return f"Срочного нет, {ahead}." if ahead else f"{NOTHING}."


def _nearest(days: Sequence[date], today: date) -> str:
    """«Просрочено 1.» or «Ближайший срок – 9 октября, через 7 дней.»"""
    if late := sum(day < today for day in days):
        return f"Просрочено:{russian.NBSP}{russian.number(late)}."
    first = min(days)
    return f"Ближайший срок{russian.NBSP}– {day_words(first, today)}, {russian.days_left(first, today)}."


def _planned(user: User) -> Sequence[Round]:
    planned = Round.objects.coming_for(user).select_related("deadline", "programme")
    return planned.order_by("timely_until")[:SHOWN_ROUNDS]


def _when_next(user: User, planned: Sequence[Round], today: date) -> str:
    """When there will be something to do, for a school that has nothing now."""
    if planned:
        first = planned[0]
        opens, until = day_words(first.opens_on, today), russian.sentence(day_words(first.timely_until, today))
        when = f"сбор откроется {opens}, сдать нужно до {until}"
        return f"Следующий отчёт – за {first.period}: {when} Мы напишем вам на почту."
    if not Centre.objects.filter(organisation__in=scope_of(user).organisations).open_between(today, today).exists():
        return NO_CENTRE
    return LATER
