from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from regions.access import Kind
from regions.models import Organisation
from roadmap.models import Assignment, Roadmap
from roadmap.models.assignments import State
from roadmap.tests.assignment_pages import ClientOf, set_state, text_of, words
from tests.cast import Cast, person
from tests.work import make_assignment, make_roadmap


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


@pytest.mark.parametrize(
    ("who", "query", "chip"),
    [
        ("ministry", "roadmap=999999", "Дорожная карта"),
        ("ministry", "activity=999999", "Мероприятие"),
        ("ministry", "region=99", "Субъект РФ"),
        ("federal", "region=99", "Субъект РФ"),
        ("federal", "executor=999999", "Исполнитель"),
        ("school", "roadmap=999999", "Дорожная карта"),
    ],
)
def test_what_is_not_there_is_told_and_can_be_taken_away(
    cast: Cast, roadmap: Roadmap, today: date, client_of: ClientOf, who: str, query: str, chip: str
) -> None:
    make_assignment(cast.tomsk.schools[0], roadmap, today, "1")
    client, address = client_of(getattr(cast, who)), reverse("roadmap:assignment_list")
    asked = client.get(f"{address}?tab=all&{query}").context["asked"]
    assert [(one.title, one.said) for one in asked.chips] == [(chip, "нет в списке")]
    assert not client.get(f"{address}{asked.chips[0].url}").context["asked"].chips
