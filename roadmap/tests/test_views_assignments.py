import pytest
from django.urls import reverse

from roadmap.models import Activity, Assignment
from roadmap.models.assignments import State
from roadmap.tests.assignment_pages import ClientOf, address, attached, pdf, set_state, state_of, text_of, words
from tests.cast import Cast


def test_the_executor_is_told_what_to_attach(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    text = text_of(client_of(cast.school), address("assignment_detail", assignment))
    for said in (
        "Следующий шаг за вами",
        "Приложите документ и отправьте на проверку",
        'Срок был: <strong class="nw">',
        "1. Удостоверение о повышении квалификации",
        "2. Отчет по программам переподготовки кадров",
        "просрочено на 3 дня",
        "Распоряжение № 760-ра, мероприятие 6",
        '<span class="phrase">25 августа 2026 года</span>',
        "Кравцова Елена Андреевна",
        'href="tel:+73822000100"',
        "Поручение создано из распоряжения",
        "Срок прошёл",
    ):
        assert said in text


@pytest.mark.parametrize("who", ["admin", "federal", "ministry", "operator", "district", "school", "outsider"])
def test_a_person_may_do_with_one_assignment_what_lists_say(cast: Cast, assignment: Assignment, who: str) -> None:
    user, this = getattr(cast, who), Assignment.objects.filter(pk=assignment.pk)
    assert assignment.is_editable_by(user) == this.editable_by(user).exists()
    assert assignment.is_reviewable_by(user) == this.reviewable_by(user).exists()


@pytest.mark.parametrize(
    ("role", "state", "said", "not_said"),
    [
        ("ministry", State.OPEN, "Исполнитель опаздывает", "Приложить"),
        ("ministry", State.COMPLETED, "Прочитайте пояснение и примите поручение", "Приложить"),
        ("school", State.COMPLETED, "Поручение на проверке", "Принять"),
        ("school", State.RETURNED, "Нужна подпись.", "Принять"),
        ("district", State.OPEN, "Исполнитель опаздывает", "Приложить"),
        ("operator", State.COMPLETED, "Поручение на проверке", "Принять</button>"),
        ("school", State.ACCEPTED, "Поручение исполнено", "Приложить"),
        ("school", State.NOT_NEEDED, "Поручение не потребовалось", "Приложить"),
    ],
)
def test_each_sees_the_own_next_step(
    cast: Cast, assignment: Assignment, client_of: ClientOf, role: str, state: str, said: str, not_said: str
) -> None:
    set_state(assignment, state, review_note="Нужна подпись.")
    text = text_of(client_of(getattr(cast, role)), address("assignment_detail", assignment))
    assert said in text
    assert not_said not in text


def test_the_whole_way(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    school, ministry = client_of(cast.school), client_of(cast.ministry)
    kind = "Удостоверение о повышении квалификации"
    form = {"kind": kind, "number": "701-К", "issued_on": "2026-08-22", "file": pdf("Удостоверения.pdf")}
    text = words(school.post(address("evidence_add", assignment), form, follow=True))
    assert "Документ приложен" in text
    assert f"{kind}, № 701-К от 22 августа 2026 г., 14 Б, приложила Кравцова Е. А." in text
    school.post(address("assignment_complete", assignment), {"note": ""})
    ministry.post(address("assignment_return", assignment), {"reason": "Не тот год."})
    assert "Не тот год." in text_of(school, address("assignment_detail", assignment))
    school.post(address("assignment_complete", assignment), {"note": "Год исправлен."})
    text = words(ministry.post(address("assignment_accept", assignment), follow=True))
    assert state_of(assignment) == State.ACCEPTED
    told = ["приняла исполнение", "отправила на проверку", "вернула на доработку", "создано из"]
    assert [text.index(sentence) for sentence in told] == sorted(text.index(sentence) for sentence in told)
    assert f"приложила документ «{kind}» № 701-К" in text
    assert "<blockquote>Не тот год.</blockquote>" in text
    assert "<blockquote>Год исправлен.</blockquote>" in text


def test_a_second_click_just_shows_the_page(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    school, ministry = client_of(cast.school), client_of(cast.ministry)
    for _ in range(2):
        response = school.post(address("assignment_complete", assignment), {"note": "Документ в районе."})
        assert (response.status_code, state_of(assignment)) == (302, State.COMPLETED)
    for _ in range(2):
        assert ministry.post(address("assignment_accept", assignment)).status_code == 302
    assert assignment.events.count() == 3


@pytest.mark.parametrize(
    ("state", "role", "name", "form"),
    [
        (State.ACCEPTED, "ministry", "assignment_return", {"reason": "Нет подписи."}),
        (State.RETURNED, "ministry", "assignment_accept", {}),
        (State.ACCEPTED, "school", "assignment_complete", {"note": "Готово."}),
    ],
)
def test_who_comes_too_late_is_told(
    cast: Cast, assignment: Assignment, client_of: ClientOf, state: str, role: str, name: str, form: dict[str, str]
) -> None:
    set_state(assignment, state)
    response = client_of(getattr(cast, role)).post(address(name, assignment), form)
    assert response.status_code == 409
    assert "Пока вы смотрели на страницу, поручение изменилось" in words(response)
    assert state_of(assignment) == state


@pytest.mark.parametrize(
    ("state", "role", "name", "said"),
    [
        (State.OPEN, "school", "assignment_complete", "Приложите подтверждающий документ или напишите"),
        (State.COMPLETED, "ministry", "assignment_return", "без причины поручение не возвращают"),
        (State.OPEN, "school", "assignment_not_needed", "Напишите, почему поручение не потребовалось"),
    ],
)
def test_a_missing_reason_is_asked_for(
    cast: Cast, assignment: Assignment, client_of: ClientOf, state: str, role: str, name: str, said: str
) -> None:
    Activity.objects.update(on_demand=True)
    set_state(assignment, state)
    response = client_of(getattr(cast, role)).post(address(name, assignment), {})
    assert response.status_code == 200
    assert said in words(response)
    assert state_of(assignment) == state


def test_what_is_done_on_demand_may_be_closed(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    school = client_of(cast.school)
    form = {"not_needed-reason": "Средств не выделяли."}
    text = words(school.post(address("assignment_not_needed", assignment), form, follow=True))
    assert "только то, что исполняется по необходимости" in text
    Activity.objects.update(on_demand=True)
    school.post(address("assignment_not_needed", assignment), form)
    assert state_of(assignment) == State.NOT_NEEDED


@pytest.mark.parametrize(
    ("role", "method", "name", "status"),
    [
        ("ministry", "post", "assignment_detail", 405),
        ("foreign_ministry", "get", "assignment_detail", 404),
        ("neighbour_school", "get", "assignment_detail", 404),
        ("school", "get", "evidence_add", 405),
        ("ministry", "post", "evidence_add", 403),
        ("district", "post", "evidence_add", 403),
        ("neighbour_school", "post", "evidence_add", 404),
        ("school", "get", "assignment_complete", 405),
        ("ministry", "post", "assignment_complete", 403),
        ("neighbour_school", "post", "assignment_complete", 404),
        ("school", "get", "assignment_accept", 405),
        ("school", "post", "assignment_accept", 403),
        ("operator", "post", "assignment_accept", 403),
        ("federal", "post", "assignment_accept", 403),
        ("foreign_ministry", "post", "assignment_accept", 404),
        ("school", "post", "assignment_return", 403),
        ("foreign_ministry", "post", "assignment_return", 404),
        ("ministry", "get", "assignment_return", 405),
        ("ministry", "post", "assignment_not_needed", 403),
        ("neighbour_school", "post", "assignment_not_needed", 404),
        ("school", "get", "assignment_not_needed", 405),
        ("neighbour_school", "get", "evidence_file", 404),
        ("school", "post", "evidence_file", 405),
        ("ministry", "post", "evidence_remove", 403),
        ("neighbour_school", "post", "evidence_remove", 404),
        ("school", "get", "evidence_remove", 405),
    ],
)
def test_who_may_not(
    cast: Cast, assignment: Assignment, client_of: ClientOf, role: str, method: str, name: str, status: int
) -> None:
    evidence = attached(assignment)
    thing = evidence if name in ("evidence_file", "evidence_remove") else assignment
    form = {"note": "Готово.", "reason": "Нет.", "not_needed-reason": "Нет.", "kind": "К", "link": "https://a.ru"}
    response = getattr(client_of(getattr(cast, role)), method)(address(name, thing), form)
    assert response.status_code == status
    assert (state_of(assignment), assignment.evidence.count()) == (State.OPEN, 1)


@pytest.mark.parametrize("name", ["assignment_detail", "evidence_file"])
@pytest.mark.parametrize("key", [0, 10**9, 10**30])
def test_bad_keys(cast: Cast, client_of: ClientOf, name: str, key: int) -> None:
    assert client_of(cast.admin).get(reverse(f"roadmap:{name}", args=[key])).status_code == 404
