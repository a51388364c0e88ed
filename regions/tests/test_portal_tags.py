"""What the tags of the templates write."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from regions.templatetags import portal

DAY = date(2026, 10, 9)
LATE_EVENING = datetime(2026, 9, 11, 22, 5, tzinfo=UTC)  # already the next day in Moscow


def render(source: str, **context: object) -> str:
    return Template("{% load portal %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ day|day }}", "9\u00a0октября 2026\u00a0г."),
        ("{{ day|day_month }}", "9\u00a0октября"),
        ("{{ day|weekday_short }}", "пт"),
        ("{{ late|day }}", "12\u00a0сентября 2026\u00a0г."),
        ("{{ late|moment }}", "12\u00a0сентября 2026\u00a0г., 1:05"),
        ("{{ phrase|held_together }}", "до 1\u00a0марта"),
        ("{{ nothing|day }}{{ nothing|weekday_short }}", "–"),
        ("{{ day|days_left:today }}", "через 7\u00a0дней"),
        ('{{ 5|plural:"срок,срока,сроков" }}', "сроков"),
        ('{{ 12600|counted:"центр,центра,центров" }}', "12\u00a0600\u00a0центров"),
        ("{{ 12600|number }} {{ nothing|number }} {{ 0|number }}", "12\u00a0600 – 0"),
        ("{{ 40|percent_of:42 }}", "95,2\u00a0%"),
        ('{{ "Отчёт.итог.docx"|file_kind }} {{ "скан"|file_kind }}', "DOCX ФАЙЛ"),
        ('{{ "8 (3822) 00-01-00, доб. 12"|phone_digits }}', "+73822000100"),
        ('{{ "Кравцова Елена Андреевна"|initials }}', "ЕК"),
    ],
)
def test_filters(source: str, text: str) -> None:
    context = {"day": DAY, "late": LATE_EVENING, "nothing": None, "phrase": "до 1 марта", "today": date(2026, 10, 2)}
    assert render(source, **context) == text


def test_icon_is_silent_for_screen_readers() -> None:
    assert 'aria-hidden="true"' in render('{% icon "check" %}')
    assert "#i-check" in render('{% icon "check" %}')


def test_badge_escapes_what_people_wrote() -> None:
    assert "<b>" not in render('{% badge "open" text %}', text="<b>жирно</b>")


def test_day_time_is_readable_by_machines() -> None:
    assert render('{% day_time day "weekday" %}', day=DAY) == (
        '<time class="nw" datetime="2026-10-09">9\u00a0октября 2026\u00a0г., пт</time>'
    )


@pytest.mark.parametrize(("done", "whole", "width"), [(3, 5, "60%"), (0, 0, "0%"), (7, 5, "100%")])
def test_progress_stays_within_its_bar(done: int, whole: int, width: str) -> None:
    assert f'width="{width}" height="8" rx="4"/></svg>' in render('{% progress d w "готово" %}', d=done, w=whole)


def test_pages_keep_the_filter() -> None:
    request = RequestFactory().get("/centres/", {"q": "Томск", "page": "2"})
    page = Paginator(range(300), 100).page(2)
    html = Template("{% load portal %}{% pages page %}").render(RequestContext(request, {"page": page}))
    assert "q=%D0%A2%D0%BE%D0%BC%D1%81%D0%BA&amp;page=3" in html
    assert '<span aria-current="page">2</span>' in html


def test_one_page_needs_no_links() -> None:
    assert "<nav" not in render("{% pages page %}", page=Paginator(range(3), 100).page(1))


@pytest.mark.parametrize(("name", "is_there"), [("css/portal.css", True), ("no-such-library.js", False)])
def test_a_library_is_asked_for_where_it_is(name: str, is_there: bool) -> None:
    assert portal.is_collected(name) is is_there
