"""The command on the five real orders: as texts, and as an admin would have them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from regions.models import Organisation, Programme, Region
from roadmap.models import Activity, Assignment, Deadline, Order, Roadmap

ORDERS = Path(settings.BASE_DIR, "fixtures", "orders")
GIVEN = Path(settings.BASE_DIR).parent / "shared" / "orders"
FILES = [*sorted(ORDERS.glob("*.xlsx")), *sorted(ORDERS.glob("*.docx")), *sorted(ORDERS.glob("text/*.txt"))]
FILES += sorted(GIVEN.glob("*.txt"))
TOMSK = ORDERS / "tomsk-760-ra.xlsx"
SMOLENSK = ORDERS / "smolensk-2275-r-adm.xlsx"

# region, number, date, programme, years, rows, and one deadline of each: row, dates
EXPECTED: dict[str, tuple[str, str, str | None, str, list[int | None], int, tuple[str, list[str]]]] = {
    "tomsk": ("Томская область", "760-ра", "2020-11-30", "Точка роста", [2020, 2023], 9, ("1", ["2020-12-10"])),
    "ivanovo": ("Ивановская область", "159-рп", "2020-12-07", "Точка роста", [2021, 2023], 9, ("2", ["2020-12-23"])),
    "leningrad": (
        "Ленинградская область",
        "2229-р",
        "2020-12-24",
        "Точка роста",
        [2021, 2021],
        20,
        ("6", ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]),
    ),
    "smolensk": ("Смоленская область", "2275-р/адм", "2020-12-01", "Кванториум", [None, None], 10, ("1", [])),
    "khabarovsk": ("Хабаровский край", "", None, "Точка роста", [2024, 2024], 12, ("7.2", ["2024-09-30"])),
}


def run(*arguments: object, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    call_command("import_order", *map(str, arguments), "--json")
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
@pytest.mark.django_db
def test_dry_run_gives_the_order_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On an empty database too: the names of regions are then those that the portal is delivered with."""
    region, number, day, programme, years, rows, (row, due) = EXPECTED[file.name.split("-")[0]]
    (order,) = run(file, "--dry-run", capsys=capsys)
    assert order["file"] == file.name
    assert (order["order"]["region"], order["order"]["number"], order["order"]["date"]) == (region, number, day)
    assert (order["programme"], order["years"], len(order["activities"])) == (programme, years, rows)
    assert next(activity["due"] for activity in order["activities"] if activity["number"] == row) == due
    assert not Order.objects.exists()


@pytest.mark.django_db
def test_needs_neither_database_nor_registers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError
    from django.db.models import QuerySet

    def no_database(*_: object) -> None:
        raise OperationalError("no connection")

    monkeypatch.setattr(QuerySet, "_fetch_all", no_database)
    (order,) = run(TOMSK, "--dry-run", capsys=capsys)
    assert order["order"]["region"] == "Томская область"


@pytest.mark.django_db
def test_one_line_a_file_and_subsidy_years_count(capsys: pytest.CaptureFixture[str]) -> None:
    orders = run(TOMSK, SMOLENSK, "--subsidy-year", 2021, "--dry-run", capsys=capsys)
    assert [order["file"] for order in orders] == [TOMSK.name, SMOLENSK.name]
    assert orders[1]["activities"][0]["due"] == ["2020-11-27"]
    assert orders[1]["activities"][5]["due"] == ["2021-03-01"]


def test_all_five_come_in_with_no_hand_work(registers: None, capsys: pytest.CaptureFixture[str]) -> None:
    files = [*sorted(ORDERS.glob("*.xlsx")), *sorted(ORDERS.glob("*.docx"))]
    run(*files, capsys=capsys)
    assert Order.objects.count() == Roadmap.objects.count() == 5
    assert Activity.objects.count() == sum(rows for *_, rows, _ in EXPECTED.values())
    assert not Deadline.objects.dated().filter(activity__roadmap__order__region__code="67").exists()
    order = Order.objects.get(region__code="70")
    assert order.file.read() == TOMSK.read_bytes()
    assert order.roadmaps.get().coordinator.name == "Департамент общего образования Томской области"


def test_again_changes_nothing(registers: None, capsys: pytest.CaptureFixture[str]) -> None:
    def state() -> list[list[tuple]]:
        models = (Order, Roadmap, Activity, Deadline, Assignment, Organisation)
        return [list(model.objects.order_by("pk").values_list()) for model in models]

    run(TOMSK, SMOLENSK, "--subsidy-year", "2021", capsys=capsys)
    before = state()
    run(TOMSK, SMOLENSK, "--subsidy-year", "2021", capsys=capsys)
    assert state() == before


def test_bad_file_among_good_ones(registers: None, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad, good = tmp_path / "плохой.xlsx", tmp_path / "хороший.xlsx"
    bad.write_bytes(b"")
    shutil.copy(TOMSK, good)
    with pytest.raises(CommandError):
        call_command("import_order", str(bad), str(tmp_path / "нет.docx"), str(good), "--json")
    told = capsys.readouterr()
    first, second, third = (json.loads(line) for line in told.out.splitlines())
    assert first["file"] == "плохой.xlsx"
    assert first["problems"][0]["what"]
    assert "не открывается" in second["problems"][0]["what"]
    assert third["order"]["number"] == "760-ра"
    assert "плохой.xlsx: " in told.err
    assert Order.objects.count() == 1


def test_says_in_russian_what_it_read(registers: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_order", str(TOMSK), "--dry-run")
    said = capsys.readouterr().out
    assert "распоряжение от 30 ноября 2020 г. № 760-ра" in said
    assert "принято" in said
    assert "10 декабря 2020 г." in said
    assert "Точка роста" in said


def test_refusal_names_what_is_missing(registers: None, capsys: pytest.CaptureFixture[str]) -> None:
    Programme.objects.filter(code="kvantorium").update(code="renamed")
    with pytest.raises(CommandError, match="не принят"):
        call_command("import_order", str(SMOLENSK))
    assert "программы" in capsys.readouterr().err
    assert not Order.objects.exists()
    assert Region.objects.filter(code="67").exists()
