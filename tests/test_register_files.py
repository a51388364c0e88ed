"""Registers as files: they come back as «без изменений», templates with their example left aside."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Target
from regions.models import Centre, Organisation, RegionalHoliday, User
from regions.tables.examples import LEFT_ASIDE
from regions.tables.importing import RegisterUpload, plan_import, read_upload
from regions.tables.registry import registers
from tests.cast import Cast
from tests.work import make_indicators

ClientOf = Callable[[User], Client]
ADDRESSES = [("export", ""), ("export", "?format=csv"), ("template", "")]


@pytest.fixture
def full(cast: Cast) -> Cast:
    """Every register has rows, odd ones among them."""
    region = cast.tomsk.region
    indicator, share = make_indicators(cast.programme)
    Target.objects.create(indicator=indicator, year=2026, region=region, value=1200)
    Target.objects.create(indicator=share, year=2026, centre=cast.tomsk.centres[0], value="12.5")
    RegionalHoliday.objects.create(region=region, title="День области", day="2026-08-13", is_yearly=True)
    Organisation.objects.filter(pk=cast.tomsk.department.pk).update(aliases=["ДОО", "Департамент"], short_name="=ДОО")
    Centre.objects.filter(pk=cast.tomsk.centres[0].pk).update(students=120)
    return cast


@pytest.mark.parametrize(("action", "query"), ADDRESSES)
@pytest.mark.parametrize("register", sorted(registers()))
def test_what_goes_out_comes_back_unchanged(
    full: Cast, client_of: ClientOf, register: str, action: str, query: str
) -> None:
    page = client_of(full.admin).get(reverse(f"regions:register_{action}", args=[register]) + query)
    content = b"".join(page.streaming_content) if page.streaming else page.content
    table = read_upload(register, "выгрузка.csv" if query else "выгрузка.xlsx", content)
    plan = plan_import(RegisterUpload(register, table, full.admin, "выгрузка"))
    assert (plan.table_faults, plan.problems) == ((), ())
    model = registers()[register]._meta.model
    assert (plan.counts.unchanged, plan.counts.read) == (model.objects.count(),) * 2
    assert [remark.what for remark in plan.remarks] == ([LEFT_ASIDE] if action == "template" else [])


def template(client: Client, register: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(client.get(reverse("regions:register_template", args=[register])).content))


def test_a_template_offers_what_the_person_may_name(full: Cast, client_of: ClientOf) -> None:
    book = template(client_of(full.ministry), "centres")
    assert [sheet.sheet_state for sheet in book] == ["visible", "hidden"]
    listed = {column[0].value: {cell.value for cell in column[1:] if cell.value} for column in book["Списки"].columns}
    assert listed["Субъект РФ"] == {"Томская область"}
    assert listed["Муниципальное образование"] == {"Берёзовский район", "Еловский район"}
    rules = {
        str(rule.sqref).split(":")[0]: rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation
    }
    assert rules["B2"] == "'Списки'!$A$2:$A$2"


def test_a_template_explains_its_columns(full: Cast, client_of: ClientOf) -> None:
    sheet = template(client_of(full.ministry), "centres").worksheets[0]
    notes = {cell.value: cell.comment.text for cell in sheet[1]}
    assert "Обязательный столбец." in notes["Дата открытия"]
    assert "Дата, например 01.09.2026." in notes["Дата открытия"]
    assert (sheet.freeze_panes, sheet["E2"].value) == ("A2", "Образец: Точка роста в СОШ № 1")


def test_a_ministry_takes_its_own_regions_rows(full: Cast, client_of: ClientOf) -> None:
    sheet = template(client_of(full.ministry), "centres").worksheets[0]
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {"Томская область"}
    assert sheet.max_row == 4


def test_an_example_that_was_written_over_is_a_row(full: Cast) -> None:
    lines = "Субъект РФ;Название\nТомская область;Образец: Каргасокский район\nТомская область;Каргасокский район\n"
    plan = plan_import(
        RegisterUpload("municipalities", read_upload("municipalities", "а.csv", lines.encode()), full.admin, "а.csv")
    )
    assert (plan.counts.read, plan.counts.added) == (1, 1)
