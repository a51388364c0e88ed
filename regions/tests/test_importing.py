"""A whole file against its register: planned, adopted, all or nothing, with the history naming the import."""

from datetime import date
from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions.models import Centre, Coordinator, Municipality, Organisation, Region, User
from regions.refusals import Conflict, Refused
from regions.tables.importing import RegisterUpload, _write, adopt_import, plan_import, read_upload
from regions.tables.plans import Change, Counts, Plan, State
from tests.cast import Cast

CENTRES = (
    "№ п/п;Субъект РФ;Муниципальное образование;Организация;Наименование центра;Программа;Дата открытия;"
    "Дата закрытия;Число обучающихся"
)
SCHOOL = "МБОУ «Школа № 1», Берёзовский район"
CENTRE = "1;Томская область;Берёзовский район;" + SCHOOL + ";{name};Точка роста;{opened};{closed};{students}"
OLD, NEW = "Точка роста, школа № 1", "Новый центр"


def centre(name: str = NEW, opened: str = "01.09.2021", students: str = "120", closed: str = "") -> str:
    return CENTRE.format(name=name, opened=opened, students=students, closed=closed)


def brought(*lines: str, register: str = "centres", **options: Any) -> RegisterUpload:
    table = read_upload(register, "table.csv", "\n".join(lines).encode())
    return RegisterUpload(register, table, **{"user": None, "file": "table.csv"} | options)


def told(plan: Plan) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.letter, problem.what) for problem in plan.problems]


def events(model: str) -> Any:
    return apps.get_model("regions", f"{model}Event").objects.order_by("pgh_id")


def test_new_and_changed_rows_are_planned_then_adopted(cast: Cast) -> None:
    upload = brought(CENTRES, centre(), centre(OLD, students="90"))
    plan = plan_import(upload)
    assert plan.problems == ()
    assert plan.counts == Counts(read=2, added=1, changed=1, gone=1)
    assert plan.changes == {1: (Change("Число обучающихся", "", "90"),)}
    assert Centre.objects.count() == 4
    assert adopt_import(upload, expected=plan.fingerprint).counts == plan.counts
    new = Centre.objects.get(name=NEW)
    assert (new.organisation, new.opened_on, new.students) == (cast.tomsk.schools[0], date(2021, 9, 1), 120)
    assert plan_import(upload).counts == Counts(read=2, unchanged=2, gone=1)


def test_every_written_row_has_its_event_and_the_import_is_named(cast: Cast) -> None:
    before = events("Centre").count()
    adopt_import(brought(CENTRES, centre(), centre(OLD, students="90"), user=cast.ministry))
    added = list(events("Centre").select_related("pgh_context"))[before:]
    assert sorted((event.pgh_label, event.name) for event in added) == [("insert", NEW), ("update", OLD)]
    (metadata,) = {tuple(sorted(event.pgh_context.metadata.items())) for event in added}
    expected = {"action": "import", "file": "table.csv", "register": "centres", "user": cast.ministry.pk}
    assert dict(metadata) == expected


def test_unchanged_rows_write_nothing(cast: Cast) -> None:
    before = events("Centre").count()
    assert adopt_import(brought(CENTRES, centre(OLD, students=""))).counts.unchanged == 1
    assert events("Centre").count() == before


def test_columns_that_the_file_lacks_stay_as_they_are(cast: Cast) -> None:
    Centre.objects.update(students=77)
    shown = ";".join(CENTRES.split(";")[:7])
    adopt_import(brought(shown, centre(OLD, opened="02.09.2021").rsplit(";", 2)[0], centre().rsplit(";", 2)[0]))
    old, new = Centre.objects.filter(organisation=cast.tomsk.schools[0]).order_by("pk")
    assert (old.students, old.opened_on) == (77, date(2021, 9, 2))
    assert (new.students, new.closed_on) == (None, None)


