"""«Справка» says what the portal says: its words, links and pictures are looked up."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from monitoring.demo.showpieces import THINGS
from monitoring.help_contents import TOPICS, topics_for
from monitoring.help_pictures import PICTURES
from monitoring.help_topics import Role, Topic
from tests.cast import Cast
from tests.test_rights import OPEN_TO_ALL, TABLE, client_as

TEMPLATES = Path(settings.BASE_DIR) / "templates"
HELP = TEMPLATES / "help"
TAG = re.compile(r"</?[a-z][^>]*>|\{%(?! include).*?%\}")
ELSEWHERE = ("/static/", "/health/")  # 503 is what /health/ may have to say
IN_PERSON = ["school", "district", "operator", "ministry", "federal", "admin"]


@cache
def everything_said() -> str:
    """All words of the portal beside its help."""
    files = [path for path in TEMPLATES.rglob("*.html") if path.parent != HELP]
    for app in ("uploads", "regions", "roadmap", "monitoring"):
        folder = Path(settings.BASE_DIR) / app
        files += [path for path in folder.rglob("*.py") if not {"tests", "help"} & words_of(path.relative_to(folder))]
    return plain(" ".join(path.read_text(encoding="utf-8") for path in files))


def words_of(path: Path) -> set[str]:
    return set(re.findall(r"[a-z]+", str(path)))


def plain(text: str) -> str:
    """Without tags, and with a sentence that Python code parts by lines in one piece."""
    text = re.sub(r'"\s*\n?\s*f?"', "", text)
    for space in ("&nbsp;", "\u00a0", r"\u00a0", "{russian.NBSP}"):
        text = text.replace(space, " ")
    return " ".join(TAG.sub("", text).split())


def unsaid(template: str) -> list[str]:
    """Names of buttons and quoted messages that the portal doesn't say; «…» stands for anything."""
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    quoted = re.findall(r"<(?:b|q)>(.*?)</(?:b|q)>", source, re.DOTALL)
    parts = [part.strip(" ") for text in quoted for part in plain(text).split("…")]
    return [part for part in parts if part and part not in everything_said()]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_buttons_and_messages_are_the_portals_own(topic: Topic) -> None:
    assert unsaid(topic.template) == []


def test_every_page_is_a_topic() -> None:
    pages = {path.name for path in HELP.glob("*.html") if not path.name.startswith("_")}
    assert pages == {topic.template.removeprefix("help/") for topic in TOPICS} | {"index.html"}


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_own_topics_first(role: Role) -> None:
    own, others = topics_for(role)
    assert len(own) >= 3
    assert set(own) | set(others) == set(TOPICS)
    assert not set(own) & set(others)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [*IN_PERSON, "outsider"])
def test_topics_open_to_everybody_and_their_links_lead_somewhere(cast: Cast, role: str) -> None:
    client, seen = client_as(role, cast), {}
    for topic in TOPICS:
        address = reverse("monitoring:help_topic", args=[topic.name])
        body = client.get(address).content.decode().split("<main")[1]
        for url in re.findall(r'(?:href|src)="(/[^"#]*)', body):
            if not url.startswith(ELSEWHERE) and url not in seen:
                seen[url] = client.get(url).status_code
    assert {url: status for url, status in seen.items() if status not in (200, 302)} == {}


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic.page], ids=lambda topic: topic.name)
def test_the_page_of_a_topic_is_open_to_its_roles(topic: Topic) -> None:
    names = {"other": "outsider"}
    readers = {names.get(role, str(role)) for role in topic.roles}
    assert topic.page in OPEN_TO_ALL or readers <= TABLE[topic.page].get


def test_pictures_belong_to_topics_and_are_shown() -> None:
    for picture in PICTURES:
        template = next(topic.template for topic in TOPICS if topic.name == picture.topic)
        assert f"pictures.{picture.name} " in (TEMPLATES / template).read_text(encoding="utf-8")
        assert picture.alt
        assert not picture.thing or picture.thing in THINGS
    assert len({picture.name for picture in PICTURES}) == len(PICTURES)


def test_pictures_are_taken_and_small() -> None:
    sizes = {picture.name: (Path(settings.BASE_DIR) / "static" / picture.file).stat().st_size for picture in PICTURES}
    assert max(sizes.values()) < 60_000
    files = {path.stem for path in (Path(settings.BASE_DIR) / "static" / "help").iterdir()}
    assert files == set(sizes)


def test_pictures_that_are_shown_are_registered() -> None:
    shown = set(re.findall(r"pictures\.(\w+)", " ".join(path.read_text() for path in HELP.glob("*.html"))))
    assert shown == {picture.name for picture in PICTURES}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "found"), [("сдать отчёт", True), ("квартальные показатели", True), ("жираф", False)]
)
def test_topics_are_found_by_the_search(client: Client, cast: Cast, words: str, found: bool) -> None:
    client.force_login(cast.ministry)
    page = client.get("/search/", {"q": words, "in": "help"}).content.decode()
    assert ("/help/quarter-report/" in page) == found
