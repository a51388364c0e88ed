"""Every list is sorted by each of its columns both ways, walked to its end, and taken away as it is seen."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count, product

import pytest
from django.core import signing
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from monitoring.models import ExpectationChange, Letter, Notice
from monitoring.views import centre_report_lists, list_columns, round_columns
from regions.lists import walking
from regions.lists.asked import AskedList
from regions.lists.columns import ListDescription
from regions.lists.keys import Order
from regions.models import Centre
from regions.views import directory_lists
from roadmap.models import Assignment
from roadmap.views import assignment_columns, roadmap_lists
from tests.cast import Cast
from tests.test_queries import grow
from tests.test_rights import TABLE, client_as
from tests.things import Things, make_things
from tests.work import make_assignment

PAGE = 4  # rows


@dataclass(frozen=True)
class Listed:
    name: str  # of its address
    description: ListDescription
    role: str = "ministry"
    query: dict[str, str] = field(default_factory=dict)
    goes_out: bool = True

    def __str__(self) -> str:
        return self.name.partition(":")[2]


LISTS = [
    Listed("roadmap:assignment_list", assignment_columns.ASSIGNMENTS, query={"tab": "all"}),
    Listed("roadmap:roadmap_list", roadmap_lists.ROADMAPS, "federal"),
    Listed("regions:centre_list", directory_lists.CENTRES),
    Listed("regions:coordinator_list", directory_lists.PEOPLE),
    Listed("monitoring:round_list", list_columns.ROUNDS, "federal", {"phase": "running"}),
    Listed("monitoring:submission_list", centre_report_lists.REPORTS, "federal", {"quarter": "all"}),
    Listed("monitoring:report_list", list_columns.REPORTS),
    Listed("monitoring:letter_list", list_columns.LETTERS),
    Listed("monitoring:failed_address_list", list_columns.ADDRESSES, goes_out=False),
    Listed("monitoring:round_detail", round_columns.SUBMISSIONS, query={"state": "all"}),
    Listed("monitoring:round_owing", round_columns.OWING),
    Listed("monitoring:round_extensions", round_columns.OWING, goes_out=False),
    Listed("monitoring:round_expected", round_columns.CHANGES),
    Listed("monitoring:notice_list", list_columns.NOTICES, goes_out=False),
]


@pytest.fixture
def things(cast: Cast) -> Things:
    made = make_things(cast)
    grow(cast, made, 0, 6)
    for number, submission in enumerate(made.own["round"].submissions.all()[:6]):
        ExpectationChange.objects.create(
            submission=submission, change="added", reason=f"Открыт {number}", at=timezone.now() - timedelta(days=number)
        )
    return made


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "ON_A_PAGE", PAGE)


def address(listed: Listed, things: Things) -> str:
    thing = TABLE[listed.name].thing
    return reverse(listed.name, args=[things.key(thing, "own")] if thing else [])


def ways_of(description: ListDescription) -> list[str]:
    return [f"{sign}{column.name}" for column in description.columns for sign in ("", "-")]


def pages_of(client: Client, url: str, query: dict[str, str], meanwhile: Callable = lambda: None) -> Iterator:
    """Contexts of the list's pages, by its links behind."""
    answer = client.get(url, query)
    while True:
        context = answer.context
        yield context
        if context["page"].next is None:
            return
        meanwhile()
        answer = client.get(url + context["asked"].page_url("after", context["page"].next))
        assert answer.context["page"].start_index > context["page"].start_index, "from the beginning again"


def test_each_column_sorts_both_ways_and_loses_no_row(cast: Cast, things: Things) -> None:
    for listed in LISTS:
        client, url, every = client_as(listed.role, cast), address(listed, things), set()
        for way in ways_of(listed.description):
            said = f"{listed}, {way}"
            pages = list(pages_of(client, url, listed.query | {"sort": way}))
            rows = [row for context in pages for row in context["page"]]
            assert 0 < len(rows) == len({row.pk for row in rows}) == pages[0]["page"].paginator.count, said
            assert not every ^ {row.pk for row in rows} or not every, said
            every = {row.pk for row in rows}
            asked: AskedList = pages[0]["asked"]
            assert asked.sort == way, said
            assert rows == list(asked.every_row(pages[0]["page"].paginator.rows)), said
            if len(asked.order.stretches) == 1:
                assert rows == sorted(rows, key=partial(_comparable, asked.order)), said