FAULTS = [
    (centre(opened="31.02.2024"), "G", "«31.02.2024»: ожидается дата"),
    (centre(opened=""), "G", "Ячейка пуста"),
    (centre(students="12 чел."), "I", "«12 чел.»: ожидается целое число"),
    (centre(students="12.000"), "I", "можно понять двояко"),
    (centre(students="12,5"), "I", "ожидается целое число"),
    (centre(students="1e400"), "I", "ожидается целое число"),
    (centre(students="nan"), "I", "ожидается целое число"),
    (centre(students="-3"), "I", "больше либо равно 0"),
    (centre(students="99999999999"), "I", "меньше либо равно"),
    (centre(name=""), "E", "Ячейка пуста"),
    (centre(name="Я" * 301), "E", "не более 300 символов"),
    (centre(name="Тoчка роста"), "E", "Вероятно, имелось в виду «Точка»"),
    (centre(closed="01.01.2020"), "H", "раньше даты открытия"),
    (centre().replace("Томская", "Томскя"), "D", "нет в справочнике"),
    (centre().replace("МБОУ", "MБОУ"), "D", "Вероятно, имелось в виду «МБОУ «Школа № 1», Берёзовский район»"),
    (centre().replace("Точка роста", "Точка спада"), "F", "нет в справочнике"),
]


@pytest.mark.parametrize(("line", "letter", "fault"), FAULTS)
def test_fault_names_its_cell_and_the_import_waits(cast: Cast, line: str, letter: str, fault: str) -> None:
    upload = brought(CENTRES, "", centre("Хороший"), line)
    plan = plan_import(upload)
    ((at, column, what),) = told(plan)
    assert (at, column) == (4, letter)
    assert fault in what
    assert plan.counts == Counts(read=2, added=1, faulty=1)
    assert (plan.counts.accepted, plan.counts.skipped) == (1, 1)
    with pytest.raises(Refused):
        adopt_import(upload)
    assert Centre.objects.count() == 4


def test_faulty_rows_are_left_out_where_that_is_asked_for(cast: Cast) -> None:
    adopt_import(brought(CENTRES, centre("Хороший"), centre("Плохой", opened="скоро")), skip_faulty=True)
    assert Centre.objects.filter(name="Хороший").exists()
    assert not Centre.objects.filter(name="Плохой").exists()


def test_all_faults_of_a_row_are_told_at_once(cast: Cast) -> None:
    plan = plan_import(brought(CENTRES, centre(opened="скоро", students="много"), centre("Второй", closed="никогда")))
    assert [(line, letter) for line, letter, _ in told(plan)] == [(2, "G"), (2, "I"), (3, "H")]


@pytest.mark.parametrize("again", [NEW, "НОВЫЙ  ЦЕНТР"])
def test_both_rows_of_a_key_that_stands_twice_are_named(cast: Cast, again: str) -> None:
    plan = plan_import(brought(CENTRES, centre(), centre(again, students="7")))
    assert [(line, what) for line, _, what in told(plan)] == [
        (2, "То же самое стоит ещё в строке 3. Оставьте одну из этих строк."),
        (3, "То же самое стоит ещё в строке 2. Оставьте одну из этих строк."),
    ]


def test_a_key_is_known_whatever_its_case_and_yo(cast: Cast) -> None:
    plan = plan_import(brought(CENTRES, centre("ТОЧКА РОСТА,  школа № 1", students="")))
    assert plan.changes == {0: (Change("Наименование центра", OLD, "ТОЧКА РОСТА, школа № 1"),)}


def test_names_that_differ_by_case_alone_stay_two(cast: Cast) -> None:
    Centre.objects.create(
        organisation=cast.tomsk.schools[0], programme=cast.programme, name=OLD.upper(), opened_on=date(2021, 9, 1)
    )
    plan = plan_import(brought(CENTRES, centre(OLD, students="1"), centre(OLD.upper(), students="2")))
    assert plan.counts == Counts(read=2, changed=2, gone=1)
    assert [row.changes[0].new for row in plan.rows(State.CHANGED)] == ["1", "2"]


