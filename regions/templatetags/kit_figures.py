"""Samples for the kit page: figures and drawings, each with something ordinary, something empty, something overlong."""

import json
from types import SimpleNamespace as Sample

from django import template

from regions.templatetags.kit import LONG_NAME

register = template.Library()


@register.simple_tag
def sample_strips() -> list[list[tuple[str, int, str]]]:
    ordinary = [("ok", 36, "вовремя, до 1 октября"), ("warn", 4, "с опозданием"), ("bad", 2, "не отчитались")]
    return [ordinary, [(tone, count * 50, text) for tone, count, text in ordinary], []]


@register.simple_tag
def sample_plots() -> list[dict[str, object]]:
    """Over time, and places with an overlong name; what `monitoring.lines.plots` makes, in small."""
    quarters = ["I кв.\n2026", "II кв.\n2026", "III кв.\n2026"]
    parts = {"ok": ("вовремя", [36, 30, None]), "warn": ("с опозданием", [4, None, 2]), "bad": ("нет", [2, 12, 40])}
    return [
        _plot("stack", "Отчитались 40 из 42 центров", quarters, parts),
        _plot("bars", "План выполнили 1 из 2", [LONG_NAME, "Томск"], {"share": ("выполнение плана", [112.5, 78])}),
    ]


def _plot(shape: str, title: str, labels: list[str], parts: dict[str, tuple[str, list]]) -> dict[str, object]:
    series = [{"role": role, "name": name, "values": values} for role, (name, values) in parts.items()]
    plot = {"shape": shape, "title": title, "labels": labels, "series": series, "says": labels, "percent": False}
    return plot | {"json": json.dumps(plot, ensure_ascii=False)}


@register.simple_tag
def sample_heat(long_name: str) -> Sample:
    """As `monitoring.overviews.heat.HeatMap`, with a cell of each level."""
    headings = [(f"{roman} 26", f"{roman} квартал 2026 г.") for roman in ("I", "II", "III", "IV")]
    whole = _heat_row("Весь регион", (100, 4), (92, 3), (67, 2), (100, 4))
    rows = [_heat_row("Чаинский", (100, 4), (83, 3), (50, 2), (0, 1)), _heat_row(long_name, *[(100, 4)] * 4)]
    return Sample(headings=headings, whole=whole, first=rows, rest=[_heat_row("Томск", *[("–", 0)] * 4)])


def _heat_row(name: str, *cells: tuple[int | str, int]) -> Sample:
    shown = [Sample(text=text, level=level, missing=100 - text if level else 0, url="#k-heat") for text, level in cells]
    return Sample(place=Sample(name=name, url=""), cells=shown)


@register.simple_tag
def sample_pressing(long_name: str) -> list[dict[str, object]]:
    return [
        {"title": "Просрочено", "count": 5, "url": "#", "about": "поручений", "tone": "bad"},
        {"title": "Скоро срок", "count": 0, "url": "#", "about": "в ближайшие 14 дней", "tone": "warn"},
        {"title": long_name, "count": 1_240_000, "url": "#", "about": long_name, "tone": "info"},
    ]


@register.simple_tag
def sample_tiles(long_name: str) -> list[Sample | None]:
    """As `monitoring.overviews.tiles.TileMap.cells`, with an empty place and a place with an overlong name."""
    return [
        _tile("Стре\u00adжевой", "Стр", (1, 1), ("ok", "check", "все вовремя")),
        _tile("Алексан\u00adдровский", "Алк", (1, 1), ("warn", "clock-alert", "есть опоздавшие")),
        None,
        _tile("Карга\u00adсокский", "Крг", (1, 2), ("bad", "x", "есть не отчитавшиеся")),
        _tile(long_name, "Длн", (1040, 2000), ("", "clock", "ждём отчёты")),
        _tile("Томск", "Тмс", (0, 0), ("off", "minus", "отчётов не ждут")),
    ]


def _tile(title: str, short: str, counts: tuple[int, int], look: tuple[str, str, str]) -> Sample:
    received, expected = counts
    return Sample(
        title=title,
        short=short,
        url="#k-tiles",
        label=f"{title}: {received} из {expected}, {look[2]}",
        counts=Sample(received=received, expected=expected),
        look=Sample(tone=look[0], icon=look[1]),
    )


@register.simple_tag
def sample_brief_tiles(long_name: str) -> list[Sample | None]:
    """As `monitoring.overviews.nation_tiles.BriefTile`, with an empty place, an overlong name and a long number."""
    shown = [("ok", "Том", "0"), ("warn", "Ива", "9"), ("bad", "ДНР", "12600"), ("", "Хаб", "77"), ("off", "Чук", "–")]
    tiles = [
        Sample(short=short, value=value, label=long_name, look=Sample(tone=tone), url="#k-tiles", rows=0)
        for tone, short, value in shown
    ]
    return [*tiles[:2], None, *tiles[2:]]


@register.simple_tag
def sample_figures() -> list[Sample]:
    """As `monitoring.overviews.region_lines.Figure`: a badge, nothing, a large number, a line below, a tone."""
    return [
        _figure(5, state="overdue"),
        _figure(0),
        _figure(12600),
        _figure(40, under="95,2 %"),
        _figure(0),
        _figure(2, tone="bad"),
    ]


def _figure(count: int, under: str = "", state: str = "", tone: str = "") -> Sample:
    return Sample(count=count, url="#k-regions", under=under, state=state, tone=tone)


@register.simple_tag
def sample_keys() -> list[dict[str, object]]:
    keys = [("ok", "check", "все вовремя", 14), ("warn", "clock-alert", "есть опоздавшие", 0)]
    return [dict(zip(("tone", "icon", "text", "count"), key, strict=True)) for key in keys]
