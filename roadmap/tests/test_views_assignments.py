from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regions.access import Kind
from regions.models import Organisation, User
from roadmap.models import Activity, Assignment, Evidence, Roadmap
from roadmap.models.assignments import State
from tests.cast import Cast, person
from tests.work import make_activity, make_assignment, make_roadmap

ClientOf = Callable[[User], Client]
PDF = b"%PDF-1.7 words"


@pytest.fixture
def today(cast: Cast) -> date:
    return timezone.localdate(timezone=cast.tomsk.region.zone)


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    result = "Удостоверение о повышении квалификации и отчет по программам переподготовки кадров"
    make_activity(roadmap, "6", title="Повышение квалификации", result=result, phrase="25 августа 2026 года")
    return roadmap


@pytest.fixture
def assignment(cast: Cast, roadmap: Roadmap, today: date) -> Assignment:
    return make_assignment(cast.tomsk.schools[0], roadmap, today - timedelta(days=3), "6")


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response)


def words(response: object) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def address(name: str, thing: Assignment | Evidence) -> str:
    return reverse(f"roadmap:{name}", args=[thing.pk])


def set_state(assignment: Assignment, state: str, **fields: object) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(state=state, **fields)


def state_of(assignment: Assignment) -> str:
    return Assignment.objects.get(pk=assignment.pk).state


def attached(assignment: Assignment) -> Evidence:
    return Evidence.objects.create(
        assignment=assignment, kind="Приказ", file=SimpleUploadedFile("a.pdf", PDF), file_name="Приказ № 1.pdf"
    )


def pdf(name: str = "Приказ.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


# the list


def test_my_assignments_stand_by_urgency(cast: Cast, roadmap: Roadmap, today: date, client_of: ClientOf) -> None:
    days = {"1": 20, "2": 14, "3": -1, "4": 0, "5": 3}
    made = {
        number: make_assignment(cast.tomsk.schools[0], roadmap, today + timedelta(days=shift), number)
        for number, shift in days.items()
    }
    make_assignment(cast.tomsk.schools[1], roadmap, today, "1")
    set_state(made["5"], State.COMPLETED)
    closed = make_assignment(cast.tomsk.schools[0], roadmap, today - timedelta(days=9), "9")
    set_state(closed, State.ACCEPTED)
    response = client_of(cast.school).get(reverse("roadmap:assignment_list"))
    groups = [(line.group, line.assignment.deadline.activity.number) for line in response.context["lines"]]
    assert groups == [
        ("Просрочено", "3"),
        ("Ближайшие 14 дней", "4"),
        ("Ближайшие 14 дней", "2"),
        ("Позже", "1"),
        ("На проверке", "5"),
    ]
    assert [line.assignment for line in response.context["closed"]] == [closed]
    assert response.context["tabs"] == []


def test_a_line_says_where_from_and_until_when(cast: Cast, roadmap: Roadmap, client_of: ClientOf) -> None:
    late = make_assignment(cast.tomsk.schools[0], roadmap, date(2022, 3, 1), "6")
    late.deadline.working_date = date(2022, 3, 2)
    late.deadline.save()
    Assignment.objects.update(due_on=date(2022, 3, 2))
    text = text_of(client_of(cast.school), reverse("roadmap:assignment_list"))
    assert "№ 760-ра, мероприятие 6" in text
    assert "до 2 марта 2022 г." in text
    assert "по документу 1 марта 2022 г." in text


@pytest.mark.parametrize(
    ("role", "query", "expected"),
    [
        ("ministry", "", {"department"}),
        ("ministry", "?tab=mine", {"department"}),
        ("ministry", "?tab=review", {"sent"}),
        ("ministry", "?tab=overdue", {"late"}),
        ("ministry", "?tab=all", {"department", "sent", "late", "closed"}),
        ("ministry", "?tab=nonsense", {"department"}),
        ("ministry", "?tab=all&state=closed", {"closed"}),
        ("ministry", "?tab=all&state=soon", {"department"}),
        ("ministry", "?tab=all&organisation=ШКОЛА+№+2", {"closed"}),
        ("ministry", "?tab=all&organisation=%00", {"department", "sent", "late", "closed"}),
        ("ministry", "?tab=all&roadmap=99999999999999999999", {"department", "sent", "late", "closed"}),
        ("ministry", "?tab=all&roadmap=1000000000", set()),
        ("operator", "?tab=review", {"sent"}),
        ("district", "?tab=overdue", {"late"}),
        ("district", "?tab=all", {"sent", "late"}),
        ("federal", "?tab=overdue", {"late", "foreign"}),
        ("foreign_ministry", "?tab=all", {"foreign"}),
        ("admin", "", {"department", "sent", "late", "closed", "foreign"}),
        ("admin", "?tab=review", {"sent"}),
        ("school", "?tab=all", {"sent", "late"}),
        ("outsider", "", set()),
    ],
)
def test_tabs_and_filters(
    cast: Cast, roadmap: Roadmap, today: date, client_of: ClientOf, role: str, query: str, expected: set[str]
) -> None:
    place = cast.tomsk
    made = {
        "department": make_assignment(place.department, roadmap, today + timedelta(days=1), "1"),
        "sent": make_assignment(place.schools[0], roadmap, today - timedelta(days=1), "2"),
        "late": make_assignment(place.schools[0], roadmap, today - timedelta(days=1), "3"),
        "closed": make_assignment(place.schools[1], roadmap, today - timedelta(days=1), "4"),
        "foreign": make_assignment(
            cast.ivanovo.schools[0], make_roadmap(cast.ivanovo.region, cast.programme), today - timedelta(days=1)
        ),
    }
    set_state(made["sent"], State.COMPLETED)
    set_state(made["closed"], State.NOT_NEEDED)
    response = client_of(getattr(cast, role)).get(reverse("roadmap:assignment_list") + query)
    names = {thing.pk: name for name, thing in made.items()}
    assert {names[line.assignment.pk] for line in response.context["lines"]} == expected


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ("outsider", []),
        ("district", ["Мои", "На проверке", "Просроченные в муниципалитете", "Все"]),
        ("ministry", ["Мои", "На проверке", "Просроченные в регионе", "Все"]),
        ("federal", ["Мои", "На проверке", "Просроченные", "Все"]),
    ],
)
def test_only_tabs_that_may_hold_something(cast: Cast, client_of: ClientOf, role: str, titles: list[str]) -> None:
    answer = client_of(getattr(cast, role)).get(reverse("roadmap:assignment_list"))
    assert [tab.title for tab in answer.context["tabs"]] == titles
    page = answer.content.decode()
    assert ("Отбор и порядок" in page) is bool(titles)
    assert ("не представляете ни одну организацию" in page) is not bool(titles)


