"""Reading phrases: the tables by kind, what is said in plain Russian, and what holds for any text."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.grammar.letters import normalise
from roadmap.phrases import LONGEST_PHRASE, Context, Needs, Reading, find, read, years_named
from roadmap.tests.phrase_tables.dates import DAYS_FROM_A_DAY, SEVERAL_DATES, SINGLE_DATES
from roadmap.tests.phrase_tables.outside import AS_NEEDED, EVENTS, GRAPHICS, GRAPHICS_WITH_A_LAST_DAY, SUBSIDY
from roadmap.tests.phrase_tables.periods import DAY_AFTER_THE_PERIOD, FREQUENCY_AND_DAY
from roadmap.tests.phrase_tables.recurring import DATE_THEN_AGAIN, FREQUENCY_ALONE
from roadmap.tests.phrase_tables.together import EACH_YEAR_ITS_OWN, EVENTS_WITH_DATES, OTHER_DAYS_LATER
from roadmap.tests.phrase_tables.unread import NOT_TO_BE_READ
from roadmap.tests.phrase_tables.windows import WINDOWS

DATED = SINGLE_DATES + SEVERAL_DATES + DAYS_FROM_A_DAY + DATE_THEN_AGAIN + FREQUENCY_ALONE + FREQUENCY_AND_DAY
DATED += DAY_AFTER_THE_PERIOD + WINDOWS + OTHER_DAYS_LATER + EACH_YEAR_ITS_OWN

THREE_YEARS = Context(2021, 2023)
ONE_YEAR = Context(2022, 2022)


def dates(reading: Reading) -> str:
    if reading.needs == Needs.READING:
        return "?"
    due = [day.date.isoformat() for day in reading.due]
    return " ".join(due) if len(due) <= 4 else f"{due[0]} … {due[-1]} ({len(due)})"


@pytest.mark.parametrize(("phrase", "due"), DATED)
def test_legal_dates(phrase: str, due: str) -> None:
    reading = read(phrase, THREE_YEARS)
    assert dates(reading) == due
    assert not reading.on_demand


@pytest.mark.parametrize(("phrase", "due"), AS_NEEDED)
def test_as_needed(phrase: str, due: str) -> None:
    reading = read(phrase, THREE_YEARS)
    assert (dates(reading), reading.on_demand) == (due, True)


@pytest.mark.parametrize(("phrase", "part"), NOT_TO_BE_READ)
def test_what_is_not_understood_is_named(phrase: str, part: str) -> None:
    reading = read(phrase, THREE_YEARS)
    assert (reading.due, reading.needs, reading.not_understood) == ((), Needs.READING, part)


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("15 мая", "2022-05-15"),
        ("до 15 сентября т.г.", "2022-09-15"),
        ("II квартал", "2022-06-30"),
        ("август – сентябрь", "2022-09-30"),
        ("в течение года", "2022-12-31"),
        ("29 февраля", "?"),
        ("с 1 октября по 31 марта", "?"),
    ],
)
def test_a_day_without_a_year_is_read_in_a_roadmap_of_one_year(phrase: str, due: str) -> None:
    assert dates(read(phrase, ONE_YEAR)) == due


@pytest.mark.parametrize(("phrase", "due"), SUBSIDY)
def test_counted_from_the_subsidy_year(phrase: str, due: str) -> None:
    assert dates(read(phrase, Context(2021, 2023, (2021,)))) == due
    assert read(phrase, THREE_YEARS).needs == Needs.SUBSIDY_YEAR


@pytest.mark.parametrize("phrase", [row[0] for row in SUBSIDY])
def test_what_waits_for_the_subsidy_year_reads_back(phrase: str) -> None:
    """Its plain Russian waits as the phrase does, and has the phrase's dates once the year is known."""
    reading, known = read(phrase, THREE_YEARS), Context(2021, 2023, (2022,))
    again = read(reading.text, THREE_YEARS)
    assert (again.needs, again.on_demand, again.text) == (Needs.SUBSIDY_YEAR, reading.on_demand, reading.text)
    assert read(reading.text, known).due == read(phrase, known).due


@pytest.mark.parametrize("phrase", GRAPHICS)
def test_somebodys_graphic(phrase: str) -> None:
    reading = read(phrase, THREE_YEARS)
    assert (reading.due, reading.needs) == ((), Needs.SCHEDULE)


