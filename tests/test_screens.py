"""`python3 -m screens` comes to every page that is linked, and sees what is wrong with one."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from screens.leafing import write_index
from screens.shooting import THEMES, WIDTHS, Shot, photographer_for
from screens.walking import client_of, links_in, name_of, walk
from tests.cast import Cast
from tests.things import make_things

PAGES = {
    "/good.html": "<title>Обзор</title><h1>Обзор</h1>",
    "/wide.html": "<p style='width: 3000px'>Широко</p>",
    "/broken.html": "<script>console.error('Сломано')</script>",
}


def test_a_walk_comes_to_each_page_once(cast: Cast) -> None:
    make_things(cast)
    stops = walk(client_of(cast.tomsk.ministry_user))
    names = [stop.name for stop in stops]
    assert len(names) == len(set(names))
    assert stops[0].address == "/"
    assert {"roadmap:roadmap_detail", "roadmap:assignment_detail", "monitoring:round_detail"} <= set(names)
    assert not {"roadmap:roadmap_workbook", "account_logout", ""} & set(names)


def test_a_walk_stays_where_the_person_may_go(cast: Cast) -> None:
    make_things(cast)
    names = {stop.name for stop in walk(client_of(cast.tomsk.school_users[0]))}
    assert "monitoring:submission_detail" in names
    assert "roadmap:order_import_create" not in names


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ('<a class="x" href="/rounds/">', ["/rounds/"]),
        ('<a href="?page=2&amp;sort=name#rows">', ["/centres/?page=2&sort=name"]),
        ('<a href="../centres/">', ["/centres/"]),
        ('<a href="https://example.org/"> <a href="mailto:a@example.org"> <a href="tel:1">', []),
        ("<a name='here'>", []),
    ],
)
def test_links(page: str, links: list[str]) -> None:
    assert links_in(page, "/centres/") == links


def test_an_address_has_the_name_of_its_page() -> None:
    assert name_of("/centres/?page=2") == "regions:centre_list"
    assert name_of("/nothing/") == ""


@pytest.mark.browser
def test_faults_are_seen_at_every_width(chromium: Browser, tmp_path: Path) -> None:
    for address, page in PAGES.items():
        (tmp_path / address.strip("/")).write_text(page, encoding="utf-8")
    photographer = photographer_for(chromium, tmp_path.as_uri(), client_of(None), tmp_path)
    shots = {address: list(photographer.shoot("school", "page", address)) for address in PAGES}
    assert [len(found) for found in shots.values()] == [len(WIDTHS) * len(THEMES)] * 3
    assert [{tuple(shot.faults) for shot in found} for found in shots.values()] == [
        {()},
        {("прокручивается вбок",)},
        {("Сломано",)},
    ]
    assert (tmp_path / shots["/good.html"][0].file).stat().st_size > 1000


def test_the_index_holds_every_picture(tmp_path: Path) -> None:
    write_index(tmp_path, [Shot("school", "a:b", "</script>", "/", 390, "dark", "school/a.b-390-dark.jpg", [])])
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "school/a.b-390-dark.jpg" in page
    assert page.count("</script>") == 1
