"""What goes out to a file comes back as «без изменений», and faults are told with their line and column."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import tablib

from regions.models import Centre, Coordinator, Municipality, Organisation, Region, User
from regions.resources import (
    CentreResource,
    CoordinatorResource,
    MunicipalityResource,
    OrganisationResource,
    RegionResource,
)
from regions.tables.files import LINE, ExcelTable, TextTable
from regions.tables.register import RegisterResource, RegisterResult
from tests.cast import Cast

REGISTERS = [RegionResource, MunicipalityResource, OrganisationResource, CentreResource, CoordinatorResource]
FORMATS = [ExcelTable, TextTable]
CENTRE_HEADINGS = (
    "№ п/п;Субъект РФ;Муниципальное образование;Организация;Наименование центра;Программа;Дата открытия;"
    "Дата закрытия;Число обучающихся"
)
CENTRE = (
    "1;Томская область;Берёзовский район;МБОУ «Школа № 1», Берёзовский район;{name};Точка роста;{opened};;{students}"
)


def table(*lines: str) -> tablib.Dataset:
    return TextTable().create_dataset("\n".join(lines).encode())


def centre(name: str = "Новый центр", opened: str = "01.09.2024", students: str = "120") -> str:
    return CENTRE.format(name=name, opened=opened, students=students)


def load(resource: RegisterResource, dataset: tablib.Dataset, dry_run: bool = False) -> RegisterResult:
    return resource.import_data(dataset, dry_run=dry_run, rollback_on_validation_errors=True)


def written(resource: RegisterResource, file_format: ExcelTable | TextTable) -> bytes:
    native = isinstance(file_format, ExcelTable)
    return file_format.export_data(resource.export(force_native_type=native))


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("register", REGISTERS)
def test_export_comes_back_unchanged(
    cast: Cast, register: type[RegisterResource], file_format: type[ExcelTable | TextTable]
) -> None:
    Organisation.objects.filter(pk=cast.tomsk.department.pk).update(aliases=["ДОО", "Департамент"], short_name="=ДОО")
    Centre.objects.update(students=120)
    Coordinator.objects.update(until=date(2030, 12, 31))
    dataset = file_format().create_dataset(written(register(), file_format()))
    result = load(register(), dataset)
    assert result.table_faults == []
    assert [(row.number, row.error_dict) for row in result.invalid_rows] == []
    assert result.totals["skip"] == len(dataset) == register._meta.model.objects.count()


def test_changed_cell_is_shown_and_written(cast: Cast) -> None:
    dataset = ExcelTable().create_dataset(written(CentreResource(), ExcelTable()))
    column = dataset.headers.index("Число обучающихся")
    dataset[0] = [*dataset[0][:column], 250, *dataset[0][column + 1 :]]
    result = load(CentreResource(), dataset)
    assert (result.totals["update"], result.totals["skip"]) == (1, 3)
    assert [(cell.old, cell.new) for cell in result.changed_rows[0].diff if cell.old] == [("–", "250")]
    assert Centre.objects.filter(students=250).count() == 1


def test_new_row_is_added_to_its_organisation(cast: Cast) -> None:
    result = load(CentreResource(), table(CENTRE_HEADINGS, centre()))
    assert result.totals["new"] == 1, result.invalid_rows
    new = Centre.objects.get(name="Новый центр")
    assert (new.organisation, new.opened_on, new.students) == (cast.tomsk.schools[0], date(2024, 9, 1), 120)


def test_dry_run_writes_nothing(cast: Cast) -> None:
    before = Centre.objects.count()
    assert load(CentreResource(), table(CENTRE_HEADINGS, centre()), dry_run=True).totals["new"] == 1
    assert Centre.objects.count() == before


FAULTS = [
    (centre(opened="31.02.2024"), "Дата открытия", "ожидается дата"),
    (centre(opened=""), "Дата открытия", "Ячейка пуста"),
    (centre(students="12 чел."), "Число обучающихся", "ожидается целое число"),
    (centre(students="12,5"), "Число обучающихся", "ожидается целое число"),
    (centre(students="1e400"), "Число обучающихся", "ожидается целое число"),
    (centre(students="nan"), "Число обучающихся", "ожидается целое число"),
    (centre(students="-3"), "Число обучающихся", "больше либо равно 0"),
    (centre(name=""), "Наименование центра", "Ячейка пуста"),
    (centre().replace("Томская", "Томскя"), "Организация", "нет в справочнике"),
    (centre().replace("Точка роста", "Точка спада"), "Программа", "нет в справочнике"),
]


@pytest.mark.parametrize(("line", "column", "fault"), FAULTS)
def test_fault_names_line_and_column_and_writes_nothing(cast: Cast, line: str, column: str, fault: str) -> None:
    before = Centre.objects.count()
    result = load(CentreResource(), table(CENTRE_HEADINGS, "", centre("Хороший"), line))
    assert [row.number for row in result.invalid_rows] == [4]
    assert fault in " ".join(result.invalid_rows[0].error_dict[column])
    assert Centre.objects.count() == before


def test_all_faults_are_told_at_once(cast: Cast) -> None:
    lines = [centre(f"Центр {number}", opened="скоро") for number in range(3)]
    result = load(CentreResource(), table(CENTRE_HEADINGS, *lines))
    assert [row.number for row in result.invalid_rows] == [2, 3, 4]


def test_same_row_twice_is_a_fault(cast: Cast) -> None:
    result = load(CentreResource(), table(CENTRE_HEADINGS, centre(), centre("Новый центр", students="7")))
    assert [row.number for row in result.invalid_rows] == [3]
    assert "в строке 2" in str(result.invalid_rows[0].error_dict)


TABLES = [
    (["Название;Код", "Томская область;70"], "нет столбцов: «Субъект РФ»"),
    (["Субъект РФ;Название;название ", "Томская область;Томск;Томск"], "Столбец встречается дважды: «Название»"),
    (["Субъект РФ;Название"], "нет ни одной строки"),
]


@pytest.mark.parametrize(("lines", "fault"), TABLES)
def test_wrong_table_is_refused_as_a_whole(cast: Cast, lines: list[str], fault: str) -> None:
    result = load(MunicipalityResource(), table(*lines))
    assert fault in result.table_faults[0]
    assert Municipality.objects.count() == 4


def test_headings_are_matched_forgivingly(cast: Cast) -> None:
    result = load(MunicipalityResource(), table("РЕГИОН;муниципальное  образование*", "70;Новый район"))
    assert result.totals["new"] == 1
    assert Municipality.objects.filter(region=cast.tomsk.region, name="Новый район").exists()


def test_ministry_reaches_its_own_region_only(cast: Cast) -> None:
    exported = CentreResource(user=cast.ministry).export()
    assert {row[1] for row in exported} == {"Томская область"}
    foreign = centre().replace("Томская область", "Ивановская область")
    result = load(CentreResource(user=cast.ministry), table(CENTRE_HEADINGS, foreign))
    assert "нет в справочнике" in str(result.invalid_rows[0].error_dict)


def test_region_code_keeps_its_zero(cast: Cast) -> None:
    headings = ["Код", "Название", "Название в родительном падеже", "Федеральный округ", "Часовой пояс", LINE]
    row = [1, "Республика Адыгея", "Республики Адыгея", "Южный", "Europe/Moscow", 2]
    result = load(RegionResource(), tablib.Dataset(row, headers=headings))
    assert result.totals["new"] == 1, (result.table_faults, result.invalid_rows)
    assert Region.objects.filter(code="01").exists()


PEOPLE = "Электронная почта;Фамилия;Имя;Отчество;Субъект РФ;Муниципальное образование;Организация;Действует с"
PERSON = "{mail};Новикова;Ольга;;Томская область;;Департамент общего образования Томской области;01.01.2026"


def test_coordinator_of_an_unknown_address_gets_an_account(cast: Cast) -> None:
    result = load(CoordinatorResource(), table(PEOPLE, PERSON.format(mail="New@Example.org")))
    assert result.totals["new"] == 1, result.invalid_rows
    person = User.objects.get(email="new@example.org")
    assert (person.full_name, person.has_usable_password()) == ("Новикова Ольга", False)
    assert person.coordinations.get().organisation == cast.tomsk.department


@pytest.mark.parametrize("mail", ["не адрес", ""])
def test_coordinator_without_an_address_is_refused(cast: Cast, mail: str) -> None:
    people = User.objects.count()
    result = load(CoordinatorResource(), table(PEOPLE, PERSON.format(mail=mail)))
    assert "Электронная почта" in result.invalid_rows[0].error_dict
    assert User.objects.count() == people


@pytest.mark.parametrize("text", ["=1+1", "+7", "-", "@имя", "'кавычка", "=cmd|' /C calc'!A0"])
@pytest.mark.parametrize("file_format", FORMATS)
def test_dangerous_text_stays_text(file_format: type[ExcelTable | TextTable], text: str) -> None:
    content = file_format().export_data(tablib.Dataset([text, 5], headers=["Текст", "Число"]))
    assert file_format().create_dataset(content)[0][0] == text
    if file_format is ExcelTable:
        assert openpyxl.load_workbook(BytesIO(content)).active["A2"].data_type == "s"
    else:
        assert f"\n'{text};5" in content.decode("utf-8-sig").replace('"', "").replace("\r", "")


def test_excel_dates_with_time_are_days(cast: Cast) -> None:
    dataset = table(CENTRE_HEADINGS, centre())
    column = dataset.headers.index("Дата открытия")
    dataset[0] = [*dataset[0][:column], datetime(2024, 9, 1), *dataset[0][column + 1 :]]  # noqa: DTZ001
    assert load(CentreResource(), dataset).totals["new"] == 1
    assert Centre.objects.get(name="Новый центр").opened_on == date(2024, 9, 1)
