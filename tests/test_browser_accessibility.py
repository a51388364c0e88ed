"""Every page as each kind of person opens it, judged by axe in both themes: WCAG 2.1 A and AA, and good practice."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from screens.walking import is_page
from tests.browser import NARROW, WIDE, open_window
from tests.cast import Cast
from tests.phones import come_in
from tests.test_rights import TABLE, client_as
from tests.things import Things, make_things

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
ENLARGED = {"200 %": {"width": 720, "height": 450}, "400 %": {"width": 320, "height": 256}}  # WCAG 1.4.4, 1.4.10
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
JUDGE = """async (rules) => {
  const {violations} = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const told = (id, {html, failureSummary}) => `${id}: ${html.slice(0, 200)} ${failureSummary}`;
  return violations.flatMap(({id, nodes}) => nodes.map((node) => told(id, node)));
}"""
TOO_WIDE = """() => {
  const {scrollWidth} = document.documentElement;
  if (scrollWidth <= innerWidth) return "";
  const first = [...document.querySelectorAll("main *")].find((one) => one.getBoundingClientRect().right > innerWidth);
  return `${scrollWidth} ${first?.outerHTML.slice(0, 200)}`;
}"""


@pytest.mark.parametrize(
    ("role", "size"), [("ministry", WIDE), ("federal", WIDE), ("district", NARROW), ("school", NARROW)]
)
def test_axe_finds_nothing(
    cast: Cast, live_server: LiveServer, chromium: Browser, role: str, size: dict[str, int]
) -> None:
    things = make_things(cast)
    window = open_window(chromium, live_server.url, size)
    come_in(window, client_as(role, cast))
    found = {}
    for address in addresses_of(cast, things, role):
        window.page.goto(live_server.url + address)
        if faults := faults_of(window.page) + widths_of(window.page):
            found[address] = faults
        window.page.set_viewport_size(size)
    window.page.context.close()
    assert not found, "\n\n".join("\n".join([address, *faults]) for address, faults in found.items())


def test_axe_finds_nothing_in_the_administration(cast: Cast, live_server: LiveServer, chromium: Browser) -> None:
    """A page of each make: what differs between registers are words."""
    things = make_things(cast)
    centre, assignment = cast.tomsk.centres[0].pk, things.own["assignment"].pk
    addresses = [
        reverse("admin:index"),
        reverse("admin:regions_centre_changelist") + f"?in_region={cast.tomsk.region.pk}",
        reverse("admin:regions_centre_change", args=[centre]),
        reverse("admin:regions_centre_delete", args=[centre]),
        reverse("admin:regions_centre_history", args=[centre]),
        reverse("admin:regions_centre_export"),
        reverse("admin:regions_user_change", args=[cast.school.pk]),
        reverse("admin:regions_coordinator_add"),
        reverse("admin:auth_group_add"),
        reverse("admin:roadmap_assignment_change", args=[assignment]),
        reverse("regions:kit"),
    ]
    window = open_window(chromium, live_server.url, NARROW)
    come_in(window, client_as("admin", cast))
    found = {}
    for address in addresses:
        window.page.goto(live_server.url + address)
        assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        if faults := faults_of(window.page):
            found[address] = faults
    window.page.context.close()
    assert not found, "\n\n".join("\n".join([address, *faults]) for address, faults in found.items())


def addresses_of(cast: Cast, things: Things, role: str) -> list[str]:
    """All pages that the role opens; files are no pages."""
    client = client_as(role, cast)
    rules = {name: rule for name, rule in TABLE.items() if rule.get and role in rule.get}
    addresses = [
        reverse(name, args=[things.key(rule.thing, "own")] if rule.thing else []) for name, rule in rules.items()
    ]
    answers = {address: client.get(address) for address in addresses}
    assert {address for address, answer in answers.items() if answer.status_code >= 500} == set()
    return [address for address, answer in answers.items() if is_page(answer)]


def faults_of(page: Page) -> list[str]:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults = page.evaluate(JUDGE, {"type": "tag", "values": STANDARDS})
    page.emulate_media(color_scheme="dark")
    return faults + [f"dark, {fault}" for fault in page.evaluate(JUDGE, {"type": "rule", "values": ["color-contrast"]})]


def widths_of(page: Page) -> list[str]:
    """Where a page of 1440 × 900 scrolls sideways once it is enlarged."""
    faults = []
    for enlarged, size in ENLARGED.items():
        page.set_viewport_size(size)
        if wide := page.evaluate(TOO_WIDE):
            faults.append(f"{enlarged}, sideways: {wide}")
    return faults


def test_axe_finds_what_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<html><head><title>x</title></head><body><input><p style='color:#bbb'>бледно</p></body></html>")
    faults = "\n".join(faults_of(page))
    page.close()
    assert [rule in faults for rule in ("label:", "color-contrast:", "html-has-lang:")] == [True] * 3
