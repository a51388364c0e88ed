"""On the first day nothing is there yet: each empty list says what to do next, and leads there who may do it."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse

from regions.access import Kind
from regions.models import Municipality, Organisation, Region, User
from tests.cast import person
from tests.test_rights import TABLE

pytestmark = pytest.mark.django_db
ROLES = ["school", "district", "operator", "ministry", "federal", "admin"]
LINK = re.compile(r'<a [^>]*href="([^"]+)"')
EMPTY = re.compile(r'<div class="empty">.*?</div>', re.DOTALL)


@pytest.fixture
def people() -> dict[str, User]:
    """One person of each role, in a region of which nothing else is known."""
    region = Region.objects.create(
        code="70", name="Томская область", genitive="Томской области", district="Сибирский", time_zone="Asia/Tomsk"
    )
    town = Municipality.objects.create(region=region, name="Томск")
    kinds = {
        "school": (Kind.SCHOOL, town),
        "district": (Kind.MUNICIPAL_AUTHORITY, town),
        "operator": (Kind.REGIONAL_OPERATOR, None),
        "ministry": (Kind.REGIONAL_DEPARTMENT, None),
    }
    users = {
        name: person(name, Organisation.objects.create(kind=kind, name=name, region=region, municipality=place))
        for name, (kind, place) in kinds.items()
    }
    federal = Organisation.objects.create(kind=Kind.FEDERAL_OPERATOR, name="Федеральный оператор")
    users["federal"] = person("federal", federal)
    users["admin"] = User.objects.create_superuser("admin@example.org", surname="Админова", given_name="Анна")
    return users


# Page, role, where its empty list leads: "" where nothing is to be done but wait, and the page says for what.
EMPTY_PAGES = [
    ("monitoring:overview", "school", ""),
    ("monitoring:overview", "district", "/rounds/?phase=planned"),
    ("monitoring:overview", "operator", "/rounds/?phase=planned"),
    ("monitoring:overview", "ministry", "/import/"),
    ("monitoring:overview", "federal", "/people/"),
    ("monitoring:overview", "admin", "/import/"),
    ("monitoring:round_list", "district", "/rounds/?phase=planned"),
    ("monitoring:round_list", "ministry", "/rounds/?phase=planned"),
    ("monitoring:report_list", "school", ""),
    ("monitoring:report_list", "district", ""),
    ("monitoring:report_list", "operator", "/rounds/"),
    ("monitoring:report_list", "federal", ""),
    ("monitoring:report_national", "federal", "/rounds/"),
    ("monitoring:calendar", "school", "/roadmaps/"),
    ("monitoring:calendar", "federal", "/roadmaps/"),
    ("monitoring:notice_list", "school", "/profile/letters/"),
    ("monitoring:notice_list", "ministry", "/profile/letters/"),
    ("monitoring:indicator_list", "ministry", ""),
    ("monitoring:indicator_list", "admin", "/import/registers/"),
    ("monitoring:letter_list", "operator", ""),
    ("monitoring:letter_list", "ministry", "/letters/rules/"),
    ("regions:centre_list", "school", ""),
    ("regions:centre_list", "operator", ""),
    ("regions:centre_list", "ministry", "/import/registers/"),
    ("roadmap:assignment_list", "school", "/roadmaps/"),
    ("roadmap:assignment_list", "ministry", "/roadmaps/"),
    ("roadmap:roadmap_list", "district", ""),
    ("roadmap:roadmap_list", "ministry", "/import/"),
    ("roadmap:roadmap_list", "federal", ""),
]


@pytest.mark.parametrize(("page", "role", "leads_to"), EMPTY_PAGES)
def test_the_first_empty_list_says_what_to_do(people: dict[str, User], page: str, role: str, leads_to: str) -> None:
    client = client_of(people[role])
    body = EMPTY.findall(client.get(reverse(page)).content.decode())[0]
    assert body.count("<p") == 2  # what is not there, and what to do or wait for
    assert [unescape(url) for url in LINK.findall(body)] == [url for url in [absolute(page, leads_to)] if url]
    assert not leads_to or client.get(leads_to, follow=True).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_no_empty_list_leads_to_a_closed_door(people: dict[str, User], role: str) -> None:
    client, doors = client_of(people[role]), {}
    for name, rule in TABLE.items():
        if not rule.thing and role in (rule.get or ()):
            answer = client.get(reverse(name))
            if answer.status_code == 200 and not answer.streaming:
                for body in EMPTY.findall(answer.content.decode(errors="ignore")):
                    doors |= {(name, url): urljoin(reverse(name), unescape(url)) for url in LINK.findall(body)}
    opened = {door: client.get(url).status_code for door, url in doors.items()}
    assert {door: status for door, status in opened.items() if status not in (200, 302)} == {}


def absolute(page: str, leads_to: str) -> str:
    """As it stands on the page: a filter of the page itself begins with its question mark."""
    return leads_to if not leads_to.startswith(f"{reverse(page)}?") else leads_to.removeprefix(reverse(page))


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
