"""Tags and filters of the portal's templates. docs/parts.md shows their use."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Page
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from regions import russian
from regions.badges import badge_of
from regions.strips import Part, strip_cells, strip_text

register = template.Library()

MESSAGE_TONES = {
    "success": ("ok", "circle-check"),
    "info": ("", "info"),
    "warning": ("warn", "triangle-alert"),
    "error": ("bad", "circle-alert"),
    "debug": ("", "info"),
}


DAY_STYLES = {
    "full": russian.day_text,
    "short": russian.day_month,
    "weekday": lambda value: f"{russian.day_text(value)}, {russian.weekday_short(value)}",
    "moment": russian.moment_text,
}


@register.simple_tag
@cache
def icon(name: str, extra_class: str = "") -> SafeString:
    """A Lucide icon from the sprite; silent for screen readers, so a word must stand beside it."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {extra_class}" if extra_class else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
@cache
def page(name: str) -> str:
    """{% page "monitoring:search" %}: as `{% url %}`, found once; for links without arguments that all pages have."""
    return reverse(name)


@register.simple_tag
def badge(state: str = "", text: str = "", tone: str = "", icon_name: str = "") -> SafeString:
    """A state as a coloured word with an icon, see regions/badges.py."""
    look = badge_of(state, text, tone, icon_name)
    tone_class = f" {look.tone}" if look.tone else ""
    return format_html('<span class="badge{}">{}{}</span>', tone_class, icon(look.icon), look.text)


@register.simple_tag
def figure(count: int, url: str = "", about: str = "", state: str = "") -> SafeString:
    """A number that leads to the list which makes it up: `data-rows` says how many rows that has. `about` is for those
    who hear the number alone; with `state` it is a badge. Nothing leads to nothing, so 0 stands plain."""
    text = russian.number(count)
    if not count or not url:
        return format_html('<span class="muted">{}</span>' if not count else "{}", text)
    said = format_html('<span class="vh"> {}</span>', about) if about else ""
    shown = badge(state, text) if state else text
    return format_html('<a class="figure" href="{}" data-rows="{}">{}{}</a>', url, count, shown, said)


@register.simple_tag
def day_time(day: date | datetime | None, style: str = "full") -> SafeString | str:
    """A day in a <time> that doesn't break; style: full, short (no year) or weekday (full, with the weekday)."""
    if not day:
        return russian.DASH
    local = _local(day)
    return _moment_element(local, style) if isinstance(local, datetime) else _day_element(local, style)


def _moment_element(local: date | datetime, style: str) -> SafeString:
    return format_html('<time class="nw" datetime="{}">{}</time>', local.isoformat(), DAY_STYLES[style](local))


_day_element = lru_cache(maxsize=2000)(_moment_element)  # lists repeat days; equal moments may be hours of two zones


@register.inclusion_tag("parts/strip.html")
def strip(parts: Iterable[tuple[str, int, str]], name: str = "") -> dict[str, object]:
    """A strip of cells with its legend; parts are (tone, count, text) from left to right."""
    counted = [Part(*part) for part in parts]
    return {"cells": strip_cells(counted), "text": strip_text(counted), "parts": counted, "name": name}


@register.inclusion_tag("parts/pages.html", takes_context=True)
def pages(context: template.Context, page: Page) -> dict[str, object]:
    """Links to the other pages of a list; the filter in the address stays."""
    places = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "pages": places, "request": context.get("request")}


@register.simple_tag
def progress(done: int, whole: int, text: str) -> SafeString:
    """A thin bar: done of whole; the text says the same in words."""
    width = min(100, round(100 * done / whole)) if whole else 0
    return format_html(
        '<svg class="bar-line" role="img" aria-label="{}"><rect class="f-sunken" width="100%" height="8" rx="4"/>'
        '<rect class="f-accent" width="{}%" height="8" rx="4"/></svg>',
        text,
        width,
    )


@register.filter
def is_collected(name: str) -> bool:
    """Whether there is such a static file: a library may be missing where there was no npm."""
    return staticfiles_storage.exists(name) or bool(finders.find(name))


@register.filter
def day(value: date | datetime | None) -> str:
    return russian.day_text(_local(value)) if value else russian.DASH


@register.filter
def day_month(value: date | datetime | None) -> str:
    return russian.day_month(_local(value)) if value else russian.DASH


@register.filter
def month_name(value: date | datetime) -> str:
    return russian.MONTHS[_local(value).month - 1]


@register.filter
def moment(value: datetime | None) -> str:
    return russian.moment_text(_local(value)) if value else russian.DASH


@register.filter
def held_together(text: str) -> str:
    """For dates and numbers in words of an order: {{ activity.phrase|held_together }}."""
    return russian.held_together(str(text))


@register.filter
def sentence(text: str) -> str:
    """{{ line.day|sentence }}: ends in one full stop, whatever its last word."""
    return russian.sentence(str(text))


@register.filter
def shortened(text: str, longest: int) -> str:
    """{{ roadmap.title|shortened:150 }}: cut between words."""
    return russian.shortened(str(text), longest)


@register.filter
def weekday_short(value: date | datetime | None) -> str:
    return russian.weekday_short(_local(value)) if value else ""


@register.filter
def weekday(value: date | datetime | None) -> str:
    return russian.weekday(_local(value)) if value else ""


@register.filter
def days_left(value: date | datetime, today: date) -> str:
    moment_or_day = _local(value)
    return russian.days_left(moment_or_day.date() if isinstance(moment_or_day, datetime) else moment_or_day, today)


@register.filter
def number(value: int | float | Decimal | None, places: int | None = None) -> str:
    return russian.DASH if value is None or value == "" else russian.number(value, places)


@register.filter
def numbered(mark: str) -> str:
    """{{ order.number|numbered }}: «№ 760-ра», which doesn't break."""
    return russian.numbered(mark)


@register.filter
def percent_of(part: int | Decimal, whole: int | Decimal) -> str:
    return russian.percent(part or 0, whole or 0)


@register.filter
def plural(count: int, forms: str) -> str:
    """{{ n|plural:"срок,срока,сроков" }}: the noun alone."""
    return russian.plural(int(count or 0), *forms.split(","))


@register.filter
def counted(count: int, forms: str) -> str:
    """{{ n|counted:"срок,срока,сроков" }}: the number with its noun."""
    return russian.counted(int(count or 0), *forms.split(","))


@register.filter
def phone_digits(phone: str) -> str:
    """«8 (3822) 00-01-00» → «+73822000100», as a tel: link wants it."""
    digits = "".join(sign for sign in str(phone).partition("доб")[0] if sign.isdigit())
    return f"+7{digits[1:]}" if len(digits) == 11 and digits[0] in "78" else digits


@register.filter
def file_size(size: int) -> str:
    return russian.file_size(size)


@register.filter
def file_kind(name: str) -> str:
    """«Отчёт.docx» → «DOCX», for the small picture of a file."""
    ending = str(name).rpartition(".")[2]
    return ending.upper() if 0 < len(ending) <= 4 and "." in str(name) else "ФАЙЛ"


@register.filter
def initials(person: object) -> str:
    """Two letters of a user, or of «Кравцова Елена Андреевна»."""
    if isinstance(person, str):
        return russian.initials(*person.split()[:2])
    return russian.initials(getattr(person, "surname", ""), getattr(person, "given_name", ""))


@register.filter
def message_tone(level_tag: str) -> str:
    return MESSAGE_TONES.get(level_tag, MESSAGE_TONES["info"])[0]


@register.filter
def message_icon(level_tag: str) -> str:
    return MESSAGE_TONES.get(level_tag, MESSAGE_TONES["info"])[1]


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
