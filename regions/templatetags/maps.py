"""Tags of tile maps, heat maps and tables of counts, which have hundreds of cells: each is written at once, without a
template of its own. docs/parts.md shows their use."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from regions.templatetags.portal import figure, icon

register = template.Library()


@register.simple_tag
def tiles(cells: Iterable[object], is_brief: bool = False) -> SafeString:
    """<li> of each cell of `monitoring.overviews.tiles.TileMap`, None leaves a place; brief: letters and per cent."""
    draw = _brief_tile if is_brief else _tile
    return mark_safe("".join(draw(cell) if cell else '<li aria-hidden="true"></li>' for cell in cells))  # noqa: S308


def _tile(tile: object) -> str:
    counts = f'<span class="v">{tile.counts.received}/{tile.counts.expected}{icon(tile.look.icon)}</span>'
    names = f'<span class="full">{escape(tile.title)}</span><abbr>{escape(tile.short)}</abbr>'
    return f'<li><a{_of_tile(tile)} data-rows="{tile.counts.expected}">{names}{counts}</a></li>'


def _brief_tile(tile: object) -> str:
    title = escape(tile.label)
    return f'<li><a{_of_tile(tile)} title="{title}">{escape(tile.short)}<span class="v">{tile.share}</span></a></li>'


def _of_tile(tile: object) -> str:
    """Attributes; the label says all that is shown, so nothing else is read aloud."""
    tone = f' class="{tile.look.tone}"' if tile.look.tone else ""
    return f'{tone} href="{escape(tile.url)}" aria-label="{escape(tile.label)}"'


@register.simple_tag
def heat_rows(rows: Iterable[object], whole: object = None) -> SafeString:
    """<tr> of each row of `monitoring.overviews.heat.HeatMap`, below that of all together."""
    first = f'<tr class="whole">{_heat_row(whole)}</tr>' if whole else ""
    return mark_safe(first + "".join(f"<tr>{_heat_row(row)}</tr>\n" for row in rows))  # noqa: S308 - escaped below


def _heat_row(row: object) -> str:
    name = escape(row.place.name)
    shown = f'<a href="{escape(row.place.url)}">{name}</a>' if row.place.url else name
    return f'<th scope="row">{shown}</th>{"".join(map(_heat_cell, row.cells))}'


def _heat_cell(cell: object) -> str:
    about = f'<span class="vh">{escape(cell.about)}</span>' if cell.about else ""
    shown = f"{cell.text}{about}"
    if cell.url:
        shown = f'<a href="{escape(cell.url)}" data-rows="{cell.missing}">{shown}</a>'
    return f'<td data-l="{cell.level}">{shown}</td>'


@register.simple_tag
def figure_cells(figures: Iterable[tuple[str, int, str]]) -> SafeString:
    """<td> of counts that lead to their lists: what a narrow page calls it, the count, and the list's address."""
    cells = (f'<td class="r" data-th="{escape(said)}">{figure(count, url)}</td>' for said, count, url in figures)
    return mark_safe("".join(cells))  # noqa: S308 - escaped above
