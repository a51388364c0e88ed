"""The pages of the Excel way: the form goes out, comes back, is looked through and decided about."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Round, Submission, ValuesImport
from monitoring.models.states import State
from monitoring.tests.filled_forms import cell_of, filled, first_sheet
from tests.cast import Cast
from tests.nasty.forking import open_in_fork
from tests.work import make_indicators, make_round, submission_of

ClientOf = Callable[..., Client]
CHILDREN, PASSED, ALL = "Обучающиеся, чел.", "Обученные педагоги: прошли", "Обученные педагоги: всего"


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    for door in ("uploads.table_opening", "uploads.marking"):
        monkeypatch.setattr(f"{door}.open_disposably", lambda *asked, **_: open_in_fork(*asked))


@pytest.fixture
def round_(cast: Cast) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, timezone.localdate())


def form_of(client: Client, round_: Round) -> bytes:
    answer = client.get(reverse("monitoring:round_workbook", args=[round_.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return answer.content


def bring(client: Client, url: str, content: bytes, name: str = "свод.xlsx") -> HttpResponse:
    return client.post(url, {"file": SimpleUploadedFile(name, content)}, follow=True)


def values_url(round_: Round) -> str:
    return reverse("monitoring:round_values", args=[round_.pk])


def with_answers(content: bytes, line: int, **answers: object) -> bytes:
    headings = {"children": CHILDREN, "passed": PASSED, "whole": ALL}
    return filled(content, {cell_of(content, headings[name], line): value for name, value in answers.items()})


def decide(client: Client, action: str, **posted: str) -> HttpResponse:
    url = reverse(f"monitoring:values_import_{action}", args=[ValuesImport.objects.latest("pk").pk])
    return client.post(url, posted, follow=True)


def test_who_need_not_report_is_not_in_the_form(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    left, out = (submission_of(round_, school) for school in cast.tomsk.schools)
    Submission.objects.filter(pk=out.pk).update(state=State.EXCUSED)
    sheet = first_sheet(form_of(client_of(cast.ministry), round_))
    shown = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert (left.centre.name in shown, out.centre.name in shown) == (True, False)


def test_the_whole_way_of_a_region(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    client = client_of(cast.ministry)
    assert values_url(round_) in client.get(round_.get_absolute_url()).content.decode()
    content = with_answers(form_of(client, round_), 5, children=120, passed=3, whole=4)
    page = bring(client, values_url(round_), content).content.decode()
    assert "Что изменится в отчётах" in page
    assert "3 из 4" in page
    page = decide(client, "adopt", send="on").content.decode()
    assert "Файл принят" in page
    assert submission_of(round_, cast.tomsk.schools[0]).state == "submitted"
    again = decide(client, "adopt", send="on").content.decode()
    assert "Файл принят" in again, "a second click"


def test_the_whole_way_of_a_school(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    client = client_of(cast.school)
    submission = submission_of(round_, cast.tomsk.schools[0])
    url = reverse("monitoring:submission_values", args=[submission.pk])
    assert url in client.get(submission.get_absolute_url()).content.decode()
    content = client.get(reverse("monitoring:submission_workbook", args=[submission.pk])).content
    page = bring(client, url, filled(content, {"F6": 12})).content.decode()
    assert "Не заполнено: 1\u00a0показатель" in page
    assert "сразу сдать" not in page
    decide(client, "adopt")
    submission.refresh_from_db()
    assert (submission.state, submission.numerators[0]) == ("draft", 12)


def test_a_municipal_authority_gets_its_own_centres(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    client = client_of(cast.district)
    sheet = first_sheet(form_of(client, round_))
    assert [row[1].value for row in sheet.iter_rows(min_row=5)] == [cast.tomsk.schools[0].name]
    assert "Берёзовский район" in sheet["A1"].value
    whole = with_answers(form_of(client_of(cast.ministry), round_), 6, children=5)
    page = bring(client, values_url(round_), whole).content.decode()
    assert "среди ваших в этом сборе нет" in page
    assert not submission_of(round_, cast.tomsk.schools[1]).numerators


def test_a_file_of_another_person_does_not_exist(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    bring(client_of(cast.ministry), values_url(round_), form_of(client_of(cast.ministry), round_))
    upload = ValuesImport.objects.get()
    assert client_of(cast.operator).get(upload.get_absolute_url()).status_code == 404
    assert client_of(cast.admin).get(upload.get_absolute_url()).status_code == 200


def test_a_faulty_cell_is_shown_and_marked(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    client = client_of(cast.ministry)
    content = with_answers(form_of(client, round_), 5, children="12 чел.")
    page = bring(client, values_url(round_), content).content.decode()
    assert "«12 чел.» – не число" in page
    assert "Ячейка E5" in page
    assert "Принять" not in page
    url = reverse("monitoring:values_import_marked", args=[ValuesImport.objects.get().pk])
    marked = first_sheet(client.get(url).content)
    assert marked["E5"].comment.text.startswith("Исправьте: «12 чел.» – не число")


def test_a_refused_file_is_answered_on_the_page(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    client = client_of(cast.ministry)
    assert "Файл пуст" in bring(client, values_url(round_), b" ").content.decode()
    assert "Выберите файл" in client.post(values_url(round_)).content.decode()
    other = make_round(cast.tomsk.region, cast.programme, timezone.localdate(), quarter=2)
    page = bring(client, values_url(round_), form_of(client, other)).content.decode()
    assert "Это форма за II\u00a0квартал" in page
    assert not ValuesImport.objects.exists()


def test_a_file_can_be_called_off(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    client = client_of(cast.ministry)
    bring(client, values_url(round_), with_answers(form_of(client, round_), 5, children=120))
    assert "отменена, ничего не записано" in decide(client, "cancel").content.decode()
    assert "Об этом файле уже решено" in decide(client, "adopt").content.decode()
    assert "Отменить уже нельзя" in decide(client, "cancel").content.decode()


def test_tabs_show_what_they_name(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    client = client_of(cast.ministry)
    bring(client, values_url(round_), with_answers(form_of(client, round_), 5, children=120))
    url = ValuesImport.objects.get().get_absolute_url()
    first, second = (centre.name for centre in cast.tomsk.centres)
    for shown, there, absent in (
        ("changed", first, second),
        ("unchanged", second, first),
        ("held", "Здесь пусто", first),
    ):
        page = client.get(url, {"show": shown}).content.decode()
        assert there in page, shown
        assert absent not in page, shown
