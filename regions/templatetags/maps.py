"""Tags of tile maps, heat maps and tables of counts, which have hundreds of cells: each is written at once, without a
template of its own. docs/parts.md shows their use."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from regions import russian
from regions.templatetags.portal import badge, icon

register = template.Library()

USUAL_LEVEL = 3  # of a heat map's cells: the style sheet draws it so where nothing else is said


@register.simple_tag
def tiles(cells: Iterable[object], is_brief: bool = False) -> SafeString:
    """<li> of each cell of `monitoring.overviews.tiles.TileMap`, None leaves a place; brief: of
    `nation_tiles.py`, letters and a number."""
    draw = _brief_tile if is_brief else _tile
    return mark_safe("".join(draw(cell) if cell else '<li aria-hidden="true"></li>' for cell in cells))  # noqa: S308


def _tile(tile: object) -> str:
    counts = f'<span class="v">{tile.counts.received}/{tile.counts.expected}{icon(tile.look.icon)}</span>'
    names = f'<span class="full">{escape(tile.title)}</span><abbr>{escape(tile.short)}</abbr>'
    return _link(tile, tile.counts.expected, f"{names}{counts}")


def _brief_tile(tile: object) -> str:
    return _link(tile, tile.rows, f"{escape(tile.short)}<b>{tile.value}</b>")


def _link(tile: object, rows: int, shown: str) -> str:
    """The title says all that is shown and more, to those who point at the tile as to those who hear it."""
    tone = f' class="{tile.look.tone}"' if tile.look.tone else ""
    list_of = f' data-rows="{rows}"' if rows else ""
    link = f'href="{escape(tile.url)}"{list_of}{tone} title="{escape(tile.label)}"'
    return f'<li><a {link}><span aria-hidden="true">{shown}</span></a></li>'


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
    """What the number says is written for screen readers by the style sheet."""
    opening = "<td>" if cell.level == USUAL_LEVEL else f'<td data-l="{cell.level}">'
    if not cell.missing:
        return f"{opening}{cell.text}</td>"
    return f'{opening}<a href="{escape(cell.url)}" data-rows="{cell.missing}">{cell.text}</a></td>'


@register.simple_tag
def figure_cells(figures: Iterable[tuple[int, str]]) -> SafeString:
    """<td> of counts that lead to their lists, by their addresses, in a table whose style sheet names its cells."""
    return mark_safe("".join(_figure_cell(count, url) for count, url in figures))  # noqa: S308 - escaped below


def _figure_cell(count: int, url: str) -> str:
    return (
        f'<td><a href="{escape(url)}" data-rows="{count}">{russian.number(count)}</a></td>' if count else "<td>0</td>"
    )


@register.simple_tag
def bare_cells(figures: Iterable[object]) -> SafeString:
    """<td> of counts in a table of class `regions`, whose style sheet names them: `count`, `url`, `under` (a line
    below), `state` (with one it is a badge), `tone`."""
    return mark_safe("".join(map(_bare_cell, figures)))  # noqa: S308 - escaped below


def _bare_cell(of: object) -> str:
    opening = f'<td class="tone {of.tone}">' if of.tone else "<td>"
    under = f'<span class="sub">{escape(of.under)}</span>' if of.under else ""
    if not of.count:
        return f"{opening}0{under}</td>"
    text = russian.number(of.count)
    shown = badge(of.state, text) if of.state else text
    return f'{opening}<a href="{escape(of.url)}" data-rows="{of.count}">{shown}</a>{under}</td>'
