"""`python -m bench web` opens what it says it opens; and what every page loads stays small."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from bench import running_quarter, web, web_visitors
from bench.portal_server import running_portal
from monitoring.nation import Size
from tests.cast import Cast

SMALL = Size(regions=2, municipalities=4, centres=12, quarters=1)
BUDGET = 60_000  # bytes of styles and scripts that a page loads, compressed, fonts apart


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_each_visit_is_answered_with_its_page(tmp_path: Path) -> None:
    running_quarter.settle(SMALL, timezone.now())
    people = web_visitors.appoint()
    visits = [*web_visitors.peers(people), *web_visitors.pages(people)]
    with running_portal(tmp_path / "web.log", "bench.idle_server") as server:
        taken = web.opened_in_turns(visits, server.port, requests=2, turns=1)
    assert {title: dict(one.statuses) for title, (one,) in taken.items()} == {visit.title: {200: 2} for visit in visits}


def test_the_cost_of_a_page(cast: Cast) -> None:
    queries, page = web.opened(cast.ministry, reverse("regions:centre_list"))
    assert 0 < queries < 40
    assert b"</html>" in page
    styles, scripts = web.loaded(page)
    assert "css/portal.css" in styles
    assert {"js/theme.js", "js/searching.js"} <= set(scripts)


def test_modules_of_modules_are_counted() -> None:
    assert {"js/filling/draft.js", "js/filling/saver.js"} <= set(web.imported("js/filling.js"))


def test_styles_and_scripts_stay_within_their_budget() -> None:
    """As if a page loaded every script of ours at once, so that nobody has to say which page loads which."""
    scripts = {
        f"js/{path.relative_to(folder)}" for folder in [Path(finders.find("js"))] for path in folder.rglob("*.js")
    }
    packed = {name: web.packed(name) for name in {"css/portal.css", "htmx.min.js", *scripts}}
    assert 20_000 < sum(packed.values()) < BUDGET, packed