TABLES = [
    (["Название;Код", "Томская область;70"], "нет столбцов: «Субъект РФ»"),
    (["Субъект РФ;Название;название ", "Томская область;Томск;Томск"], "Столбец встречается дважды: «Название»"),
    (["Субъект РФ;Название"], "нет ни одной строки"),
]


@pytest.mark.parametrize(("lines", "fault"), TABLES)
def test_a_wrong_table_waits_as_a_whole(cast: Cast, lines: list[str], fault: str) -> None:
    upload = brought(*lines, register="municipalities")
    plan = plan_import(upload)
    assert fault in plan.table_faults[0]
    assert plan.counts == Counts()
    with pytest.raises(Refused, match=r"[Сс]толбец|столбц"):
        adopt_import(upload)


def test_headings_are_matched_forgivingly_and_told(cast: Cast) -> None:
    plan = plan_import(brought("РЕГИОН;Муниципалитет:;Примечание", "70;Новый район;-", register="municipalities"))
    assert [(match.letter, match.column) for match in plan.headings] == [
        ("A", "Субъект РФ"),
        ("B", "Название"),
        ("C", ""),
    ]
    assert plan.counts.added == 1


def test_a_person_may_match_columns_otherwise(cast: Cast) -> None:
    lines = ("Где;Название;Как называется", "Томская область;старое;Новый район")
    upload = brought(*lines, register="municipalities", mapping={"A": "Субъект РФ", "C": "Название"})
    adopt_import(upload)
    assert Municipality.objects.filter(region=cast.tomsk.region, name="Новый район").exists()
    assert [match.chosen for match in plan_import(upload).headings] == [True, False, True]


def test_a_change_after_the_preview_is_a_conflict(cast: Cast) -> None:
    upload = brought(CENTRES, centre(OLD, students="150"))
    seen = plan_import(upload)
    Centre.objects.filter(name=OLD, organisation=cast.tomsk.schools[0]).update(students=200)
    with pytest.raises(Conflict):
        adopt_import(upload, expected=seen.fingerprint)
    assert Centre.objects.get(organisation=cast.tomsk.schools[0]).students == 200
    again = plan_import(upload)
    assert again.changes[0] == (Change("Число обучающихся", "200", "150"),)
    adopt_import(upload, expected=again.fingerprint)