def test_a_college_is_not_told_of_a_municipality(cast: Cast, client_of: ClientOf) -> None:
    college = Organisation.objects.create(kind=Kind.OTHER, name="Колледж", region=cast.tomsk.region)
    answer = client_of(person("college", college)).get(reverse("roadmap:assignment_list"))
    assert "Просроченные" in [tab.title for tab in answer.context["tabs"]]


def test_an_activity_shows_its_assignments(cast: Cast, assignment: Assignment, client_of: ClientOf) -> None:
    make_assignment(cast.tomsk.schools[0], assignment.deadline.activity.roadmap, assignment.due_on, "1")
    query = f"?activity={assignment.deadline.activity_id}"
    response = client_of(cast.ministry).get(reverse("roadmap:assignment_list") + query)
    assert [line.assignment for line in response.context["lines"]] == [assignment]
    assert "Мероприятие: 6. Повышение квалификации" in words(response)


def test_the_work_of_one_executor(cast: Cast, roadmap: Roadmap, today: date, client_of: ClientOf) -> None:
    made = [make_assignment(school, roadmap, today) for school in cast.tomsk.schools]
    query = f"?tab=all&executor={made[1].organisation_id}"
    response = client_of(cast.ministry).get(reverse("roadmap:assignment_list") + query)
    assert [line.assignment for line in response.context["lines"]] == [made[1]]
    assert f"Исполнитель: {cast.tomsk.schools[1]}" in words(response)
    foreign = client_of(cast.foreign_ministry).get(reverse("roadmap:assignment_list") + query)
    assert not foreign.context["lines"]
    assert str(cast.tomsk.schools[1]) not in words(foreign)


@pytest.mark.parametrize(
    ("week", "shown"),
    [
        ("2026-09-21", {1}),
        ("2026-09-28", {2, 3}),
        ("2026-10-05", {4}),
        ("2026-10-12", set()),
        ("вчера", {1, 2, 3, 4, 5}),
        ("9999-12-31", {1, 2, 3, 4, 5}),
        ("", {1, 2, 3, 4, 5}),
    ],
)
def test_what_was_closed_in_a_week(
    cast: Cast, roadmap: Roadmap, client_of: ClientOf, week: str, shown: set[int]
) -> None:
    """From Monday to Sunday in the person's own region; what is open was not closed in any."""
    zone = cast.tomsk.region.zone
    moments = [(9, 27, 23), (9, 28, 0), (10, 4, 23), (10, 5, 0)]
    for number, (month, day, hour) in enumerate(moments, 1):
        done = make_assignment(cast.tomsk.schools[0], roadmap, date(2026, 9, 1), str(number))
        set_state(done, State.ACCEPTED, reviewed_at=datetime(2026, month, day, hour, tzinfo=zone))
    back = make_assignment(cast.tomsk.schools[0], roadmap, date(2026, 9, 1), "5")
    set_state(back, State.RETURNED, reviewed_at=datetime(2026, 9, 30, tzinfo=zone))
    answer = client_of(cast.ministry).get(reverse("roadmap:assignment_list"), {"tab": "all", "closed_week": week})
    assert {int(line.assignment.deadline.activity.number) for line in answer.context["lines"]} == shown


def test_a_long_list_has_pages(cast: Cast, roadmap: Roadmap, today: date, client_of: ClientOf) -> None:
    for number in range(101):
        make_assignment(cast.tomsk.schools[0], roadmap, today + timedelta(days=number), "6")
    first = client_of(cast.school).get(reverse("roadmap:assignment_list"))
    behind = first.context["asked"].page_url("after", first.context["page"].next)
    second = client_of(cast.school).get(reverse("roadmap:assignment_list") + behind)
    assert (len(first.context["lines"]), len(second.context["lines"])) == (100, 1)
    assert "Всего: 101 поручение, показаны 101–101" in words(second)


# one assignment


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


# evidence


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
