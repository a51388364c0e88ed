"""The command's answers: a JSON object in, a JSON object out, a line each."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from roadmap.management.commands.read_deadlines import answer


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
