"""What holds for every page: error pages stand alone, nothing is inline that the browsers' policy forbids."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from regions.templatetags.kit import SampleForm

TEMPLATES = Path(settings.BASE_DIR) / "templates"
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "405", "413", "429", "500", "503"])
def test_error_page_needs_no_context(code: str) -> None:
    page = render_to_string(f"{code}.html")
    assert '<html lang="ru">' in page
    assert page.count("<h1>") == 1
    assert 'href="/"' in page


@pytest.mark.parametrize("code", ["500", "503"])
def test_broken_page_asks_nothing_of_the_portal(code: str) -> None:
    source = re.sub(r"\{#.*?#\}", "", (TEMPLATES / f"{code}.html").read_text())
    assert "{%" not in source
    assert "{{" not in source


def test_limit_of_an_upload_is_named() -> None:
    assert "не больше 35 МБ" in render_to_string("413.html", {"megabytes": 35})


def test_nothing_is_written_inline() -> None:
    pages = (page for page in TEMPLATES.rglob("*.html") if page.parent.name != "letters")  # mail has no such policy
    assert [str(page) for page in pages if INLINE.search(page.read_text())] == []


def test_field_ties_hint_and_error_to_its_control() -> None:
    html = str(SampleForm({"number": ""})["number"].as_field_group())
    assert 'aria-describedby="id_number_helptext id_number_error"' in html
    assert 'id="id_number_helptext"' in html
    assert 'id="id_number_error"' in html
    assert 'for="id_number"' in html