def test_a_thing_that_vanishes_under_the_import_is_a_conflict(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_for_a_school_that_is_gone(comparison: Any) -> None:
        comparison.cells["organisation_id"].values[0] = 10**9
        _write(comparison)
        connection.check_constraints()

    monkeypatch.setattr("regions.tables.importing._write", write_for_a_school_that_is_gone)
    with pytest.raises(Conflict):
        adopt_import(brought(CENTRES, centre()))


def test_repeated_headings_are_left_aside_and_told(cast: Cast) -> None:
    numbers = ";".join(map(str, range(1, 10)))
    plan = plan_import(brought(CENTRES, numbers, centre(), CENTRES, numbers, centre("Второй")))
    assert plan.counts == Counts(read=2, added=2)
    assert [remark.line for remark in plan.remarks] == [2, 4, 5]


def test_rows_are_gone_only_where_the_file_speaks_of_their_region(cast: Cast) -> None:
    plan = plan_import(brought(CENTRES, centre(OLD, students="")))
    (gone,) = plan.gone
    assert gone.cells["Наименование центра"] == "Точка роста, школа № 2"
    assert gone.cells["Субъект РФ"] == "Томская область"


def test_gone_rows_stay_unless_ticked(cast: Cast) -> None:
    upload = brought(CENTRES, centre(OLD, students=""))
    adopt_import(upload)
    assert Centre.objects.count() == 4
    (gone,) = plan_import(upload).gone
    with pghistory.context(user=cast.admin.pk):
        assert adopt_import(upload, delete=[gone.pk]).deleted == 1
    assert not Centre.objects.filter(pk=gone.pk).exists()
    last = apps.get_model("regions", "CentreEvent").objects.filter(pgh_obj=gone.pk).latest("pgh_id")
    assert (last.pgh_label, last.name) == ("delete", gone.cells["Наименование центра"])
    assert last.pgh_context.metadata["user"] == cast.admin.pk


def test_a_row_that_others_refer_to_is_held(cast: Cast) -> None:
    upload = brought("Субъект РФ;Название", "Томская область;Берёзовский район", register="municipalities")
    (gone,) = plan_import(upload).gone
    assert gone.held == "Удалить нельзя: на эту запись ссылаются организации (2)."
    with pytest.raises(Refused):
        adopt_import(upload, delete=[gone.pk])
    assert Municipality.objects.filter(pk=gone.pk).exists()


def test_what_may_be_an_unread_row_is_held(cast: Cast) -> None:
    plan = plan_import(
        brought(CENTRES, centre(OLD), centre("Точка роста, школа № 2").replace("Берёзовский", "Еловскй"))
    )
    assert "строка 3, которая не прочитана" in plan.gone[0].held


def test_a_ministry_reaches_its_own_region_only(cast: Cast) -> None:
    foreign = centre().replace("Томская область", "Ивановская область")
    plan = plan_import(brought(CENTRES, foreign, user=cast.ministry))
    assert "нет в справочнике" in plan.problems[0].what
    assert {gone.cells["Субъект РФ"] for gone in plan.gone} <= {"Томская область"}


ORGANISATIONS = "Субъект РФ;Муниципальное образование;Вид;Название;Краткое название;Как ещё называют"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Томская область;;федеральный оператор;Свой оператор;;", "заводит администратор портала"),
        ("Томская область;;школа;Школа без района;;", "должно быть муниципальное образование"),
        (";;региональный координатор;Ничей;;", "Укажите субъект РФ"),
        ("Томская область;Берёзовский район;школка;Школа;;", "ожидается одно из"),
    ],
)
def test_rules_of_organisations(cast: Cast, line: str, fault: str) -> None:
    plan = plan_import(brought(ORGANISATIONS, line, register="organisations", user=cast.ministry))
    assert any(fault in problem.what for problem in plan.problems), plan


def test_a_district_can_neither_change_nor_double_what_it_does_not_see(cast: Cast) -> None:
    department = cast.tomsk.department
    line = f"Томская область;;иная организация;{department.name};;"
    plan = plan_import(brought(ORGANISATIONS, line, register="organisations", user=cast.district))
    assert "уже есть в другой строке реестра" in plan.problems[0].what


def test_an_operator_must_not_change_what_stands_above_it(cast: Cast) -> None:
    line = f"Томская область;;иная организация;{cast.tomsk.department.name};;"
    plan = plan_import(brought(ORGANISATIONS, line, register="organisations", user=cast.operator))
    assert "меняет тот, кто стоит выше" in plan.problems[0].what


def test_a_code_gets_the_zero_back_that_excel_drops(cast: Cast) -> None:
    headings = "Код;Название;Название в родительном падеже;Федеральный округ;Часовой пояс"
    row = "1;Республика Адыгея;Республики Адыгея;Южный;Europe/Moscow"
    assert adopt_import(brought(headings, row, register="regions")).counts.added == 1
    assert Region.objects.filter(code="01").exists()


def test_aliases_come_in_as_a_list(cast: Cast) -> None:
    line = 'Томская область;Берёзовский район;школа;Новая школа;НШ;"НШ-1; Школа ""б"" \\ новая"'
    adopt_import(brought(ORGANISATIONS, line, register="organisations"))
    assert Organisation.objects.get(name="Новая школа").aliases == ["НШ-1", 'Школа "б" \\ новая']


PEOPLE = "Электронная почта;Фамилия;Имя;Отчество;Субъект РФ;Муниципальное образование;Организация;Действует с"
PERSON = "{mail};Новикова;Ольга;;Томская область;;Департамент общего образования Томской области;{since}"


