"""No text that came from a person is a formula in a file that goes out, whichever way it is written."""

import csv
import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from regions.tables.listings import CSV, Listing, listing_response, write_workbook
from regions.workbooks.sheets import SheetColumn, workbook_of
from roadmap.exports import OrderForm, workbook_bytes
from uploads.formula_signs import FORMULA_SIGNS
from uploads.marking import Mark, mark_workbook

TEXTS = [f"{sign}cmd|' /C calc'!A0" for sign in FORMULA_SIGNS]


def listing(text: str) -> bytes:
    file = io.BytesIO()
    write_workbook(Listing("Проба", [text], [[text]]), file)
    return file.getvalue()


def template(text: str) -> bytes:
    return workbook_of("Проба", [SheetColumn(text, note=text, choices=[text])], [[text]], [text], [text])


def order(text: str) -> bytes:
    return workbook_bytes(OrderForm((text,), text, (text,), text, (text,), text, (text,) * 4, ((text,) * 4,)))


def marked(text: str) -> bytes:
    content = f"Название\n{text}\n".encode()
    return mark_workbook("проба.csv", content, "", [Mark(2, "A", "Ошибка")])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("written", [listing, template, order, marked])
def test_a_text_is_no_formula_in_a_workbook(written: Callable[[str], bytes], text: str) -> None:
    sheets = load_workbook(io.BytesIO(written(text))).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith(FORMULA_SIGNS))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_no_formula_in_a_csv(text: str) -> None:
    content = b"".join(listing_response(Listing("Проба", [text], [[text]]), CSV).streaming_content)
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert list(lines) == [[f"'{text}"], [f"'{text}"]]
