"""The command's answers: a JSON object in, a JSON object out, a line each."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from roadmap.management.commands.read_deadlines import answer
from roadmap.phrases import Context, Needs, read
from roadmap.tests.phrase_tables.unread import NOT_TO_BE_READ
from roadmap.tests.phrase_tables.wordings import cases


def asked(**fields: object) -> str:
    return json.dumps({"phrase": "", "first": None, "last": None, "subsidy": None} | fields)


def test_dates_with_their_periods() -> None:
    found = answer(asked(phrase="1 октября 2021 года, далее – ежеквартально", first=2021, last=2022))
    assert found == {
        "phrase": "1 октября 2021 года, далее – ежеквартально",
        "reading": "1 октября 2021 г., затем каждый квартал до конца 2022 г.: 5 сроков",
        "due": ["2021-10-01", "2022-01-01", "2022-04-01", "2022-07-01", "2022-10-01"],
        "periods": ["2021-Q3", "2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3"],
        "needs": None,
        "on_demand": False,
    }


@pytest.mark.parametrize(
    ("fields", "periods"),
    [
        ({"phrase": "раз в полугодие"}, ["2021-H1", "2021-H2"]),
        ({"phrase": "ежегодно"}, ["2021"]),
        ({"phrase": "1 марта 2021 года"}, [None]),
        ({"phrase": "не позднее последнего числа отчетного месяца"}, [f"2021-{month:02}" for month in range(1, 13)]),
    ],
)
def test_names_of_periods(fields: dict[str, str], periods: list[str | None]) -> None:
    assert answer(asked(first=2021, last=2021, **fields))["periods"] == periods


@pytest.mark.parametrize(
    ("fields", "needs"),
    [
        ({"phrase": "согласно графику"}, "schedule"),
        ({"phrase": "в течение 10 дней со дня получения"}, "event"),
        ({"phrase": "1 марта года получения субсидии"}, "subsidy_year"),
        ({"phrase": ""}, "reading"),
        ({"phrase": "1 марта года получения субсидии", "subsidy": 2021}, None),
        ({"phrase": "1 марта года получения субсидии", "subsidy": [2021, 2022]}, None),
    ],
)
def test_needs(fields: dict[str, object], needs: str | None) -> None:
    assert answer(asked(**fields))["needs"] == needs


@pytest.mark.parametrize(
    "line", ["{", "[]", "5", "null", "{}", '{"phrase": 5}', asked(phrase="1 мая", first="2021"), asked(subsidy=True)]
)
def test_a_bad_line_is_answered(line: str) -> None:
    assert list(answer(line)) == ["error"]


def test_a_line_for_each_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{asked(phrase='1 мая 2021 г.')}\n\nнет\n"))
    output = StringIO()
    call_command("read_deadlines", stdout=output)
    first, second = map(json.loads, output.getvalue().splitlines())
    assert first["due"] == ["2021-05-01"]
    assert "error" in second


MONITORING = "6.3. проведение мониторингов достижения Показателей с предоставлением ежеквартальных отчетов"
CLAUSES = [
    (
        f"{MONITORING} в срок не позднее последнего числа отчетного месяца;",
        "каждый квартал 2024 г., в последний день отчётного квартала: 4 срока (найдено в тексте: «ежеквартальных "
        "отчетов в срок не позднее последнего числа отчетного месяца»)",
        4,
    ),
    (
        "Представить отчет об исполнении распоряжения от 30.11.2020 № 760-ра в срок до 1 октября 2024 года",
        "1 октября 2024 г. (найдено в тексте: «в срок до 1 октября 2024 года»)",
        1,
    ),
    (
        "Муниципальным координаторам ежегодно, до 1 июня, представлять сведения о закупках",
        "каждый год 2024 г., 1 июня: 1 срок (найдено в тексте: «ежегодно, до 1 июня»)",
        1,
    ),
]


@pytest.mark.parametrize(("clause", "reading", "count"), CLAUSES)
def test_a_whole_clause_is_answered_with_the_deadline_found_in_it(clause: str, reading: str, count: int) -> None:
    found = answer(asked(phrase=clause, first=2024, last=2024))
    assert (found["reading"], len(found["due"]), found["needs"]) == (reading, count, None)
    again = read(reading, Context(2024, 2024))
    assert [day.date.isoformat() for day in again.due] == found["due"]


@pytest.mark.parametrize(
    "clause",
    [
        "до 1 сентября 2024 года не исполнять",
        "Представить отчет до 1 сентября 2024 года?",
        "Представить отчет до 1 марта 2024 года, сведения – до 1 июня 2024 года, заявку подать согласно графику",
        "Утвердить прилагаемое распоряжение от 1 марта 2024 года № 5",
    ],
)
def test_a_clause_with_no_certain_deadline_is_left_to_a_person(clause: str) -> None:
    assert answer(asked(phrase=clause, first=2024, last=2024))["needs"] == "reading"


def test_what_is_not_to_be_read_as_a_phrase_is_not_read_as_a_clause() -> None:
    unread = [(phrase, Context(2021, 2023)) for phrase, _ in NOT_TO_BE_READ]
    unread += [(phrase, context) for phrase, context, _, needs, _ in cases() if needs == Needs.READING]
    assert len(unread) > 700
    for phrase, context in unread:
        line = asked(phrase=phrase, first=context.first, last=context.last, subsidy=list(context.subsidy_years))
        assert answer(line)["needs"] == "reading", phrase