def test_one_account_is_opened_for_an_unknown_address(cast: Cast) -> None:
    lines = [
        PERSON.format(mail=mail, since=since)
        for mail, since in (("New@Example.org", "01.01.2026"), ("new@example.org", "01.02.2026"))
    ]
    upload = brought(PEOPLE, *lines, register="coordinators")
    assert plan_import(upload).counts.added == 2
    assert not User.objects.filter(email="new@example.org").exists()
    adopt_import(upload)
    person = User.objects.get(email="new@example.org")
    assert (person.full_name, person.has_usable_password()) == ("Новикова Ольга", False)
    assert person.coordinations.count() == 2


def test_a_known_address_is_a_known_person_also_out_of_sight(cast: Cast) -> None:
    line = PERSON.format(mail=cast.foreign_ministry.email.upper(), since="01.01.2026")
    adopt_import(brought(PEOPLE, line, register="coordinators", user=cast.ministry))
    assert Coordinator.objects.filter(user=cast.foreign_ministry, organisation=cast.tomsk.department).exists()


@pytest.mark.parametrize("mail", ["не адрес", ""])
def test_a_coordinator_without_an_address_is_a_fault(cast: Cast, mail: str) -> None:
    plan = plan_import(brought(PEOPLE, PERSON.format(mail=mail, since="01.01.2026"), register="coordinators"))
    assert [(line, letter) for line, letter, _ in told(plan)] == [(2, "A")]


def test_what_is_unique_beside_the_key_is_asked_of_the_whole_register(cast: Cast) -> None:
    headings = "Код;Название;Название в родительном падеже;Федеральный округ;Часовой пояс"
    line = "71;{};Тульской области;Центральный;Europe/Moscow"
    plan = plan_import(brought(headings, line.format("Томская область"), register="regions"))
    assert "уже есть в другой строке реестра" in plan.problems[0].what
    twice = [line.format("Тульская область"), line.format("Тульская область").replace("71", "72")]
    plan = plan_import(brought(headings, *twice, register="regions"))
    assert [row for row, _, _ in told(plan)] == [3]
    assert "стоит в строке 2" in plan.problems[0].what


def test_a_value_that_another_row_gives_up_only_now_is_still_taken(cast: Cast) -> None:
    headings = "Код;Название;Название в родительном падеже;Федеральный округ;Часовой пояс"
    swapped = ("70;Ивановская область;И;Сибирский;Asia/Tomsk", "37;Томская область;Т;Центральный;Europe/Moscow")
    assert [line for line, _, _ in told(plan_import(brought(headings, *swapped, register="regions")))] == [2, 3]


def test_pages_of_a_plan_hold_the_rows_asked_for(cast: Cast) -> None:
    names = [f"Центр {number}" for number in range(5)]
    plan = plan_import(brought(CENTRES, *map(centre, names), centre("Плохой", opened="скоро"), centre(OLD)))
    assert [row.line for row in plan.rows(State.ADDED, first=2, most=2)] == [4, 5]
    (faulty,) = plan.rows(State.FAULTY)
    assert (faulty.line, faulty.cells["Дата открытия"], len(faulty.problems)) == (7, "скоро", 1)
    assert [row.state for row in plan.rows(first=5, most=10)] == [State.FAULTY, State.CHANGED, State.GONE]
    assert len(plan.rows()) == 8


def test_planning_and_adopting_ask_as_many_queries_for_a_hundred_rows(cast: Cast) -> None:
    few, many = (
        [centre(OLD, students=""), *(centre(f"Центр {number}") for number in range(count))] for count in (2, 100)
    )
    costs = []
    for lines in (few, many):
        upload = brought(CENTRES, *lines)
        with CaptureQueriesContext(connection) as queries:
            plan_import(upload)
            adopt_import(upload)
        costs.append(len(queries))
    assert costs[0] == costs[1] < 30
