"""The form of an order comes back as an order: with its rows, without its example."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.drafts import DraftOrder
from roadmap.drafts.sources import LEFT_ASIDE
from roadmap.services.drafting import draft_file
from tests.cast import Cast

ClientOf = Callable[[User], Client]
ROW = ["1", "Мониторинг", "Департамент общего образования Томской области", "Отчёт", "до 1 октября 2026 года"]


def template(client: Client) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(client.get(reverse("roadmap:order_template")).content))


def draft_of(book: openpyxl.Workbook) -> DraftOrder:
    file = BytesIO()
    book.save(file)
    return draft_file("распоряжение.xlsx", file.getvalue())


def test_a_filled_template_is_an_order(cast: Cast, client_of: ClientOf) -> None:
    book = template(client_of(cast.ministry))
    book.worksheets[0]["A3"] = "от 01.09.2026 № 15-р"
    book.worksheets[0].append(ROW)
    draft = draft_of(book)
    assert (draft.number, draft.region, draft.rows_accepted, draft.has_fatal_problems) == ("15-р", "70", 1, False)
    (activity,) = draft.roadmaps[0].activities
    assert (activity.number, activity.phrase) == ("1", "до 1 октября 2026 года")
    assert [problem.what for problem in draft.problems] == [LEFT_ASIDE]


def test_a_template_names_the_regions_own(cast: Cast, client_of: ClientOf) -> None:
    book = template(client_of(cast.ministry))
    listed = {cell.value for cell in book["Списки"]["A"]}
    assert cast.tomsk.department.name in listed
    assert cast.ivanovo.department.name not in listed
    notes = [cell.comment.text for cell in book.worksheets[0][5]]
    assert "далее – ежеквартально" in notes[-1]


@pytest.mark.parametrize("role", ["admin", "ministry"])
def test_a_template_opens_for_those_who_import(cast: Cast, client_of: ClientOf, role: str) -> None:
    assert template(client_of(getattr(cast, role))).worksheets[0]["A5"].value == "№ п/п"
