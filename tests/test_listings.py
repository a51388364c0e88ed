"""Every list can be taken away as .xlsx and .csv: what one sees, no more and no less, and text stays text."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse
from openpyxl import load_workbook

from regions.models import Centre
from regions.tables.listings import CSV, XLSX, Listing, listing_response, write_workbook
from roadmap.models import Assignment
from tests.cast import Cast
from tests.test_rights import TABLE, client_as
from tests.things import Things, make_things

LISTS = [
    "roadmap:assignment_list",
    "roadmap:roadmap_list",
    "regions:centre_list",
    "regions:coordinator_list",
    "monitoring:round_list",
    "monitoring:round_detail",
    "monitoring:round_owing",
    "monitoring:report_list",
    "monitoring:letter_list",
    "monitoring:indicator_list",
]
ROW = ["=2+2", "-5", "@x", "'так", "Ёлка\x0b", date(2026, 1, 2), datetime(2026, 1, 2, 9, tzinfo=UTC), 3, Decimal("1.5")]
ROW += [True, None]
HEADINGS = [f"Столбец {place}" for place in range(len(ROW))]


@pytest.fixture
def things(cast: Cast) -> Things:
    return make_things(cast)


def content(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content)


def rows_of(response: HttpResponseBase) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content(response))).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_cells_keep_their_kind() -> None:
    sheet = load_workbook(io.BytesIO(content(listing_response(Listing("Проба", HEADINGS, [ROW]), XLSX)))).active
    cells = list(sheet[2])
    assert [cell.data_type for cell in cells[:5]] == ["s"] * 5
    assert [cell.value for cell in cells[:3]] == ["=2+2", "-5", "@x"]
    assert [cell.quotePrefix for cell in cells[:4]] == [True, True, True, False]
    assert f"{cells[5].value:%d.%m.%Y %H}" == "02.01.2026 00"
    assert f"{cells[6].value:%d.%m.%Y %H}" == "02.01.2026 12"  # of Moscow
    assert (cells[7].value, float(cells[8].value), cells[9].value, cells[10].value) == (3, 1.5, "да", None)
    assert sheet.freeze_panes == "A2"


def test_text_that_looks_like_a_formula_is_protected_in_csv() -> None:
    text = content(listing_response(Listing("Проба", HEADINGS, [ROW]), CSV)).decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(text), delimiter=";")
    assert row[:4] == ["'=2+2", "'-5", "'@x", "''так"]
    assert row[5:] == ["02.01.2026", "02.01.2026 12:00", "3", "1,5", "да", ""]


def test_a_long_list_takes_no_more_memory_than_a_short_one() -> None:
    def rows(count: int) -> Iterator[list[object]]:
        return ([f"Школа № {number}", number, date(2026, 1, 1)] for number in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        write_workbook(Listing("Проба", ["Школа", "Число", "День"], rows(count)), io.BytesIO())
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(4000) < peak(400) + 300_000


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", [XLSX, CSV])
def test_every_list_goes_out(cast: Cast, things: Things, name: str, form: str) -> None:
    rule = TABLE[name]
    url = reverse(name, args=[things.key(rule.thing, "own")] if rule.thing else [])
    client = client_as("ministry", cast)
    assert f"format={form}" in client.get(url).content.decode()
    response = client.get(url, {"format": form, "tab": "all"} | ({"state": "all"} if rule.thing else {}))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    lines = content(response)
    assert len(lines) > 20
    if form == CSV:
        assert len(list(csv.reader(io.StringIO(lines.decode("utf-8-sig")), delimiter=";"))) > 1


def test_only_what_one_sees(cast: Cast, things: Things) -> None:
    url = reverse("roadmap:assignment_list")
    for role in ("ministry", "school", "federal"):
        client = client_as(role, cast)
        shown = {row[1] for row in rows_of(client.get(url, {"format": XLSX, "tab": "all"}))[1:]}
        seen = (
            Assignment.objects.visible_to(getattr(cast, role))
            if role != "school"
            else Assignment.objects.mine(cast.school)
        )
        assert shown == set(seen.values_list("organisation__name", flat=True)), role
    assert rows_of(client_as("outsider", cast).get(url, {"format": XLSX}))[1:] == []


def test_the_filter_is_kept(cast: Cast, things: Things) -> None:
    client = client_as("federal", cast)
    centre = Centre.objects.first()
    centre.name = "Особый центр"
    centre.save()
    rows = rows_of(client.get(reverse("regions:centre_list"), {"format": XLSX, "q": "особый"}))
    assert [row[3] for row in rows] == ["Наименование центра", "Особый центр"]
    rows = rows_of(client.get(reverse("roadmap:assignment_list"), {"format": XLSX, "state": "completed"}))
    assert {row[9] for row in rows[1:]} == {"на проверке"}


def test_an_unknown_format_is_the_page(cast: Cast) -> None:
    response = client_as("ministry", cast).get(reverse("regions:centre_list"), {"format": "pdf"})
    assert "<h1>Центры и школы</h1>" in response.content.decode()
