"""The reference registers and the demo's cast: complete, consistent, and nobody's real contacts."""

import json
import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
DEMO_REGIONS = ["27", "37", "47", "67", "70"]
FILES = [str(path.relative_to(FIXTURES).with_suffix("")) for path in sorted(FIXTURES.glob("**/*.json"))]
KINDS = {"federal_operator", "regional_department", "regional_operator", "municipal_authority", "school", "other"}
SUBJECTS_OF_DISTRICT = {
    "Центральный": 18,
    "Северо-Западный": 11,
    "Южный": 12,
    "Северо-Кавказский": 7,
    "Приволжский": 14,
    "Уральский": 6,
    "Сибирский": 10,
    "Дальневосточный": 11,
}

# Hours ahead of Moscow (UTC+3) by the law on the reckoning of time; every other subject keeps Moscow time.
HOURS_FROM_MOSCOW = {
    -1: "39",
    1: "18 30 63 64 73",
    2: "02 45 56 59 66 72 74 86 89",
    3: "55",
    4: "04 17 19 22 24 42 54 70",
    5: "03 38",
    6: "14 28 75",
    7: "25 27 79",
    8: "49 65",
    9: "41 87",
}
# How the kinds of subjects decline; a republic's own name after «Республика» stays as it is.
GENITIVE_ENDINGS = [
    (r"ая автономная область$", "ой автономной области"),
    (r"ая область\b", "ой области"),
    (r"ий край$", "ого края"),
    (r"ий автономный округ\b", "ого автономного округа"),
    (r"ая Народная Республика$", "ой Народной Республики"),
    (r"ая Республика$", "ой Республики"),
    (r"^Республика\b", "Республики"),
    (r"– Кузбасс$", "– Кузбасса"),
    (r"– Югра$", "– Югры"),
    (r"^Москва$", "Москвы"),
    (r"^Санкт-Петербург$", "Санкт-Петербурга"),
    (r"^Севастополь$", "Севастополя"),
]
# Bodies that the five orders make responsible, as the orders write them.
RESPONSIBLE = [
    ("70", "Департамент общего образования Томской области"),
    ("37", "Департамент образования Ивановской области"),
    ("47", "Комитет общего и профессионального образования Ленинградской области"),
    ("47", "КОПО"),
    ("47", "КОиПО"),
    ("67", "Департамент Смоленской области по образованию и науке"),
    ("67", "Смоленская область"),
    ("27", "управление общего образования"),
    ("27", "КГАОУ ДПО ХК ИРО"),
    ("27", "Хабаровский краевой институт развития образования"),
    ("federal", "федеральный оператор"),
    ("federal", "проектный офис национального проекта «Образование»"),
]
RESERVED_PHONE = re.compile(r"8 \((\d{5}\) 0-00|\d{4}\) 00-\d\d|\d{3}\) 000-\d\d)-\d\d")


def read(name: str) -> Any:
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def demo_rows(table: str) -> list[dict]:
    return [row for part in [*DEMO_REGIONS, "federal"] for row in read(f"demo/{part}")[table]]


def repeated(values: list) -> list:
    return [value for value, times in Counter(values).items() if times > 1]


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def decline(name: str) -> str:
    for ending, genitive in GENITIVE_ENDINGS:
        name = re.sub(ending, genitive, name)
    return name


def test_all_subjects_of_the_federation_are_there_once() -> None:
    regions = read("regions")
    assert len(regions) == 89
    assert not repeated([region["code"] for region in regions])
    assert not repeated([region["name"] for region in regions])
    expected = {f"{number:02}" for number in [*range(1, 80), 83, 86, 87, *range(89, 96)]}
    assert {region["code"] for region in regions} == expected
    assert Counter(region["district"] for region in regions) == SUBJECTS_OF_DISTRICT


def test_each_region_keeps_its_own_time() -> None:
    hours = {code: hour for hour, codes in HOURS_FROM_MOSCOW.items() for code in codes.split()}
    for region in read("regions"):
        for month in (1, 7):
            noon = datetime(2026, month, 1, 12, tzinfo=ZoneInfo(region["time_zone"]))
            assert noon.utcoffset().total_seconds() / 3600 == 3 + hours.get(region["code"], 0), region["name"]


def test_genitives_are_declined() -> None:
    for region in read("regions"):
        assert region["genitive"] != region["name"]
        assert region["genitive"] == decline(region["name"])


def test_indicators_can_be_asked() -> None:
    indicators = read("indicators")
    programmes = {programme["code"] for programme in read("programmes")}
    assert {row["programme"] for row in indicators} == programmes
    assert not repeated([(row["programme"], row["slot"]) for row in indicators])
    assert not repeated([(row["programme"], row["code"]) for row in indicators])
    for row in indicators:
        labels = [row["numerator_label"], row["denominator_label"]]
        assert row["kind"] in {"count", "share"}
        assert all(labels) if row["kind"] == "share" else not any(labels), row["name"]
        assert Decimal(row["minimum"]) < Decimal(row["maximum"]), row["name"]
        assert row["is_sample"], row["name"]
        assert not (row["cumulative"] and not row["adds_up"]), row["name"]
        assert row["places"] == 0 or row["unit"] != "чел.", row["name"]


