"""Samples for the kit page: every part with something ordinary, something empty and something overlong."""

import json
from datetime import date

from django import forms, template
from django.core.paginator import Page, Paginator

register = template.Library()

LONG_NAME = (
    "Муниципальное автономное общеобразовательное учреждение «Средняя общеобразовательная школа № 19 с углублённым "
    "изучением отдельных предметов имени дважды Героя Советского Союза маршала авиации» городского округа Стрежевой"
)
LONG_FILE = "превысокомногорассмотрительствующий-отчёт_за_третий_квартал_итоговый_последний_исправленный.xlsx"


class SampleForm(forms.Form):
    """One field of each kind."""

    number = forms.CharField(label="Номер документа", help_text="Как в самом документе, вместе с буквами")
    signed_on = forms.DateField(label="Дата", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="Вид документа", choices=[("", "Выберите"), ("order", "Приказ"), ("act", "Акт")])
    scan = forms.FileField(
        label="Файл",
        widget=forms.FileInput({"class": "vh"}),
        help_text="PDF, DOCX, XLSX или снимок, до 20 МБ",
        required=False,
    )
    note = forms.CharField(label="Пояснение", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    reason = forms.ChoiceField(
        label="Почему без документа",
        widget=forms.RadioSelect,
        choices=[("later", "пришлю позже"), ("none", "документа не будет")],
        required=False,
    )
    sure = forms.BooleanField(label="Документ подписан", required=False)


@register.simple_tag
def sample_form() -> SampleForm:
    """Filled in wrongly, to show errors beside fields."""
    return SampleForm({"number": "", "signed_on": "31.02.2027", "kind": "order", "note": "Скан пришлём."})


@register.simple_tag
def sample_strips() -> list[list[tuple[str, int, str]]]:
    ordinary = [("ok", 36, "вовремя, до 1 октября"), ("warn", 4, "с опозданием"), ("bad", 2, "не отчитались")]
    return [ordinary, [(tone, count * 50, text) for tone, count, text in ordinary], []]


@register.simple_tag
def sample_page() -> Page:
    return Paginator(range(25_000), 100).page(7)


@register.simple_tag
def sample_day() -> date:
    return date(2026, 10, 9)


@register.simple_tag
def sample_names() -> dict[str, str]:
    return {"long": LONG_NAME, "file": LONG_FILE}


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
def sample_tabs() -> list[dict[str, object]]:
    return [
        {"title": "Не сдали", "url": "#", "count": 2, "tone": "bad"},
        {"title": "На проверке", "url": "#", "count": 9, "tone": "info", "current": True},
        {"title": "Возвращены", "url": "#", "count": 3, "tone": "warn"},
        {"title": "Приняты", "url": "#", "count": 25000, "tone": ""},
        {"title": "Все", "url": "#", "count": None},
    ]


@register.simple_tag
def sample_heat(long_name: str) -> dict[str, object]:
    """As `monitoring.overviews.heat.HeatMap`, with a cell of each level."""
    headings = [(f"{roman} 26", f"{roman} квартал 2026 г.") for roman in ("I", "II", "III", "IV")]
    whole = _heat_row(None, "Весь регион", (100, 4), (92, 3), (67, 2), (100, 4))
    rows = [_heat_row(1, "Чаинский", (100, 4), (83, 3), (50, 2), (0, 1)), _heat_row(2, long_name, *[(100, 4)] * 4)]
    return {"headings": headings, "whole": whole, "first": rows, "rest": [_heat_row(3, "Томск", *[("–", 0)] * 4)]}


def _heat_row(key: int | None, name: str, *cells: tuple[int | str, int]) -> dict[str, object]:
    shown = [
        {"text": text, "level": level, "about": "%", "missing": 0, "url": "#" if level else ""} for text, level in cells
    ]
    return {"place": {"key": key, "name": name, "url": ""}, "cells": shown}


@register.simple_tag
def sample_pressing(long_name: str) -> list[dict[str, object]]:
    return [
        {"title": "Просрочено", "count": 5, "url": "#", "about": "поручений", "tone": "bad"},
        {"title": "Скоро срок", "count": 0, "url": "#", "about": "в ближайшие 14 дней", "tone": "warn"},
        {"title": long_name, "count": 1_240_000, "url": "#", "about": long_name, "tone": "info"},
    ]
