"""Tags of lists: headings that sort, links to the pages beside. docs/parts.md shows their use."""

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from regions.lists.asked import SIZE, AskedList
from regions.lists.cells import Cell
from regions.lists.filters import Fixed, Words
from regions.lists.walking import Page
from regions.templatetags.portal import icon

register = template.Library()

ARROWS = {"ascending": "arrow-up", "descending": "arrow-down", "": "arrow-down"}
IN_PLACE = 'hx-boost="true" hx-target="#main" hx-select="#main" hx-select-oob="#told:innerHTML"'


@register.simple_tag
def in_place(then: str = "show:none") -> SafeString:
    """Attributes of what changes the list without loading the page anew; without scripts it is loaded anew."""
    return mark_safe(f'{IN_PLACE} hx-swap="outerHTML {then}"')  # noqa: S308 - written here


@register.simple_tag
def heading(asked: AskedList, name: str, classes: str = "") -> SafeString:
    """<th> of a column by which the list can be sorted."""
    of = asked.heading(name)
    sorted_so = format_html(' aria-sort="{}"', of.turned) if of.turned else ""
    link = format_html(
        '<a class="sort" id="sort-{}" href="{}">{}{}</a>', name, of.url, of.title, icon(ARROWS[of.turned])
    )
    return format_html('<th scope="col"{}{}>{}</th>', _class(classes), sorted_so, link)


@register.simple_tag
def rows(lines: Iterable[Sequence[Cell]], *titles: str) -> SafeString:
    """<tr> of each line, written at once: {% rows lines "Где" "Открыт" "Обучающихся r" %}.

    The first cell names the row; `titles` name the others where it is narrow, a class may stand behind.
    """
    kinds = [('<th scope="row">', "</th>"), *map(_data_cell, titles)]
    return mark_safe("".join(f"<tr>{_cells(kinds, line)}</tr>\n" for line in lines))  # noqa: S308 - escaped below


def _data_cell(title: str) -> tuple[str, str]:
    name, _, of_class = title.partition(" ")
    return f'<td{_class(of_class)} data-th="{name}">', "</td>"


def _cells(kinds: Sequence[tuple[str, str]], line: Sequence[Cell]) -> str:
    return "".join(f"{start}{_shown(cell)}{end}" for (start, end), cell in zip(kinds, line, strict=True))


def _shown(cell: Cell) -> str:
    text = f'<a href="{escape(cell.url)}">{escape(cell.text)}</a>' if cell.url else escape(cell.text)
    return f'{text}<span class="sub">{escape(cell.sub)}</span>' if cell.sub else text


@register.simple_tag
def options(of: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """<option> of each of a select's values, which may be a whole nation's regions."""
    return mark_safe("".join(_option(value, title, value == chosen) for value, title in of))  # noqa: S308 - escaped


def _option(value: str, title: str, is_chosen: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if is_chosen else ""}>{escape(title)}</option>'


def _class(names: str) -> SafeString:
    return format_html(' class="{}"', names) if names else mark_safe("")


@register.inclusion_tag("parts/list_pages.html")
def list_pages(asked: AskedList, page: Page) -> dict[str, object]:
    """Links to the pages before and behind; the filter and the order stay."""
    return {
        "said": asked.said_of(page),
        "size": SIZE,
        "previous": asked.page_url("before", page.previous) if page.previous else "",
        "next": asked.page_url("after", page.next) if page.next else "",
    }


@register.inclusion_tag("parts/list_filters.html")
def list_filters(asked: AskedList, page: Page) -> dict[str, object]:
    """The form, what it is set to, and how much was found; a phone shows its selects on request."""
    fields = [(each, asked.value_of(each.name)) for each in asked.filters if not isinstance(each, Fixed)]
    selects = [(field, value) for field, value in fields if not isinstance(field, Words)]
    return {
        "asked": asked,
        "words": [(field, value) for field, value in fields if isinstance(field, Words)],
        "selects": selects,
        "chosen": sum(bool(value) for _, value in selects),
        "said": asked.said_of(page),
    }


@register.simple_tag
def said_of(asked: AskedList, page: Page) -> str:
    """«Найдено: 1 240 поручений, показаны 1–100», or what a live region says of an empty list."""
    return asked.said_of(page) or "Ничего не найдено"
