"""A roadmap that went out comes in again as it is: nothing to change, nothing lost."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import load_workbook
from pghistory.models import Events

from roadmap.exports import OrderForm, form_of, word_bytes, workbook_bytes
from roadmap.exports.order_form import lines_of_bodies
from roadmap.models import Roadmap
from roadmap.previews.comparison import preview_of
from roadmap.services.adoption import adopt
from roadmap.services.drafting import draft_file
from roadmap.tests.test_adoption import draft_of, state, territory
from roadmap.tests.test_amendments import ADD_10, REPEAL_4, REPLACE_5, tomsk_draft
from tests.cast import Cast
from tests.work import make_activity, make_roadmap

WRITERS = [("xlsx", workbook_bytes), ("docx", word_bytes)]
NAMES = ["tomsk", "ivanovo", "leningrad", "smolensk", "khabarovsk"]
Writer = Callable[[OrderForm], bytes]


def form(roadmap: Roadmap) -> OrderForm:
    return form_of(Roadmap.objects.with_order().get(pk=roadmap.pk))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ending", "write"), WRITERS)
def test_what_goes_out_comes_in_unchanged(registers: None, name: str, ending: str, write: Writer) -> None:
    territory({"leningrad": "47"}.get(name, "70"))
    order = adopt(draft=draft_of(name), subsidy_years=(2021,))
    before, events = state(), Events.objects.count()
    draft = draft_file(f"Дорожная карта.{ending}", write(form(order.roadmaps.get())))
    preview = preview_of(draft)
    assert not draft.has_fatal_problems
    assert (preview.order, {row.state for row in preview.rows}, preview.gone) == (order, {"unchanged"}, ())
    assert adopt(draft=draft) == order
    after = state()
    assert [sorted(rows) for rows in _without_places(after)] == [sorted(rows) for rows in _without_places(before)]
    assert Events.objects.count() <= events + len(preview.rows)  # their places in the file


def _without_places(rows: list[list[tuple]]) -> list[list[str]]:
    return [[str([cell for cell in row if not _is_place(cell)]) for row in model] for model in rows]


def _is_place(cell: object) -> bool:
    return isinstance(cell, str) and ("строка" in cell or "ячейка" in cell or "абзац" in cell)


@pytest.mark.parametrize(("ending", "write"), WRITERS)
def test_what_is_in_force_after_amendments_goes_out(registers: None, ending: str, write: Writer) -> None:
    roadmap = adopt(draft=draft_of("tomsk")).roadmaps.get()
    adopt(draft=tomsk_draft(REPLACE_5, ADD_10, REPEAL_4))
    told = form(roadmap)
    assert [row[0] for row in told.rows] == ["1.", "2.", "3.", "5.", "6.", "7.", "8.", "9.", "10."]
    assert "24.09.2021 №\xa0641-ра" in told.told[0]
    preview = preview_of(draft_file(f"order.{ending}", write(told)))
    assert not preview.differs
    assert not preview.reverted


def test_the_form_of_an_order(registers: None) -> None:
    told = form(adopt(draft=draft_of("tomsk")).roadmaps.get())
    assert told.letterhead == ("Администрация Томской области", "РАСПОРЯЖЕНИЕ", "от 30.11.2020 № 760-ра")
    assert told.signature == "И.о. Губернатора Томской области А.М.Рожков"
    document = Document(io.BytesIO(word_bytes(told)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:3] == list(told.letterhead)
    assert told.signature in lines
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == list(told.headings)
    assert len(table.rows) == 10
    assert table.rows[9].cells[4].text == "1 октября 2021 года, далее – ежеквартально"


def test_formulas_and_odd_signs_stay_text(cast: Cast) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    make_activity(
        roadmap, title='=HYPERLINK("http://example.org")', phrase="-1 день", result="@сумма\x0b", responsible="+7"
    )
    sheet = load_workbook(io.BytesIO(workbook_bytes(form(roadmap)))).active
    cells = [cell for row in sheet.iter_rows(min_row=sheet.max_row) for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [False, True, True, True, True]
    assert word_bytes(form(roadmap))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("МОУО Школы", ["МОУО", "Школы"], "МОУО\nШколы"),
        ("МОУО, Школы", ["МОУО", "Школы"], "МОУО,\nШколы"),
        ("Департамент", ["Департамент"], "Департамент"),
        ("руководителям школ", ["руководители школ"], "руководителям школ"),
        ("", [], ""),
    ],
)
def test_bodies_stand_on_lines_of_their_own(text: str, names: list[str], expected: str) -> None:
    assert lines_of_bodies(text, names) == expected
