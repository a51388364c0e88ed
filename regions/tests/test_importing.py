"""A whole file against its register: planned, adopted, all or nothing, with the history naming the import."""

from datetime import date

from regions.models import Centre
from regions.tables.importing import RegisterUpload, adopt_import, plan_import, read_upload
from regions.tables.plans import Change, Counts
from tests.cast import Cast

CENTRES = (
    "№ п/п;Субъект РФ;Муниципальное образование;Организация;Наименование центра;Программа;Дата открытия;"
    "Дата закрытия;Число обучающихся"
)
CENTRE = (
    "1;Томская область;Берёзовский район;МБОУ «Школа № 1», Берёзовский район;{name};Точка роста;{opened};;{students}"
)


def centre(name: str = "Новый центр", opened: str = "01.09.2024", students: str = "120") -> str:
    return CENTRE.format(name=name, opened=opened, students=students)


def upload(*lines: str, register: str = "centres", **options: object) -> RegisterUpload:
    table = read_upload(register, "centres.csv", "\n".join(lines).encode())
    return RegisterUpload(register, table, **{"user": None, "file": "centres.csv"} | options)


def test_new_centre_is_planned_and_adopted(cast: Cast) -> None:
    brought = upload(CENTRES, centre(), centre("Точка роста, школа № 1", "01.09.2021", "90"))
    plan = plan_import(brought)
    assert plan.problems == ()
    assert plan.counts == Counts(read=2, added=1, changed=1, gone=1)
    assert plan.changes == {1: (Change("Число обучающихся", "", "90"),)}
    assert Centre.objects.count() == 4
    assert adopt_import(brought, expected=plan.fingerprint).counts == plan.counts
    new = Centre.objects.get(name="Новый центр")
    assert (new.organisation, new.opened_on, new.students) == (cast.tomsk.schools[0], date(2024, 9, 1), 120)
    assert plan_import(brought).counts == Counts(read=2, unchanged=2, gone=1)
