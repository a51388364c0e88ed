"""Every deadline phrase of the five orders, in its roadmap's years."""

from datetime import date

import pytest

from roadmap.phrases import Context, Needs, read

TOMSK = Context(2020, 2023)
IVANOVO = Context(2021, 2023)
LENINGRAD = Context(2021, 2021)
KHABAROVSK = Context(2024, 2024)
SMOLENSK = Context(2021, 2021, (2021,))

QUARTERLY_FROM_OCTOBER = (
    "2021-10-01 2022-01-01 2022-04-01 2022-07-01 2022-10-01 2023-01-01 2023-04-01 2023-07-01 2023-10-01"
)

DATES = [
    (TOMSK, "10 декабря 2020 года", "2020-12-10"),
    (TOMSK, "18 декабря 2020 года", "2020-12-18"),
    (TOMSK, "30 декабря 2020 года, далее – по необходимости", "2020-12-30"),
    (TOMSK, "1 марта 2021 года, 1 марта 2022 года, 1 марта 2023 года", "2021-03-01 2022-03-01 2023-03-01"),
    (TOMSK, "25 августа 2021 года, 25 августа 2022 года, 25 августа 2023 года", "2021-08-25 2022-08-25 2023-08-25"),
    (TOMSK, "25 августа 2021 года, далее – ежегодно", "2021-08-25 2022-08-25 2023-08-25"),
    (TOMSK, "1 сентября 2021 года, 1 сентября 2022 года, 1 сентября 2023 года", "2021-09-01 2022-09-01 2023-09-01"),
    (TOMSK, "1 октября 2021 года, далее – ежеквартально", QUARTERLY_FROM_OCTOBER),
    (IVANOVO, "07.12.2020", "2020-12-07"),
    (IVANOVO, "23.12.2020", "2020-12-23"),
    (IVANOVO, "30.12.2020, далее по необходимости", "2020-12-30"),
    (IVANOVO, "01.03.2021, далее ежегодно", "2021-03-01 2022-03-01 2023-03-01"),
    (IVANOVO, "25.08.2021, далее ежегодно", "2021-08-25 2022-08-25 2023-08-25"),
    (IVANOVO, "01.09.2021, далее ежегодно", "2021-09-01 2022-09-01 2023-09-01"),
    (IVANOVO, "01.10.2021, далее ежеквартально", QUARTERLY_FROM_OCTOBER),
    (LENINGRAD, "25 декабря 2020 г.", "2020-12-25"),
    (LENINGRAD, "30 декабря 2020 г.", "2020-12-30"),
    (LENINGRAD, "Ежеквартально 2021 г.", "2021-03-31 2021-06-30 2021-09-30 2021-12-31"),
    (LENINGRAD, "01 февраля 2021 г.", "2021-02-01"),
    (LENINGRAD, "01 марта 2021 г.", "2021-03-01"),
    (LENINGRAD, "01 мая 2021 г.", "2021-05-01"),
    (LENINGRAD, "01 июня 2021 г.", "2021-06-01"),
    (LENINGRAD, "01 июля 2021 г.", "2021-07-01"),
    (LENINGRAD, "01 августа 2021 г.", "2021-08-01"),
    (LENINGRAD, "25 августа 2021 г.", "2021-08-25"),
    (LENINGRAD, "01 сентября 2021 г.", "2021-09-01"),
    (LENINGRAD, "01 октября 2021 г., далее ежеквартально", "2021-10-01"),
    (SMOLENSK, "27 ноября года, предшествующего году получения субсидии", "2020-11-27"),
    (SMOLENSK, "18 декабря года, предшествующего году получения субсидии", "2020-12-18"),
    (
        SMOLENSK,
        "30 декабря года, предшествующего году получения субсидии, далее – ежегодно (по необходимости)",
        "2020-12-30 2021-12-30",
    ),
    (SMOLENSK, "1 марта года получения субсидии", "2021-03-01"),
    (SMOLENSK, "25 августа года получения субсидии", "2021-08-25"),
    (SMOLENSK, "1 сентября года получения субсидии", "2021-09-01"),
    (SMOLENSK, "1 октября года получения субсидии, далее – ежеквартально", "2021-10-01"),
    (
        KHABAROVSK,
        "ежеквартальных отчетов в срок не позднее последнего числа отчетного месяца",
        "2024-03-31 2024-06-30 2024-09-30 2024-12-31",
    ),
    (KHABAROVSK, "в сентябре 2024 г.", "2024-09-30"),
]


@pytest.mark.parametrize(("context", "phrase", "due"), DATES)
def test_dates_of_the_five_orders(context: Context, phrase: str, due: str) -> None:
    reading = read(phrase, context)
    assert " ".join(day.date.isoformat() for day in reading.due) == due
    assert reading.needs == Needs.NOTHING
    assert reading.on_demand == ("необходимости" in phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Согласно отдельному графику",
        "согласно отдельному графику",
        "согласно графику, направляемому федеральным оператором",
    ],
)
def test_a_graphic_is_asked_for(phrase: str) -> None:
    reading = read(phrase, TOMSK)
    assert (reading.due, reading.needs) == ((), Needs.SCHEDULE)


@pytest.mark.parametrize("phrase", [phrase for context, phrase, _ in DATES if context is SMOLENSK])
def test_the_subsidy_year_is_asked_for(phrase: str) -> None:
    reading = read(phrase)
    assert (reading.due, reading.needs) == ((), Needs.SUBSIDY_YEAR)
    assert reading.on_demand == ("необходимости" in phrase)


def test_each_quarterly_date_reports_on_the_quarter_before() -> None:
    due = read("1 октября 2021 года, далее – ежеквартально", TOMSK).due
    assert [day.period.quarter for day in due[:3]] == [(2021, 3), (2021, 4), (2022, 1)]
    assert due[0].period.first == date(2021, 7, 1)
    assert due[0].period.last == date(2021, 9, 30)


def test_a_date_at_a_quarters_end_reports_on_that_quarter() -> None:
    due = read("ежеквартальных отчетов в срок не позднее последнего числа отчетного месяца", KHABAROVSK).due
    assert [day.period.quarter for day in due] == [(2024, 1), (2024, 2), (2024, 3), (2024, 4)]


def test_several_subsidy_years_give_dates_for_each() -> None:
    due = read("1 марта года получения субсидии", Context(subsidy_years=(2021, 2023))).due
    assert [day.date for day in due] == [date(2021, 3, 1), date(2023, 3, 1)]
