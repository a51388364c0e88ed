"""Days of rounds on the calendar: when they open, are timely, close; and a school's own reports."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from monitoring.figures import Completeness
from monitoring.lines.day_entries import DONE, Entry
from monitoring.lines.measures import brief
from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.months import Month
from regions import russian
from regions.badges import Badge, badge_of

OPENS = badge_of("", "сбор открывается", "info", "inbox")
TIMELY = badge_of("", "сдать вовремя", "info", "clock")
CLOSES = badge_of("", "последний день сбора", "", "lock")


def round_entries(
    rounds: Iterable[Round], completeness: dict[int, Completeness], month: Month, *, names_region: bool
) -> Iterator[Entry]:
    """Up to three of a round, those that are within the month."""
    for round_ in rounds:
        about = f"{round_.programme}, {round_.region}" if names_region else str(round_.programme)
        counted = completeness.get(round_.pk)
        received = f"{about}. {brief(counted)}" if counted and counted.expected else about
        told = ((round_.opens_on, OPENS, about), (round_.timely_until, TIMELY, received))
        for day, badge, text in (*told, (round_.closes_after, CLOSES, received)):
            if day in month:
                title = f"Отчёты за {round_.period}"
                yield Entry(day, title, text, badge, round_.get_absolute_url(), note=badge.text)


def national_round_entries(rows: Iterable[dict]) -> Iterator[Entry]:
    """From rows of `Round.objects.timely_by_day`: how many regions' reports are due."""
    for row in rows:
        about = russian.counted(row["count"], "сбор", "сбора", "сборов")
        title = f"Отчёты за {russian.quarter(row['year'], row['quarter'])}"
        yield Entry(row["timely_until"], title, about, TIMELY, reverse("monitoring:round_list"))


def submission_entries(submissions: Iterable[Submission], today: date) -> Iterator[Entry]:
    """A school's own reports, each on the day until which it is asked for; they carry `asked_by`."""
    for one in submissions:
        badge, rank = _standing(one, today)
        about = str(one.centre)
        if one.is_owed and one.asked_by < today <= one.open_until:
            about += f", сдать можно до {russian.day_text(one.open_until)}"
        yield Entry(one.asked_by, f"Отчёт за {one.round.period}", about, badge, one.get_absolute_url(), rank)


def _standing(submission: Submission, today: date) -> tuple[Badge, int]:
    if not submission.is_owed:
        accepted = submission.state == State.ACCEPTED
        return (badge_of("accepted", "принят"), DONE) if accepted else (badge_of("submitted"), 2)
    return (badge_of("overdue", "не сдан"), 0) if submission.asked_by < today else (badge_of("upcoming", "сдать"), 1)


def coming_entries(rounds: Iterable[Round]) -> Iterator[Entry]:
    """Rounds that will ask a school's centres; there is nothing to open yet."""
    for round_ in rounds:
        badge = badge_of("upcoming", f"форма откроется {russian.day_month(round_.opens_on)}", "", "clock")
        yield Entry(round_.timely_until, f"Отчёт за {round_.period}", str(round_.programme), badge)
