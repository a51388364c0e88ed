"""What is found by words: in any form, only what the person may see, by way of the indexes."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from monitoring.finding import find
from regions.models import Organisation, User
from regions.searching import query_of
from roadmap.models import Activity
from tests.cast import Cast
from tests.work import make_activity, make_roadmap

URL = "/search/"


@pytest.fixture
def activity(cast: Cast) -> Activity:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    activity = make_activity(roadmap, "1")
    activity.title = "Проведение приёмки оборудования для центров «Точка роста»"
    activity.save()
    return activity


def titles(user: User, words: str, sort: str) -> list[str]:
    found = {group.sort.code: group for group in find(User.objects.get(pk=user.pk), query_of(words))}
    return [plain(line.title) for line in found[sort].lines] if sort in found else []


def plain(marked: str) -> str:
    return unescape(re.sub("</?mark>", "", marked))


@pytest.mark.parametrize(
    "words",
    [
        "приемка",
        "ПРИЁМКИ",
        "приёмкой оборудованием",
        "обору",
        "точке роста",
        "«Точка роста»",
        "роста, центр!",
        "точка|роста",
    ],
)
def test_words_are_found_in_any_form(cast: Cast, activity: Activity, words: str) -> None:
    assert titles(cast.ministry, words, "activities") == [str(activity)]


@pytest.mark.parametrize("words", ["приёмка столов", "борудование", "точки-точки отчёт"])
def test_every_word_must_stand_there(cast: Cast, activity: Activity, words: str) -> None:
    assert not titles(cast.ministry, words, "activities")


@pytest.mark.parametrize("words", ["", " ", "«»", "!!!", "' & :*", "_", "\\", "(", "№"])
def test_marks_alone_are_no_words(words: str) -> None:
    assert query_of(words) is None


@pytest.mark.parametrize(
    "words", ["и в на", "a" * 5000, "слово " * 500, "'; drop table", "роста:*", "|", "1 2 3", "😀"]
)
def test_anything_may_be_looked_for(cast: Cast, client_of: Callable[[User], Client], words: str) -> None:
    assert client_of(cast.ministry).get(URL, {"q": words}).status_code == 200


def test_people_are_found_by_name_and_address(cast: Cast) -> None:
    User.objects.filter(pk=cast.school.pk).update(surname="Соловьёва", email="s.solo@example.org")
    for words in ("соловьева", "елены соловь", "s.solo", "s.solo@example.org"):
        assert titles(cast.ministry, words, "people") == ["Соловьёва Елена Андреевна"], words


def test_centres_are_found_by_their_school(cast: Cast) -> None:
    school = cast.tomsk.schools[0]
    Organisation.objects.filter(pk=school.pk).update(name="Берёзовская школа")
    assert titles(cast.ministry, "березовской", "centres") == [centre.name for centre in school.centres.all()]


def test_nobody_finds_what_they_may_not_see(cast: Cast, activity: Activity) -> None:
    foreign = cast.ivanovo.ministry_user
    User.objects.filter(pk=cast.school.pk).update(surname="Соловьёва")
    assert [titles(foreign, "приёмка", "activities"), titles(foreign, "Соловьёва", "people")] == [[], []]
    assert titles(cast.federal, "приёмка", "activities") == [str(activity)]


def test_schools_do_not_look_up_people(cast: Cast) -> None:
    assert not titles(cast.school, cast.school.surname, "people")


def test_what_is_found_leads_there(cast: Cast, activity: Activity, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.ministry)
    user = User.objects.get(pk=cast.ministry.pk)
    lines = [
        line
        for words in ("томская", "приёмка", cast.school.surname, cast.tomsk.schools[0].name, "точка роста")
        for group in find(user, query_of(words))
        for line in group.lines
    ]
    assert len({line.url.partition("?")[0] for line in lines}) >= 5
    for line in lines:
        page = client.get(line.url)
        assert page.status_code == 200, line
        assert plain(line.title).removeprefix("1. ").split(", ")[-1] in page.content.decode().replace("&quot;", '"'), (
            line
        )


def test_all_of_one_kind_are_paged(cast: Cast, client_of: Callable[[User], Client]) -> None:
    Organisation.objects.bulk_create(
        Organisation(kind="other", name=f"Библиотека {number}", region=cast.tomsk.region) for number in range(120)
    )
    first = client_of(cast.ministry).get(URL, {"q": "библиотеки"}).content.decode()
    told = 'Показать все 120<span class="vh">: организации</span>'
    assert [first.count("<mark>Библиотека</mark> "), told in first] == [5, True]
    rest = client_of(cast.ministry).get(URL, {"q": "библиотеки", "in": "organisations", "page": 2}).content.decode()
    assert rest.count("<mark>Библиотека</mark> ") == 20


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (lambda query: Activity.objects.all().found_by(query), "activity_words"),
        (lambda query: Organisation.objects.all().found_by(query), "organisation_words"),
        (lambda query: User.objects.all().found_by(query), "user_words"),
    ],
)
def test_words_are_looked_up_in_an_index(db: None, rows: Callable, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in rows(query_of("школа")).explain()
