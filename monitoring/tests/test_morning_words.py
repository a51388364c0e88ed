"""What a day's letter says: its subject, its groups, a line's day."""

from datetime import date

import pytest

from monitoring.morning_words import Group, Sort, Told, day_of, group_of, subject_of
from regions.russian import NBSP

TODAY = date(2026, 10, 2)
LATE, TOMORROW, NEXT_WEEK, AHEAD = date(2026, 9, 30), date(2026, 10, 3), date(2026, 10, 9), date(2026, 10, 10)


def work(due_on: date, **more: object) -> Told:
    return Told(Sort.WORK, due_on, **more)


def report(due_on: date, **more: object) -> Told:
    return Told(Sort.REPORT, due_on, **more)


UNDATED = Told(Sort.UNDATED, None, awaiting="ждёт графика")
OPENED = report(AHEAD, is_opening=True)
RETURNED = report(AHEAD, is_returned=True)


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ([work(NEXT_WEEK)], "1 поручение, срок 9 октября"),
        ([work(NEXT_WEEK), work(AHEAD), work(AHEAD)], "3 поручения, ближайший срок 9 октября"),
        ([work(date(2027, 1, 11))], "1 поручение, срок 11 января 2027 г."),
        ([work(TODAY)], "1 поручение, срок сегодня, 2 октября"),
        ([work(TOMORROW), report(TOMORROW)], "1 поручение и 1 отчёт, ближайший срок завтра, 3 октября"),
        ([work(LATE)], "1 поручение просрочено"),
        ([work(LATE)] * 3, "3 поручения просрочены"),
        ([work(LATE)] * 5, "5 поручений просрочено"),
        ([report(LATE)], "1 отчёт просрочен"),
        ([report(LATE)] * 5, "5 отчётов просрочено"),
        ([work(LATE, count=5), report(LATE)], "5 поручений и 1 отчёт просрочены"),
        ([work(LATE), work(AHEAD), report(AHEAD)], "2 поручения и 1 отчёт, из них просрочено 1"),
        ([work(LATE), work(AHEAD), RETURNED], "2 поручения и 1 отчёт, из них просрочено 1, возвращено 1"),
        ([RETURNED], "Вернули на доработку: 1 отчёт, срок 10 октября"),
        ([RETURNED, work(NEXT_WEEK)], "1 поручение и 1 отчёт, из них возвращено 1, ближайший срок 9 октября"),
        ([OPENED], "Открылся сбор: 1 отчёт, срок 10 октября"),
        ([OPENED, OPENED], "Открылся сбор: 2 отчёта, ближайший срок 10 октября"),
        ([OPENED, work(NEXT_WEEK)], "1 поручение и 1 отчёт, ближайший срок 9 октября"),
        ([UNDATED], "1 срок ждёт даты"),
        ([UNDATED] * 2, "2 срока ждут даты"),
        ([work(LATE), *[UNDATED] * 5], "1 поручение просрочено, 5 сроков ждут даты"),
    ],
)
def test_subject_says_what_and_how_late(told: list[Told], subject: str) -> None:
    assert subject_of(told, TODAY) == subject


@pytest.mark.parametrize(
    ("told", "group"),
    [
        (work(LATE), Group.OVERDUE),
        (work(TODAY), Group.NEAR),
        (work(TOMORROW), Group.NEAR),
        (work(NEXT_WEEK), Group.WEEK),
        (work(AHEAD), Group.LATER),
        (RETURNED, Group.RETURNED),
        (report(TODAY, is_returned=True), Group.NEAR),
        (report(LATE, is_returned=True), Group.OVERDUE),
        (OPENED, Group.OPENED),
        (report(TOMORROW, is_opening=True), Group.NEAR),
        (UNDATED, Group.UNDATED),
    ],
)
def test_what_presses_most_decides_the_group(told: Told, group: Group) -> None:
    assert group_of(told, TODAY) is group


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (work(LATE), "Просрочено на 2 дня, срок был 30 сентября 2026 г."),
        (work(TODAY), "Срок сегодня, 2 октября"),
        (work(TOMORROW), "Срок завтра, 3 октября"),
        (work(NEXT_WEEK), "Срок 9 октября 2026 г., через 7 дней"),
        (work(NEXT_WEEK, legal_date=NEXT_WEEK), "Срок 9 октября 2026 г., через 7 дней"),
        (work(NEXT_WEEK, legal_date=AHEAD), "Срок 9 октября 2026 г., через 7 дней (по документу 10 октября)"),
        (work(LATE, legal_date=date(2026, 9, 27)),
         "Просрочено на 2 дня, срок был 30 сентября 2026 г. (по документу 27 сентября)"),
        (Told(Sort.WORK, date(2027, 1, 11), date(2026, 12, 31)),
         "Срок 11 января 2027 г., через 101 день (по документу 31 декабря 2026 г.)"),
        (UNDATED, "Ждёт графика"),
    ],
)  # fmt: skip
def test_a_line_says_its_day(told: Told, words: str) -> None:
    assert day_of(told, TODAY).replace(NBSP, " ") == words
