import pytest

from roadmap.models import Assignment, Evidence
from roadmap.models.assignments import State
from roadmap.tests.assignment_pages import PDF, ClientOf, address, attached, pdf, set_state, state_of, words
from tests.cast import Cast


def test_a_file_is_chosen_in_russian(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    """The browser's own buttons speak the browser's language, so they are not seen."""
    page = client_of(cast.school).get(assignment.get_absolute_url()).content.decode()
    box = page[page.index('<div class="drop">') :]
    box = box[: box.index("</div>")]
    inputs = [tag.partition(">")[0] for tag in box.split("<input ")[1:]]
    assert ["multiple" in tag and 'class="vh"' in tag for tag in inputs] == [True, True]
    assert ['capture="environment"' in tag for tag in inputs] == [False, True]
    assert "Выбрать файлы</label>" in box
    assert "Сфотографировать</label>" in box


def test_several_files_are_several_documents(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    form = {"kind": "Приказ", "link": "https://example.org/1", "file": [pdf("1.pdf"), pdf("2.pdf", PDF + b"2")]}
    school = client_of(cast.school)
    assert "Документы приложены." in words(school.post(address("evidence_add", assignment), form, follow=True))
    kept = assignment.evidence.values_list("file_name", "link", "kind")
    assert list(kept) == [("1.pdf", "https://example.org/1", "Приказ"), ("2.pdf", "", "Приказ")]
    school.post(address("evidence_add", assignment), form)
    assert assignment.evidence.count() == 2, "a second click adds nothing"


def test_one_faulty_file_keeps_all_of_them_out(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    form = {"kind": "Приказ", "file": [pdf(), pdf("Снимок.jpg")]}
    text = words(client_of(cast.school).post(address("evidence_add", assignment), form))
    assert "«Снимок.jpg»: Внутри файла – PDF" in text
    assert not assignment.evidence.exists()


def test_a_document_is_attached_and_sent_at_once(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    form = {"kind": "Приказ", "file": pdf(), "send": "yes"}
    text = words(client_of(cast.school).post(address("evidence_add", assignment), form, follow=True))
    assert "Отправлено на проверку. Спасибо!" in text
    assert state_of(assignment) == State.COMPLETED
    assert assignment.evidence.count() == 1


@pytest.mark.parametrize(
    ("form", "status", "answer"),
    [
        ({"kind": "Приказ", "link": "https://example.org/1"}, 200, "url"),
        ({"kind": "", "link": "https://example.org/1"}, 422, "Что это за документ: "),
        ({"kind": "Приказ", "link": "нет"}, 422, "Ссылка: Это не похоже на адрес"),
        ({"kind": "Приказ"}, 422, "Выберите файл, сделайте снимок"),
    ],
)
def test_a_script_reads_what_came_of_it(
    cast: Cast, assignment: Assignment, client_of: ClientOf, form: dict[str, str], status: int, answer: str
) -> None:
    client = client_of(cast.school)
    response = client.post(address("evidence_add", assignment), form, headers={"Accept": "application/json"})
    assert response.status_code == status
    told = response.json()
    assert told == {"url": assignment.get_absolute_url()} if status == 200 else answer in told["faults"][0]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Выберите файл, сделайте снимок или вставьте ссылку"),
        ({"kind": "", "link": "https://example.org"}, "Обязательное поле"),
        ({"file": pdf(content=b"MZ")}, "Такой файл приложить нельзя"),
        ({"file": pdf(content=b"")}, "Файл пустой"),
        ({"file": pdf("Приказ.exe")}, "Имя должно кончаться на .pdf"),
        ({"link": "javascript:alert(1)"}, "Это не похоже на адрес страницы"),
        ({"link": "ftp://example.org/1"}, "Это не похоже на адрес страницы"),
        ({"link": "https://example.org", "issued_on": "31.02.2026"}, "Такой даты нет"),
    ],
)
def test_a_faulty_document_is_given_back(
    cast: Cast, assignment: Assignment, client_of: ClientOf, form: dict[str, object], said: str
) -> None:
    form = {"kind": "Приказ о зачислении", "number": "214-у"} | form
    response = client_of(cast.school).post(address("evidence_add", assignment), form)
    assert response.status_code == 200
    assert said in words(response)
    assert 'value="214-у"' in words(response)
    assert not Evidence.objects.exists()


def test_a_link_is_enough_and_opens_safely(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    form = {"kind": "Сюжет", "link": "example.org/news"}
    text = words(client_of(cast.school).post(address("evidence_add", assignment), form, follow=True))
    assert '<a href="https://example.org/news" rel="noopener noreferrer">' in text


def test_two_clicks_attach_one_document(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    for _ in range(2):
        client_of(cast.school).post(address("evidence_add", assignment), {"kind": "Приказ", "file": pdf()})
    assert Evidence.objects.count() == 1


def test_a_document_on_review_stays(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    evidence = attached(assignment)
    set_state(assignment, State.COMPLETED)
    school = client_of(cast.school)
    assert "убрать его нельзя" in words(school.post(address("evidence_remove", evidence), follow=True))
    added = school.post(address("evidence_add", assignment), {"kind": "Приказ", "file": pdf()}, follow=True)
    assert "Документ можно приложить, пока поручение в работе" in words(added)
    assert Evidence.objects.get() == evidence


def test_a_removed_document_stays_in_the_history(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    evidence = attached(assignment)
    text = words(client_of(cast.school).post(address("evidence_remove", evidence), follow=True))
    assert "убрала документ «Приказ»" in text
    assert not Evidence.objects.exists()


def test_a_document_goes_out_under_its_own_name(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    evidence = attached(assignment)
    response = client_of(cast.ministry).get(address("evidence_file", evidence))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%9F")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_link_has_no_file(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    evidence = Evidence.objects.create(assignment=assignment, kind="Сюжет", link="https://example.org")
    assert client_of(cast.school).get(address("evidence_file", evidence)).status_code == 404
