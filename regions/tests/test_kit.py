"""The kit page shows every part that pages are made of; every part, class and icon belongs to some page."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.cast import Cast
from tests.test_rights import client_as

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
PARTS = {f"parts/{path.name}" for path in (TEMPLATES / "parts").glob("*.html")}
SELECTORS = re.compile(r"([^{}]+)\{")
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
MENTIONED = re.compile(r"\bparts/\w+\.html")


@pytest.mark.django_db
def test_kit_shows_every_part(cast: Cast) -> None:
    page = client_as("admin", cast).get("/kit/")
    assert {template.name for template in page.templates} >= PARTS
    shown = re.findall(r'<section[^>]+(?:aria-labelledby|aria-label)="', page.content.decode())
    assert len(shown) > 20


def test_every_part_belongs_to_a_page() -> None:
    """A part of parts belongs to what they belong to."""
    waiting = set().union(*(mentioned(path) for path in pages()))
    used: set[str] = set()
    while waiting:
        used |= waiting
        waiting = set().union(*(mentioned(TEMPLATES / part) for part in waiting)) - used
    assert PARTS - used == set()
    assert used - PARTS == set()


def test_every_class_and_icon_is_used() -> None:
    """What nobody writes any more, every browser would still load."""
    scripts = [path.read_text() for path in (ROOT / "static" / "js").rglob("*.js")]
    written = "\n".join([path.read_text() for path in (*pages(), *(TEMPLATES / "parts").iterdir())] + scripts)
    words, quoted = set(re.findall(r"[\w-]+", written)), set(re.findall(r"[\"']([\w-]+)[\"']", written))
    sheets = [path for path in (ROOT / "static" / "css").rglob("*.css") if path.parent.name != "admin"]
    selectors = [found for path in sheets for found in SELECTORS.findall(COMMENTS.sub("", path.read_text()))]
    classes = {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector.split("@import")[0])}
    assert len(classes) > 200
    assert classes - words == {"w6"}  # halves, which only the kit page has
    assert set((ROOT / "static" / "icons.txt").read_text().split()) - quoted == set()


def pages() -> list[Path]:
    templates = [path for path in TEMPLATES.rglob("*.html") if not {"kit", "parts"} & set(path.parts[-2:-1])]
    modules = [path for app in ("regions", "roadmap", "monitoring") for path in (ROOT / app).rglob("*.py")]
    return [path for path in templates if path.name != "kit.html"] + [
        path for path in modules if "tests" not in path.parts
    ]


def mentioned(path: Path) -> set[str]:
    return set(MENTIONED.findall(path.read_text(encoding="utf-8")))
