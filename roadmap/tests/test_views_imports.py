"""«Импорт»: who may upload what, what the preview shows, and that an order is adopted once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regions.access import Kind
from regions.models import Organisation, Programme, Region, User
from regions.refusals import Refused
from roadmap.models import Activity, Deadline, Order, OrderImport, Roadmap
from roadmap.reading import read_document
from roadmap.services import drafting
from roadmap.services.uploads import adopt_upload
from roadmap.tests.documents import HEADING, ROW
from tests.cast import Cast
from uploads.tests.making import workbook

ClientOf = Callable[[User], Client]
ORDERS = Path(settings.BASE_DIR, "fixtures", "orders")
TOMSK, IVANOVO = "tomsk-760-ra.xlsx", "ivanovo-159-rp.xlsx"
SMOLENSK, KHABAROVSK = "smolensk-2275-r-adm.xlsx", "khabarovsk-2024.docx"
CREATE = reverse("roadmap:order_import_create")
READ_ONCE = cache(read_document)
WAITS = "Сроки появятся, когда вы укажете год получения субсидии."
STRANGERS = ["operator", "district", "school", "federal", "outsider"]


@pytest.fixture(autouse=True)
def each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every reading starts a process of its own; the same file gives the same document."""
    monkeypatch.setattr(drafting, "read_document", READ_ONCE)


def upload(client: Client, file: str, content: bytes | None = None) -> Any:
    content = (ORDERS / file).read_bytes() if content is None else content
    return client.post(CREATE, {"file": SimpleUploadedFile(file, content), "text": ""})


def uploaded(client: Client, file: str) -> OrderImport:
    assert upload(client, file).status_code == 302
    return OrderImport.objects.first()


def page_of(upload: OrderImport, show: str = "") -> str:
    return reverse("roadmap:order_import_detail", args=[upload.pk]) + (f"?show={show}" if show else "")


def adopt(client: Client, upload: OrderImport, **fields: str) -> Any:
    return client.post(reverse("roadmap:order_import_adopt", args=[upload.pk]), fields, follow=True)


