"""The pages of a register's import: brought, looked through, matched otherwise, adopted once, called off."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from regions.models import Centre, Municipality, RegisterImport, User
from regions.services import register_imports
from regions.tests.test_importing import CENTRES, centre
from tests.cast import Cast

ClientOf = Callable[[User], Client]
State = RegisterImport.State
GOOD = [centre("Новый центр"), centre("Точка роста, школа № 1", "01.09.2021", "90")]
FAULTY = [*GOOD, centre("Третий", students="12 чел.")]


@pytest.fixture
def client(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ministry)


def bring(client: Client, *lines: str, name: str = "центры.csv", encoding: str = "utf-8", **more: str) -> HttpResponse:
    file = SimpleUploadedFile(name, "\n".join(lines).encode(encoding))
    return client.post(reverse("regions:register_import_create"), {"file": file} | more, follow=True)


def act(client: Client, action: str, **sent: object) -> HttpResponse:
    upload = RegisterImport.objects.get()
    url = reverse(f"regions:register_import_{action}", args=[upload.pk])
    return client.post(url, {"seen": upload.fingerprint} | sent, follow=True)


def text_of(page: HttpResponse) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").split())


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-8-sig"])
def test_a_file_is_compared_and_nothing_is_written(cast: Cast, client: Client, encoding: str) -> None:
    page = bring(client, CENTRES, *GOOD, encoding=encoding)
    assert (page.status_code, page.context["upload"].register) == (200, "centres")
    counts = page.context["counts"]
    assert (counts.read, counts.added, counts.changed, counts.gone) == (2, 1, 1, 1)
    assert "Принять 2 строки" in text_of(page)
    assert Centre.objects.count() == 4


def test_sound_rows_are_adopted_and_a_second_click_is_no_mistake(cast: Cast, client: Client) -> None:
    bring(client, CENTRES, *FAULTY)
    page = act(client, "adopt")
    assert page.context["upload"].state == State.ADOPTED
    assert set(Centre.objects.filter(name__in=["Новый центр", "Третий"]).values_list("name", flat=True)) == {
        "Новый центр"
    }
    assert "ошиб" not in text_of(act(client, "adopt")).split("Прочитано")[0]
    assert Centre.objects.count() == 5


def test_each_fault_stands_with_its_cell_and_its_value(cast: Cast, client: Client) -> None:
    page = bring(client, CENTRES, *FAULTY)
    (line,) = page.context["lines"]
    assert [(each.where, each.what) for each in line.problems] == [
        ("строка 4, столбец I", "«12 чел.»: ожидается целое число, например 120.")
    ]
    assert [cell.text for cell in line.cells if cell.is_faulty] == ["12 чел."]
    assert "<mark>12 чел.</mark>" in page.content.decode()


def test_the_old_value_stands_beside_the_new_one(cast: Cast, client: Client) -> None:
    Centre.objects.update(students=77)
    page = bring(client, CENTRES, *GOOD)
    (line,) = client.get(page.context["upload"].get_absolute_url(), {"show": "changed"}).context["lines"]
    assert [(cell.old, cell.text) for cell in line.cells if cell.changed] == [("77", "90")]


def test_a_column_may_be_taken_for_another_one(cast: Cast, client: Client) -> None:
    headings = CENTRES.replace("Число обучающихся", "Сколько детей")
    page = bring(client, headings, *GOOD)
    assert page.context["unknown"] == ["Сколько детей"]
    fields = {field.html_name: field.value() for field in page.context["form"]}
    upload = page.context["upload"]
    page = client.post(upload.get_absolute_url(), fields | {"column_I": "Число обучающихся"}, follow=True)
    assert (page.context["unknown"], page.context["counts"].changed) == ([], 1)
    assert page.context["upload"].mapping == {"I": "Число обучающихся"}


def test_what_is_missing_is_said_and_can_be_shown(cast: Cast, client: Client) -> None:
    page = bring(client, "Субъект РФ;Наименование района", "Томская область;Новый район", register="municipalities")
    assert "нет столбцов: «Название»" in text_of(page)
    fields = {field.html_name: field.value() for field in page.context["form"]}
    page = client.post(page.context["upload"].get_absolute_url(), fields | {"column_B": "Название"}, follow=True)
    assert page.context["counts"].added == 1
    act(client, "adopt")
    assert Municipality.objects.filter(name="Новый район").exists()


UNREADABLE = [
    (b"", "центры.csv", "Файл пуст"),
    (b"\x00\x01\x02", "центры.csv", "не текст"),
    (b"PK\x03\x04", "центры.xlsx", "повреждён"),
    ("а;б\n1;2\n".encode(), "таблица.csv", "не видно, какой это справочник"),
    (b"%PDF-1.4", "центры.pdf", "Это PDF"),
]


@pytest.mark.parametrize(("content", "name", "told"), UNREADABLE)
def test_what_cannot_be_read_is_refused_with_its_reason(client: Client, content: bytes, name: str, told: str) -> None:
    file = SimpleUploadedFile(name, content)
    page = client.post(reverse("regions:register_import_create"), {"file": file, "register": ""})
    assert page.status_code == 200
    assert told in text_of(page)
    assert not RegisterImport.objects.exists()


def test_without_a_file_the_page_asks_for_one(client: Client) -> None:
    page = client.post(reverse("regions:register_import_create"), {"register": "centres"})
    assert "Выберите файл .xlsx или .csv" in text_of(page)


def test_gone_rows_go_only_with_a_tick(cast: Cast, client: Client) -> None:
    Municipality.objects.create(region=cast.tomsk.region, name="Лишний район")
    page = bring(client, "Субъект РФ;Название", "Томская область;Берёзовский район")
    upload = page.context["upload"]
    shown = client.get(upload.get_absolute_url(), {"show": "gone"})
    held = {line.cells[-1].text: bool(line.held) for line in shown.context["lines"]}
    assert held == {"Еловский район": True, "Лишний район": False}
    pk = Municipality.objects.get(name="Лишний район").pk
    act(client, "tick", shown=[pk], gone=[pk])
    page = act(client, "adopt")
    assert not Municipality.objects.filter(pk=pk).exists()
    assert Municipality.objects.filter(name="Еловский район").exists()
    assert page.context["summary"]["deleted"] == 1


def test_ticks_of_other_pages_stay(cast: Cast, client: Client) -> None:
    names = [f"Район {number}" for number in range(3)]
    pks = [Municipality.objects.create(region=cast.tomsk.region, name=name).pk for name in names]
    bring(client, "Субъект РФ;Название", "Томская область;Берёзовский район", "Томская область;Еловский район")
    act(client, "tick", which="all")
    assert sorted(RegisterImport.objects.get().ticked) == sorted(pks)
    act(client, "tick", shown=pks[:1], gone=[])
    assert sorted(RegisterImport.objects.get().ticked) == sorted(pks[1:])
    act(client, "tick", which="none")
    assert RegisterImport.objects.get().ticked == []


def test_an_import_called_off_writes_nothing(cast: Cast, client: Client) -> None:
    bring(client, CENTRES, *GOOD)
    act(client, "cancel")
    assert RegisterImport.objects.get().state == State.CANCELLED
    assert "Об этом файле уже решено" in text_of(act(client, "adopt"))
    assert Centre.objects.count() == 4


def test_what_was_seen_is_what_is_adopted(cast: Cast, client: Client) -> None:
    bring(client, CENTRES, *GOOD)
    assert "сверили заново" in text_of(act(client, "adopt", seen="другой"))
    assert RegisterImport.objects.get().state == State.READY


def test_a_register_that_changed_meanwhile_is_compared_again(cast: Cast, client: Client) -> None:
    bring(client, CENTRES, *GOOD)
    Centre.objects.filter(name="Точка роста, школа № 1").update(students=55)
    page = act(client, "adopt")
    upload = page.context["upload"]
    assert (upload.state, Centre.objects.count()) == (State.READY, 4)
    assert "справочник изменился" in text_of(page)
    act(client, "adopt")
    assert Centre.objects.count() == 5


def test_foreign_rows_are_faults(cast: Cast, client: Client) -> None:
    foreign = centre().replace("Томская область", "Ивановская область")
    page = bring(client, CENTRES, foreign)
    assert (page.context["counts"].faulty, page.context["writes"]) == (1, 0)
    assert "Принять" not in text_of(page).split('class="dock"')[1].split("Принято")[0]


@pytest.mark.parametrize("role", ["school", "district", "operator", "federal", "outsider"])
def test_others_bring_nothing(cast: Cast, client_of: ClientOf, role: str) -> None:
    assert bring(client_of(getattr(cast, role)), CENTRES, *GOOD).status_code == 403


@pytest.mark.parametrize("register", ["regions", "indicators"])
def test_a_ministry_does_not_keep_what_is_the_whole_countrys(cast: Cast, client: Client, register: str) -> None:
    page = bring(client, "Код;Название", "70;Томская область", register=register)
    assert page.status_code == 200
    assert not RegisterImport.objects.exists()
    assert client.get(reverse("regions:register_template", args=[register])).status_code == 404


def test_a_long_file_waits_for_a_worker(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_imports, "SHORT_TABLE", 1)
    page = bring(client, CENTRES, *GOOD)
    assert 'hx-trigger="every 2s"' in page.content.decode()
    assert "Файл ждёт своей очереди" in text_of(page)
    act(client, "cancel")
    assert RegisterImport.objects.get().state == State.CANCELLED


def test_the_marked_workbook_comes_back_without_marks(cast: Cast, client: Client) -> None:
    exported = client.get(reverse("regions:register_export", args=["centres"]))
    book = openpyxl.load_workbook(BytesIO(b"".join(exported.streaming_content)))
    book.active["I2"] = "12 чел."
    page = client.post(
        reverse("regions:register_import_create"), {"file": SimpleUploadedFile("центры.xlsx", saved(book))}, follow=True
    )
    marked = openpyxl.load_workbook(BytesIO(client.get(f"{page.context['upload'].get_absolute_url()}marked/").content))
    assert "ожидается целое число" in marked.active["I2"].comment.text
    marked.active["I2"] = 12
    file = SimpleUploadedFile("центры.xlsx", saved(marked))
    page = client.post(reverse("regions:register_import_create"), {"file": file}, follow=True)
    assert (page.context["counts"].faulty, page.context["counts"].changed) == (0, 1)


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()