def test_regional_holidays_are_kept_once_and_by_a_law() -> None:
    holidays = read("regional_holidays")
    assert not repeated([(row["region"], row["day"]) for row in holidays])
    assert {row["region"] for row in holidays} <= {region["code"] for region in read("regions")}
    for row in holidays:
        assert date.fromisoformat(row["day"]).year >= (2015 if row["is_yearly"] else 2025), row
        assert re.match("Закон|Указ", row["source"]), row


def test_reminder_rules_are_told_apart() -> None:
    rules = read("reminder_rules")
    assert not repeated([(rule["subject"], rule["days_before"], rule["audience"]) for rule in rules])
    for subject in ("assignment", "submission"):
        before = [rule["days_before"] for rule in rules if rule["subject"] == subject and rule["days_before"] >= 0]
        assert before == [14, 7, 3, 1, 0]
        repeats = [rule["repeat_every_workdays"] for rule in rules if rule["subject"] == subject]
        assert [every for every in repeats if every] == [3]


@pytest.mark.parametrize(("part", "spelling"), RESPONSIBLE)
def test_bodies_of_the_orders_are_known_by_their_spelling(part: str, spelling: str) -> None:
    organisations = read(f"demo/{part}")["organisations"]
    named = [row["key"] for row in organisations if spelling in {row["name"], row["short_name"], *row["aliases"]}]
    assert len(named) == 1


def test_demo_keys_are_used_once() -> None:
    for table in ("organisations", "municipalities"):
        assert not repeated([row["key"] for row in demo_rows(table)])
    assert not repeated([(row["municipality"], row["name"]) for row in demo_rows("organisations")])
    assert not repeated([(row["organisation"], row["programme"]) for row in demo_rows("centres")])


@pytest.mark.parametrize("part", [*DEMO_REGIONS, "federal"])
def test_demo_keys_resolve(part: str) -> None:
    demo = read(f"demo/{part}")
    municipalities = {row["key"] for row in demo["municipalities"]}
    kinds = {row["key"]: row["kind"] for row in demo["organisations"]}
    programmes = {row["code"] for row in read("programmes")}
    assert set(kinds.values()) <= KINDS
    for row in demo["organisations"]:
        is_local = row["kind"] in {"municipal_authority", "school"}
        assert row["municipality"] in (municipalities if is_local else {None}), row["key"]
    for row in demo["centres"]:
        assert kinds[row["organisation"]] == "school"
        assert row["programme"] in programmes
    assert set(kinds) == {row["organisation"] for row in demo["people"]} - {None}


@pytest.mark.parametrize("part", DEMO_REGIONS)
def test_demo_regions_are_peopled(part: str) -> None:
    demo = read(f"demo/{part}")
    assert demo["region"] == part
    assert 12 <= len(demo["municipalities"]) <= 25
    for kind in ("municipal_authority", "school"):
        places = {row["municipality"] for row in demo["organisations"] if row["kind"] == kind}
        assert places == {row["key"] for row in demo["municipalities"]}
    tiles = [tuple(row["tile"]) for row in demo["municipalities"]]
    assert not repeated(tiles)
    assert all(row >= 1 and 1 <= column <= 6 for row, column in tiles)


def test_demo_centres_open_before_they_close() -> None:
    for row in demo_rows("centres"):
        opened = date.fromisoformat(row["opened_on"])
        assert 2021 <= opened.year <= 2026
        assert row["closed_on"] is None or date.fromisoformat(row["closed_on"]) > opened
        assert row["students"] > 0


def test_nobody_can_be_reached_by_the_demo() -> None:
    people = demo_rows("people")
    assert not repeated([row["email"] for row in people])
    assert not repeated([(row["surname"], row["given_name"], row["patronymic"]) for row in people])
    for row in people:
        assert re.fullmatch(r"[a-z0-9.-]+@example\.org", row["email"])
        assert RESERVED_PHONE.fullmatch(row["phone"]), row["phone"]


def test_demo_has_an_account_for_each_role() -> None:
    kinds = {row["key"]: row["kind"] for row in demo_rows("organisations")} | {None: "admin"}
    roles = {row["email"]: kinds[row["organisation"]] for row in demo_rows("people")}
    accounts = read("demo/accounts")
    assert [account["role"] for account in accounts] == [roles[account["email"]] for account in accounts]
    assert {account["role"] for account in accounts} == KINDS - {"other"} | {"admin"}


@pytest.mark.parametrize("name", FILES)
def test_no_latin_letter_hides_in_a_russian_text(name: str) -> None:
    """Latin words in a Russian text: only those that are written so, and the Roman numerals of laws."""
    for text in texts(read(name)):
        if re.search("[А-Яа-яЁё]", text):
            assert set(re.findall(r"\w*[A-Za-z]\w*", text)) <= {"IT", "III", "V", "XII"}, text