def test_whole_way_of_an_order(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    answer = upload(client, TOMSK)
    kept = OrderImport.objects.get()
    assert (answer.url, kept.uploaded_by) == (page_of(kept), cast.ministry)
    assert not Order.objects.exists()
    preview = client.get(page_of(kept)).content.decode()
    for said in ("760-ра", "30 ноября 2020 г.", "Томская область", "Точка роста", "10 декабря 2020 г.", "Принять 9"):
        assert said in preview.replace("\xa0", " ")
    done = adopt(client, kept)
    order = Order.objects.get()
    assert done.redirect_chain == [(order.roadmaps.get().get_absolute_url(), 302)]
    assert "9 мероприятий" in done.content.decode().replace("\xa0", " ")
    assert (order.file.read(), order.file_name) == ((ORDERS / TOMSK).read_bytes(), TOMSK)
    assert order.roadmaps.get().coordinator == cast.tomsk.department


def test_second_click_gives_the_same_order(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    kept = uploaded(client, TOMSK)
    first, second = adopt(client, kept), adopt(client, kept)
    assert first.redirect_chain == second.redirect_chain
    assert (Order.objects.count(), Roadmap.objects.count(), Activity.objects.count()) == (1, 1, 9)
    assert "Принять 9" not in client.get(page_of(kept)).content.decode()


def test_text_can_be_pasted(cast: Cast, client_of: ClientOf) -> None:
    text = (ORDERS / "text" / "tomsk-760-ra.txt").read_text(encoding="utf-8")
    client = client_of(cast.ministry)
    answer = client.post(CREATE, {"text": text})
    assert answer.status_code == 302
    assert OrderImport.objects.get().draft["number"] == "760-ра"


@pytest.mark.parametrize("who", STRANGERS)
def test_others_may_not_import(cast: Cast, client_of: ClientOf, who: str) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(CREATE).status_code == 403
    assert upload(client, TOMSK).status_code == 403
    assert not OrderImport.objects.exists()


def test_uploads_of_others_do_not_exist(cast: Cast, client_of: ClientOf) -> None:
    kept = uploaded(client_of(cast.ministry), TOMSK)
    adopt_url = reverse("roadmap:order_import_adopt", args=[kept.pk])
    for who in [cast.foreign_ministry, *(getattr(cast, name) for name in STRANGERS)]:
        client = client_of(who)
        assert client.get(page_of(kept)).status_code == 404
        assert client.post(page_of(kept)).status_code == 404
        assert client.post(adopt_url).status_code == 404
        assert kept.file_name not in client.get(CREATE).content.decode()
    assert client_of(cast.admin).get(page_of(kept)).status_code == 200


def test_own_upload_without_the_right_any_more(cast: Cast, client_of: ClientOf) -> None:
    kept = uploaded(client_of(cast.ministry), TOMSK)
    cast.ministry.coordinations.all().delete()
    assert client_of(User.objects.get(pk=cast.ministry.pk)).get(page_of(kept)).status_code == 404


@pytest.mark.parametrize("file", [TOMSK, KHABAROVSK])
def test_own_upload_of_a_region_that_one_has_left(cast: Cast, client_of: ClientOf, registers: None, file: str) -> None:
    """Its preview would go on telling what is in force there; one whose region nobody has told may be gone on with."""
    region = Region.objects.get(code="27" if file == KHABAROVSK else "70")
    cast.ministry.coordinations.update(organisation=_department(region))
    kept = uploaded(client_of(cast.ministry), file)
    cast.ministry.coordinations.update(organisation=cast.ivanovo.department)
    OrderImport.objects.filter(pk=kept.pk).update(draft=kept.draft | {"corrections": {"region": region.code}})
    client = client_of(User.objects.get(pk=cast.ministry.pk))
    assert client.get(page_of(kept)).status_code == 404


def _department(region: Region) -> Organisation:
    return Organisation.objects.create(kind=Kind.REGIONAL_DEPARTMENT, name="Ведомство", region=region)


def test_missing_and_wrong_method(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    kept = uploaded(client, TOMSK)
    assert client.get(reverse("roadmap:order_import_detail", args=[kept.pk + 99])).status_code == 404
    assert client.get(reverse("roadmap:order_import_adopt", args=[kept.pk])).status_code == 405
    assert client.delete(CREATE).status_code == 405


def test_order_of_another_region_is_refused(cast: Cast, client_of: ClientOf) -> None:
    answer = upload(client_of(cast.ministry), IVANOVO)
    assert answer.status_code == 200
    assert "Это распоряжение Ивановской области, а вы ведёте дорожные карты Томской области" in answer.content.decode()
    assert not OrderImport.objects.exists()


def test_right_is_asked_again_at_adoption(cast: Cast, client_of: ClientOf) -> None:
    kept = uploaded(client_of(cast.admin), IVANOVO)
    OrderImport.objects.update(uploaded_by=cast.ministry)
    assert adopt(client_of(cast.ministry), kept).status_code == 404
    with pytest.raises(Refused, match="Ивановской области"):
        adopt_upload(upload=kept, by=cast.ministry, now=timezone.now())
    assert not Order.objects.exists()


BAD_FILES = [
    ("пусто.xlsx", b"", "Файл пустой"),
    ("не_книга.xlsx", b"hello", ""),
    ("картинка.png", b"\x89PNG", ""),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD_FILES)
def test_bad_file_gets_an_answer_and_nothing_is_kept(
    cast: Cast, client_of: ClientOf, name: str, content: bytes, said: str
) -> None:
    answer = upload(client_of(cast.ministry), name, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert said in answer.content.decode()
    assert not OrderImport.objects.exists()


@pytest.mark.parametrize("fields", [{}, {"text": "  "}])
def test_nothing_given(cast: Cast, client_of: ClientOf, fields: dict[str, str]) -> None:
    assert "Выберите файл распоряжения" in client_of(cast.ministry).post(CREATE, fields).content.decode()


def test_fatal_problems_keep_an_order_out(cast: Cast, client_of: ClientOf) -> None:
    text = (ORDERS / "text" / "tomsk-760-ra.txt").read_text(encoding="utf-8").replace("\n2.\t", "\n1.\t")
    client = client_of(cast.ministry)
    client.post(CREATE, {"text": text})
    kept = OrderImport.objects.get()
    page = client.get(page_of(kept)).content.decode()
    assert "Номер 1 стоит в нескольких строках" in page
    assert "Принять нельзя" in page
    assert "исправьте их" in adopt(client, kept).content.decode()
    assert not Order.objects.exists()


def test_a_file_without_deadlines_has_errors(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    upload(client, "order.xlsx", workbook(HEADING[:4], ROW[:4]))
    page = client.get(page_of(OrderImport.objects.get())).content.decode()
    assert "<h1>В файле есть ошибки</h1>" in page
    assert "Нет столбца «Срок»" in page
    assert "уже действует" not in page
    assert "нет номера" not in page
    for beside_the_point in ("Чего нет в файле", "без номера", "понятно без вас", "Здесь пусто"):
        assert beside_the_point not in page


def test_a_deadline_names_its_own_cell(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    upload(client, "order.xlsx", workbook(HEADING, ROW))
    page = client.get(page_of(OrderImport.objects.get())).content.decode()
    assert "ячейка E2" in page
    assert "ячейка A2" not in page


def test_missing_facts_are_asked_for_and_kept(cast: Cast, client_of: ClientOf, registers: None) -> None:
    client = client_of(cast.admin)
    kept = uploaded(client, KHABAROVSK)
    assert set(client.get(page_of(kept)).context["form"].fields) == {"number", "signed_on"}
    client.post(page_of(kept), {"number": "15-р", "signed_on": "2024-02-01"})
    page = client.get(page_of(kept))
    assert "№\xa015-р" in page.content.decode()
    assert "нет номера распоряжения" not in page.content.decode()
    adopt(client, kept)
    order = Order.objects.get()
    assert (order.number, str(order.signed_on), order.region.code) == ("15-р", "2024-02-01", "27")


def test_order_may_come_in_without_number_and_date(cast: Cast, client_of: ClientOf, registers: None) -> None:
    client = client_of(cast.admin)
    answer = adopt(client, uploaded(client, KHABAROVSK))
    assert WAITS not in answer.content.decode()
    assert (Order.objects.get().number, Order.objects.get().signed_on) == ("", None)


def test_what_waits_for_its_subsidy_year_is_told(cast: Cast, client_of: ClientOf, registers: None) -> None:
    client = client_of(cast.admin)
    assert WAITS in adopt(client, uploaded(client, SMOLENSK)).content.decode()


def test_answers_given_with_the_adoption_count(cast: Cast, client_of: ClientOf, registers: None) -> None:
    client = client_of(cast.admin)
    kept = uploaded(client, SMOLENSK)
    assert "Годы получения субсидии" in client.get(page_of(kept)).content.decode()
    adopt(client, kept, years="2021–2022")
    roadmap = Roadmap.objects.get()
    assert (roadmap.subsidy_years, roadmap.years) == ([2021, 2022], "2021–2022")
    assert Deadline.objects.dated().exists()


def test_preview_reads_dates_from_the_subsidy_year(cast: Cast, client_of: ClientOf, registers: None) -> None:
    client = client_of(cast.admin)
    kept = uploaded(client, SMOLENSK)
    assert not client.get(page_of(kept)).context["preview"].dates
    client.post(page_of(kept), {"years": "2021"})
    page = client.get(page_of(kept))
    assert page.context["preview"].dates > 9
    assert page.context["form"].initial["years"] == "2021"


@pytest.mark.parametrize("years", ["скоро", "21", "2021-1990"])
def test_wrong_answer_is_shown_again(cast: Cast, client_of: ClientOf, registers: None, years: str) -> None:
    client = client_of(cast.admin)
    kept = uploaded(client, SMOLENSK)
    assert "Не удалось прочитать год" in adopt(client, kept, years=years).content.decode()
    assert not Order.objects.exists()


def test_region_is_chosen_among_ones_own(cast: Cast, client_of: ClientOf) -> None:
    text = (ORDERS / "text" / "tomsk-760-ra.txt").read_text(encoding="utf-8")
    text = text.replace("Томской области", "области").replace("ТОМСКОЙ ОБЛАСТИ", "ОБЛАСТИ").replace("Томская", "Наша")
    client = client_of(cast.ministry)
    client.post(CREATE, {"text": text})
    kept = OrderImport.objects.get()
    form = client.get(page_of(kept)).context["form"]
    assert list(form.fields["region"].queryset) == [cast.tomsk.region]
    assert "Выберите субъект РФ" in adopt(client, kept).content.decode()
    assert "собственный координатор" in adopt(client, kept, region="37").content.decode()
    assert not Order.objects.exists()
    adopt(client, kept, region="70")
    assert Order.objects.get().region == cast.tomsk.region


def test_order_in_force_is_shown_as_a_difference(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    adopt(client, uploaded(client, TOMSK))
    first = Activity.objects.get(number="1")
    Activity.objects.filter(pk=first.pk).update(title=f"{first.title} прежнее")
    Activity.objects.filter(number="2").update(number="22")
    kept = uploaded(client, TOMSK)
    page = client.get(page_of(kept))
    states = {row.draft.number: row.state for row in page.context["preview"].rows}
    assert (states["1"], states["2"], states["3"]) == ("changed", "changed", "unchanged")
    assert not page.context["preview"].gone
    assert "<b>прежнее</b>" in page.content.decode().replace(" прежнее", "прежнее")
    shown = client.get(page_of(kept, "changed")).context["page"].object_list
    assert [row.draft.number for row in shown] == ["1", "2"]


def test_same_order_again_changes_nothing(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    adopt(client, uploaded(client, TOMSK))
    kept = uploaded(client, TOMSK)
    page = client.get(page_of(kept))
    assert {row.state for row in page.context["preview"].rows} == {"unchanged"}
    assert "уже действует" in page.content.decode()
    assert "Всё это уже действует, ничего не изменится." in page.content.decode()


def test_a_day_that_is_not_there_is_told_until_it_is_read(cast: Cast, client_of: ClientOf) -> None:
    text = (ORDERS / "text" / "tomsk-760-ra.txt").read_text(encoding="utf-8")
    client = client_of(cast.ministry)
    client.post(CREATE, {"text": text.replace("10 декабря 2020 года", "31 февраля 2021 года")})
    kept = OrderImport.objects.get()
    assert "такого дня нет" in client.get(page_of(kept)).content.decode()
    awaited = {row.draft.number for row in client.get(page_of(kept)).context["preview"].rows if row.awaits}
    assert awaited == {"1", "3"}  # the third waits for a graphic
    client.post(page_of(kept), {"reading-0:1": "words:28 февраля 2021 г."})
    assert "такого дня нет" not in client.get(page_of(kept)).content.decode()


def test_unknown_tab_shows_everything(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    assert len(client.get(page_of(uploaded(client, TOMSK), "нет такой")).context["page"].object_list) == 9


def test_words_of_the_file_are_only_text(cast: Cast, client_of: ClientOf) -> None:
    text = (ORDERS / "text" / "tomsk-760-ra.txt").read_text(encoding="utf-8")
    text = text.replace("\n1.\tОпределение", "\n1.\t<script>alert(1)</script> Определение")
    client = client_of(cast.ministry)
    client.post(CREATE, {"text": text})
    page = client.get(page_of(OrderImport.objects.get())).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page or "alert(1)" in page


def test_no_get_changes_anything(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ministry)
    kept = uploaded(client, TOMSK)
    before = list(OrderImport.objects.values_list())
    client.get(CREATE)
    client.get(page_of(kept))
    assert list(OrderImport.objects.values_list()) == before
    assert not Order.objects.exists()
    assert (Programme.objects.count(), Region.objects.count()) == (1, 2)
