"""Whatever stands in its cells, an order or a register is answered in sentences, and nothing is half-saved."""

import json
from datetime import date, datetime
from io import BytesIO

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regions.models import Centre, Organisation
from regions.refusals import Refused
from regions.tables.importing import RegisterUpload, adopt_import, plan_import
from regions.tables.previews import RowsOfState, rows_as_lines
from roadmap.drafts import draft_order, dump, load
from roadmap.reading.document import Cell, Document, Table
from roadmap.tests.documents import REGIONS
from tests.cast import Cast
from tests.nasty.books import ORDER, REGISTER
from uploads.tables import UploadedTable, coded, column_letter

PIECES = [
    *(
        "31.02.2024",
        "1 марта 2021 года",
        "ежеквартально",
        "до 10 числа",
        "1.",
        "6,3",
        "12 чел.",
        "1.234",
        "1,234",
        "-5",
    ),
    *(
        "=1+1",
        "+7",
        "@",
        "#REF!",
        "\t",
        "\n",
        "\x01",
        "\ufffd",
        "\u200b",
        "\u202e",
        "\u00ad",
        "\u00a0",
        "Toчка",
        "«",
        "»",
    ),
    *("Точка роста", "Томская область", "Берёзовский район", "далее – МОУО", "№ п/п", "Срок", "0", "1e400", "да", "х"),
]
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=4
).map(" ".join)
VALUES = (
    TEXTS
    | st.none()
    | st.booleans()
    | st.floats()
    | st.dates(date(1899, 12, 30), date(9999, 12, 31))
    | st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31))  # noqa: DTZ001
)
TRIED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def rows_like(cells: st.SearchStrategy, row: tuple) -> st.SearchStrategy:
    """Rows as the sound one, with some of their cells changed."""
    changes = st.dictionaries(st.integers(0, len(row) - 1), cells, min_size=1, max_size=3)
    changed = changes.map(lambda others: [others.get(at, cell) for at, cell in enumerate(row)])
    return st.lists(changed, min_size=1, max_size=4)


def sheet_of(rows: list[list[str]]) -> Document:
    cells = tuple(
        tuple(Cell(text, f"лист «Л», ячейка {column_letter(at)}{line}") for at, text in enumerate(row, 1))
        for line, row in enumerate([list(ORDER.heading), *rows], 1)
    )
    return Document((), (Table("лист «Л»", cells, is_sheet=True),))


@given(rows_like(TEXTS, (*ORDER.row[:4], "1 марта 2021 года")))
@settings(TRIED, max_examples=150)
def test_an_order_of_any_cells(rows: list[list[str]]) -> None:
    draft = draft_order(sheet_of(rows), regions=REGIONS)
    assert load(json.loads(json.dumps(dump(draft)))) == draft
    assert draft.rows_read == draft.rows_accepted + draft.rows_skipped
    for problem in draft.problems:
        assert problem.where
        assert problem.what[-1] in ".?"


def table_of(rows: list[list]) -> UploadedTable:
    columns = tuple(
        coded(heading, column_letter(at), cells)
        for at, (heading, cells) in enumerate(zip(REGISTER.heading, zip(*rows, strict=True), strict=True), 1)
    )
    table = UploadedTable(REGISTER.sheet, (REGISTER.sheet,), 1, range(2, len(rows) + 2), columns)
    return UploadedTable.from_json(table.to_json())


def census() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Organisation, Centre)]


def is_adopted(upload: RegisterUpload) -> bool:
    try:
        adopt_import(upload)
    except Refused:
        return False
    return True


def test_a_register_of_any_cells(cast: Cast) -> None:
    @given(rows_like(VALUES, REGISTER.row))
    @settings(TRIED, max_examples=100)
    def ask(rows: list[list]) -> None:
        upload = RegisterUpload("centres", table_of(rows), cast.admin, "centres.xlsx")
        before = census()
        plan = plan_import(upload)
        assert plan.counts.read == plan.counts.accepted + plan.counts.skipped
        assert len(RowsOfState(BytesIO(rows_as_lines(plan)))) == plan.counts.read + plan.counts.gone
        assert all(problem.what.endswith(".") for problem in plan.problems)
        assert census() == before
        with transaction.atomic():
            assert is_adopted(upload) == plan.is_sound
            if plan.is_sound:
                assert plan_import(upload).counts.unchanged == plan.counts.read
            else:
                assert census() == before
            transaction.set_rollback(True)

    ask()