class _Turned:
    """A value that sorts the other way round."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __lt__(self, other: "_Turned") -> bool:
        return other.value < self.value

    def __eq__(self, other: object) -> bool:
        return self.value == other.value

    __hash__ = None


def _comparable(order: Order, row: Model) -> list[tuple]:
    values = [(value, key.descending) for value, key in zip(order.values_of(row), order.keys, strict=True)]
    return [(True, 0) if value is None else (False, _Turned(value) if down else value) for value, down in values]


def test_one_comes_back_the_way_one_went(cast: Cast, things: Things) -> None:
    for listed in LISTS:
        client, url = client_as(listed.role, cast), address(listed, things)
        there = list(pages_of(client, url, listed.query))
        context, back = there[-1], [list(there[-1]["page"])]
        while context["page"].previous:
            context = client.get(url + context["asked"].page_url("before", context["page"].previous)).context
            back.insert(0, list(context["page"]))
        assert back == [list(each["page"]) for each in there], listed
        begins = list(range(1, 1 + PAGE * len(there), PAGE))
        assert [each["page"].start_index for each in there] == begins, listed


def test_rows_that_come_meanwhile_shift_nothing(cast: Cast, things: Things) -> None:
    """Whoever walks sees each row that was there once, whatever comes before or behind."""
    url, numbers = reverse("roadmap:assignment_list"), count(1000)
    client = client_as("ministry", cast)

    def arrive() -> None:
        number = next(numbers)
        due = timezone.localdate() + timedelta(days=number * 7 % 90 - 40)
        make_assignment(cast.tomsk.schools[number % 2], things.own["roadmap"], due, str(number))

    for way in ways_of(assignment_columns.ASSIGNMENTS):
        before = set(Assignment.objects.visible_to(cast.ministry).values_list("pk", flat=True))
        query = {"tab": "all", "sort": way}
        seen = [row.pk for each in pages_of(client, url, query, arrive) for row in each["page"]]
        assert len(seen) == len(set(seen)), way
        assert before <= set(seen), way


def test_the_file_is_the_list(cast: Cast, things: Things) -> None:
    """All pages, in the order that is seen, and it says what it was chosen by."""
    for listed in (each for each in LISTS if each.goes_out):
        client, url = client_as(listed.role, cast), address(listed, things)
        query = listed.query | {"sort": f"-{listed.description.columns[-1].name}"}
        pages = list(pages_of(client, url, query))
        answers = {form: client.get(url, query | {"format": form}) for form in ("csv", "xlsx")}
        content = {form: b"".join(answer.streaming_content) for form, answer in answers.items()}
        lines = list(csv.reader(io.StringIO(content["csv"].decode("utf-8-sig")), delimiter=";"))
        book = load_workbook(io.BytesIO(content["xlsx"]))
        shown = sum(len(context["page"]) for context in pages)
        assert len(lines) - 1 == shown == book.worksheets[0].max_row - 1, listed
        said = {row[0].value: row[1].value for row in book["Отбор"].iter_rows()}
        assert said["Порядок"] == pages[0]["asked"].described[-1][1], listed


def test_a_file_has_the_rows_in_the_order_of_the_page(cast: Cast, things: Things) -> None:
    client, url = client_as("ministry", cast), reverse("regions:centre_list")
    query = {"sort": "-name", "q": "центр", "programme": cast.programme.code}
    shown = [row.name for context in pages_of(client, url, query) for row in context["page"]]
    answer = client.get(url, query | {"format": "csv"})
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";"))
    assert [line[3] for line in lines[1:]] == shown == sorted(shown, reverse=True)
    assert "%D0%A1%D0%BB%D0%BE%D0%B2%D0%B0" in answer["Content-Disposition"]  # «Слова»


NONSENSE = ["x", "0", "a:b:c", "\x00", "я" * 3000, signing.dumps([0, 4, [1]], salt="other")]


def test_a_place_that_the_portal_did_not_give_out_is_the_first_page(cast: Cast, things: Things) -> None:
    for listed in LISTS:
        client, url = client_as(listed.role, cast), address(listed, things)
        first = list(client.get(url, listed.query).context["page"])
        for way, text in product(("after", "before"), NONSENSE):
            assert list(client.get(url, listed.query | {way: text}).context["page"]) == first, (listed, text[:20])


def test_a_place_holds_for_its_order_only(cast: Cast, things: Things) -> None:
    client, url = client_as("ministry", cast), reverse("regions:centre_list")
    context = client.get(url, {"sort": "name"}).context
    behind = context["asked"].page_url("after", context["page"].next)
    other = client.get(url + behind.replace("sort=name", "sort=opened")).context
    assert other["page"].start_index == 1


def test_a_page_stays_when_the_row_it_begins_behind_goes(cast: Cast, things: Things) -> None:
    client, url = client_as("ministry", cast), reverse("monitoring:notice_list")
    first = client.get(url).context
    behind = list(client.get(url + first["asked"].page_url("after", first["page"].next)).context["page"])
    Notice.objects.filter(pk=first["page"].object_list[-1].pk).delete()
    assert list(client.get(url + first["asked"].page_url("after", first["page"].next)).context["page"]) == behind


def test_yo_stands_by_ye(cast: Cast, things: Things) -> None:
    for name in ("Ёлочка", "Ель", "Жук", "Енот"):
        centre = Centre.objects.first()
        Centre.objects.create(
            organisation=centre.organisation, programme=centre.programme, name=name, opened_on=date(2021, 9, 1)
        )
    client, url = client_as("federal", cast), reverse("regions:centre_list")
    shown = [row.name for context in pages_of(client, url, {"sort": "name"}) for row in context["page"]]
    assert [name for name in shown if name in ("Ёлочка", "Ель", "Жук", "Енот")] == ["Ёлочка", "Ель", "Енот", "Жук"]


def test_a_heading_says_how_the_list_is_sorted(cast: Cast, things: Things) -> None:
    page = client_as("ministry", cast).get(reverse("regions:centre_list"), {"sort": "-students"}).content.decode()
    assert page.count("aria-sort=") == 1
    assert '<th scope="col" class="r" aria-sort="descending"><a class="sort" id="sort-students"' in page


def test_a_far_page_asks_the_database_no_more_than_the_first(cast: Cast, things: Things) -> None:
    client, url = client_as("ministry", cast), reverse("regions:centre_list")
    *_, near, last = pages_of(client, url, {})
    queries = []
    for query in ("?sort=place", last["asked"].page_url("after", near["page"].next)):
        with CaptureQueriesContext(connection) as captured:
            client.get(url + query)
        queries.append(len(captured))
        assert not any("OFFSET" in each["sql"] for each in captured)
    assert queries[1] <= queries[0]


# what is remembered


def test_a_list_is_opened_again_as_it_was_left(cast: Cast, things: Things) -> None:
    for listed in (each for each in LISTS if each.description.name):
        client, url = client_as(listed.role, cast), address(listed, things)
        way = f"-{listed.description.columns[-1].name}"
        client.get(url, listed.query | {"sort": way})
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(url)
        assert answer.status_code == 302, listed
        assert not any(each["sql"].startswith(("UPDATE", "INSERT", "DELETE")) for each in captured), listed
        assert client.get(answer["Location"]).context["asked"].sort == way, listed
        assert client.get(url, {"reset": "1"})["Location"] == url, listed
        assert client.get(url).status_code == 200, listed


def test_what_was_left_is_its_readers_own(cast: Cast) -> None:
    client, url = client_as("ministry", cast), reverse("regions:centre_list")
    client.get(url, {"q": "первая"})
    client.force_login(cast.operator)
    assert client.get(url).status_code == 200
    client.cookies["list-centres"] = "q=forged"
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        ({"q": "", "sort": "place"}, ""),
        ({"q": "другая"}, "q=%D0%B4%D1%80%D1%83%D0%B3%D0%B0%D1%8F"),
        ({"q": "другая", "format": "csv"}, "q=%D0%BF"),
        ({"q": "другая", "after": "x"}, "q=%D0%BF"),
        ({"q": "другая", "from": "elsewhere"}, "q=%D0%BF"),
        ({"q": "я" * 300}, "q=%D0%BF"),
    ],
)
def test_the_address_wins_and_only_a_list_is_kept(cast: Cast, second: dict[str, str], kept: str) -> None:
    client, url = client_as("ministry", cast), reverse("regions:centre_list")
    client.get(url, {"q": "п"})
    client.get(url, second)
    answer = client.get(url)
    assert answer.get("Location", "") == (f"{url}?{kept}" if kept else "")


def test_nothing_yet_and_nothing_found_are_told_apart(cast: Cast, things: Things) -> None:
    client = client_as("ministry", cast)
    for listed in LISTS[2:4]:
        found_none = client.get(reverse(listed.name), {"q": "несуществующее"}).content.decode()
        assert "Под этот отбор не подходит" in found_none
        assert "?reset=1" in found_none
    Letter.objects.all().delete()
    assert "Портал пишет утром тем" in client.get(reverse("monitoring:letter_list")).content.decode()
