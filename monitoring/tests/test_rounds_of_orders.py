"""Rounds from the words of real roadmaps: which quarter they ask about, when they open, are timely and close."""

from datetime import date

import pytest

from monitoring.models import Round
from monitoring.services.rounds import plan_rounds
from roadmap.models import Roadmap
from roadmap.services.scheduling import schedule_activity
from tests.cast import Cast
from tests.work import make_activity, make_roadmap, moment

QUARTERLY = "1 октября 2021 года, далее – ежеквартально"  # Tomsk, № 760-ра, row 9
KHABAROVSK = "ежеквартальных отчетов в срок не позднее последнего числа отчетного месяца"  # row 6.3
TENTH = "ежеквартально, до 10 числа месяца, следующего за отчетным кварталом"
WITHIN = "ежеквартально, до 25 числа последнего месяца квартала"
MONTHLY = "ежемесячно до 5-го числа"
YEARLY = "ежегодно до 1 марта года, следующего за отчетным"

Days = tuple[date, date, date]


def roadmap_of(cast: Cast, phrase: str, year: int) -> Roadmap:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    Roadmap.objects.filter(pk=roadmap.pk).update(first_year=year, last_year=year)
    roadmap.refresh_from_db()
    activity = make_activity(roadmap, "9", phrase=phrase, reading=phrase, is_reporting=True)
    schedule_activity(activity=activity)
    return roadmap


def planned(cast: Cast, phrase: str, year: int, today: date) -> dict[tuple[int, int], Days]:
    """Quarters, with the days on which their rounds open, are timely until and close after."""
    roadmap_of(cast, phrase, year)
    plan_rounds(now=moment(today))
    rounds = Round.objects.order_by("year", "quarter")
    return {(each.year, each.quarter): (each.opens_on, each.timely_until, each.closes_after) for each in rounds}


@pytest.mark.parametrize(
    ("phrase", "quarter", "days"),
    [
        # a date after the quarter: the round opens before the quarter ends, as schools know most of it by then
        (QUARTERLY, (2021, 3), (date(2021, 9, 16), date(2021, 10, 1), date(2021, 10, 15))),
        # in the quarter's own last month: it still asks about that quarter, not the one before
        (KHABAROVSK, (2021, 1), (date(2021, 3, 16), date(2021, 3, 31), date(2021, 4, 14))),
        (KHABAROVSK, (2021, 3), (date(2021, 9, 15), date(2021, 9, 30), date(2021, 10, 14))),
        # 31 December 2021 was a day off: the working day is timely, the round opens by the date of the words
        (KHABAROVSK, (2021, 4), (date(2021, 12, 16), date(2022, 1, 10), date(2022, 1, 24))),
        (TENTH, (2021, 1), (date(2021, 3, 26), date(2021, 4, 12), date(2021, 4, 26))),  # 10 April was a Saturday
        (YEARLY, (2021, 4), (date(2022, 2, 14), date(2022, 3, 1), date(2022, 3, 15))),
    ],
)
def test_the_quarter_and_the_days(cast: Cast, phrase: str, quarter: tuple[int, int], days: Days) -> None:
    assert planned(cast, phrase, 2021, date(2021, 1, 5)).get(quarter) == days


@pytest.mark.parametrize(
    ("phrase", "quarters"),
    [
        (QUARTERLY, [(2021, 3)]),
        (KHABAROVSK, [(2021, 1), (2021, 2), (2021, 3), (2021, 4)]),
        (TENTH, [(2021, 1), (2021, 2), (2021, 3), (2021, 4)]),
        (YEARLY, [(2021, 4)]),
    ],
)
def test_every_quarter_that_the_words_ask_about_has_one_round(
    cast: Cast, phrase: str, quarters: list[tuple[int, int]]
) -> None:
    assert list(planned(cast, phrase, 2021, date(2021, 1, 5))) == quarters


def test_a_monthly_report_makes_a_round_in_every_third_month(cast: Cast) -> None:
    """What is asked each month is work of the roadmap; centres report by quarters."""
    rounds = planned(cast, MONTHLY, 2021, date(2021, 1, 10))
    assert {quarter: timely for quarter, (_, timely, _) in rounds.items()} == {
        (2020, 4): date(2021, 1, 11),
        (2021, 1): date(2021, 4, 5),
        (2021, 2): date(2021, 7, 5),
        (2021, 3): date(2021, 10, 5),
    }