def test_a_graphic_after_a_date_keeps_the_date() -> None:
    reading = read("1 марта 2021 года, далее – согласно графику", THREE_YEARS)
    assert (dates(reading), reading.needs) == ("2021-03-01", Needs.SCHEDULE)


@pytest.mark.parametrize(("phrase", "due"), GRAPHICS_WITH_A_LAST_DAY)
def test_a_graphic_with_a_last_day_keeps_that_day(phrase: str, due: str) -> None:
    reading = read(phrase, THREE_YEARS)
    assert (dates(reading), reading.needs) == (due, Needs.SCHEDULE)
    again = read(reading.text, THREE_YEARS)
    assert (again.due, again.needs, again.text) == (reading.due, reading.needs, reading.text)


@pytest.mark.parametrize(("phrase", "due"), EVENTS_WITH_DATES)
def test_an_event_beside_dates_keeps_the_dates(phrase: str, due: str) -> None:
    reading = read(phrase, THREE_YEARS)
    assert (dates(reading), reading.needs) == (due, Needs.EVENT)
    again = read(reading.text, THREE_YEARS)
    assert (again.due, again.needs, again.plan.limit, again.text) == (
        reading.due,
        reading.needs,
        reading.plan.limit,
        reading.text,
    )


@pytest.mark.parametrize(("phrase", "text"), EVENTS)
def test_after_an_event(phrase: str, text: str) -> None:
    reading = read(phrase, THREE_YEARS)
    assert (reading.due, reading.needs, reading.text) == ((), Needs.EVENT, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("01.10.2021, далее ежеквартально", "1 октября 2021 г., затем каждый квартал до конца 2023 г.: 9 сроков"),
        ("25.08.2022, далее ежегодно", "25 августа 2022 г., затем каждый год до конца 2023 г.: 2 срока"),
        ("25.08.2023, далее ежегодно", "25 августа 2023 г., затем каждый год до конца 2023 г.: 1 срок"),
        ("25.08.2024, далее ежегодно", "25 августа 2024 г."),
        ("постоянно, при необходимости", "с 2021 по 2023 г., по необходимости"),
        (
            "ежегодно до 10 декабря и 20 января",
            "каждый год 2021–2023 гг., 10 декабря и 20 января следующего года: 6 сроков",
        ),
        ("ежегодно 29 февраля", "каждый год 2021–2023 гг., до конца февраля: 3 срока"),
        ("1 апреля 2022 г., далее по необходимости", "1 апреля 2022 г., затем по необходимости"),
        ("15 мая, 15 июня, 15 июля 2022", "15 мая 2022 г., 15 июня 2022 г. и 15 июля 2022 г.: 3 срока"),
        ("ежемесячно до 5 числа", "каждый месяц 2021–2023 гг., до 5-го числа: 36 сроков"),
        ("II–III кварталы 2022 года", "со II квартала по III квартал 2022 г."),
        ("2024 год", "до конца 2024 г."),
        ("II декада сентября 2021 г.", "с 11 сентября по 20 сентября 2021 г."),
        ("третья декада февраля 2022 г.", "с 21 февраля 2022 г. до конца февраля 2022 г."),
        ("не позднее чем за неделю до 1 сентября 2021", "за 1 неделю до 1 сентября 2021 г."),
        ("последний рабочий день мая 2022 г.", "в последний рабочий день мая 2022 г."),
        ("согласно графику, не позднее 1 мая 2022 г.", "по отдельному графику, не позднее 1 мая 2022 г."),
        ("согласно графику", "по отдельному графику"),
        ("15 мая", "нужно прочитать вручную, не указан год: «15 мая»"),
        ("", "срок не указан: нужно прочитать вручную"),
        (
            "27 ноября года, предшествующего году создания центра, далее ежегодно",
            "27 ноября года, предшествующего году получения субсидии, затем каждый год; год субсидии не указан",
        ),
        ("по необходимости, но не позднее 1 сентября 2021 года", "по необходимости, не позднее 1 сентября 2021 г."),
        ("август 2021 г., далее – по необходимости", "до конца августа 2021 г., затем по необходимости"),
        ("1 марта 2021 г., далее – по графику", "1 марта 2021 г., затем по отдельному графику"),
        (
            "не позднее дня, следующего за днем получения запроса",
            "в течение 1 дня, следующего за днем получения запроса",
        ),
    ],
)
def test_the_reading_in_plain_russian(phrase: str, text: str) -> None:
    assert read(phrase, THREE_YEARS).text == text


@pytest.mark.parametrize("phrase", [phrase for phrase, due in DATED + AS_NEEDED if due not in ("", "?")])
def test_a_plain_reading_reads_back(phrase: str) -> None:
    reading = read(phrase, THREE_YEARS)
    again = read(reading.text, THREE_YEARS)
    assert (again.due, again.on_demand, again.frequency) == (reading.due, reading.on_demand, reading.frequency)


@pytest.mark.parametrize(
    "phrase", ["1 октября 2021 года, далее – ежеквартально", "ежеквартально", "постоянно", "ежегодно до 1 мая"]
)
def test_without_a_roadmaps_years_nothing_is_guessed(phrase: str) -> None:
    assert dates(read(phrase)) == "?"


def test_a_subsidy_year_gives_the_years_where_there_are_no_others() -> None:
    reading = read("25 августа года получения субсидии, далее – ежегодно", Context(subsidy_years=(2021, 2022)))
    assert dates(reading) == "2021-08-25 2022-08-25"


@pytest.mark.parametrize(
    ("phrase", "years"),
    [
        ("1 марта 2021 года, 1 марта 2023 года", (2021, 2023)),
        ("30.12.2020, далее по необходимости", (2020,)),
        ("согласно графику", ()),
    ],
)
def test_years_named(phrase: str, years: tuple[int, ...]) -> None:
    assert years_named(phrase) == years


PIECES = (
    "1 5 31 марта сентябрь 2021 2022 года г. I II квартал полугодие далее ежегодно ежеквартально ежемесячно до с по "
    "не позднее числа месяца отчетного следующего за отчетным в течение рабочих дней после окончания последний день "
    "каждый раз года получения субсидии графику согласно необходимости 01.10.2021 15.05 , – ( ) и конца декада "
    "рабочий окончания за 2 дважды включительно постоянно включ. 09.2021 ; 1) представлять отчёт при открытии центра"
)
CONTEXTS = st.sampled_from([Context(), THREE_YEARS, ONE_YEAR, Context(2021, 2023, (2021, 2022)), Context(-1, 99999)])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES.split()), max_size=10).map(" ".join), CONTEXTS)
def test_any_text_gives_an_answer(phrase: str, context: Context) -> None:
    reading = read(phrase, context)
    find(phrase)
    days = [day.date for day in reading.due]
    assert days == sorted(set(days))
    assert all(date(1990, 1, 1) <= day <= date(2110, 1, 1) for day in days)
    assert not (reading.due and reading.needs in (Needs.READING, Needs.SUBSIDY_YEAR))
    plain = read(normalise(phrase), context)
    assert (plain.due, plain.needs, plain.on_demand) == (reading.due, reading.needs, reading.on_demand)


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "phrase", [row[0] for row in EVENTS + SUBSIDY] + GRAPHICS + [row[0] for row in GRAPHICS_WITH_A_LAST_DAY]
)
def test_the_plain_reading_of_what_waits_reads_back(phrase: str) -> None:
    context = Context(2021, 2023, (2021,))
    reading = read(phrase, context)
    again = read(reading.text, context)
    assert (again.due, again.needs, again.on_demand, again.text) == (
        reading.due,
        reading.needs,
        reading.on_demand,
        reading.text,
    )


HARD = (
    "до 1 марта ",
    "ежегодно; ",
    "(",
    "в 2021 году – ",
    "за I квартал ",
    "со дня получения ",
    "по графику, ",
    "1-",
    "и ",
)


@pytest.mark.parametrize("piece", HARD)
def test_a_long_phrase_takes_no_more_time_than_its_length(piece: str) -> None:
    """Whatever is repeated, a thousand signs are answered in well under a second on any machine."""
    begun = perf_counter()
    read((piece * 1000)[:LONGEST_PHRASE], THREE_YEARS)
    assert perf_counter() - begun < 5


@pytest.mark.parametrize("text", ["1 " * 499, "и " * 499, "до 1 марта 2021 года, " * 45, "(" * 999, "а" * 100_000])
def test_long_texts_are_answered(text: str) -> None:
    assert read(text, THREE_YEARS).text
    find(text)
