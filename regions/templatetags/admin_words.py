"""Words of Django's own admin pages that it does not translate, or leaves out."""

import re

from django import template
from django.contrib.admin.views.main import ChangeList
from django.utils.dates import MONTHS, MONTHS_ALT

register = template.Library()

ICONS = {"True": "да", "False": "нет", "None": "не указано"}


@register.filter
def icons_in_russian(html: str) -> str:
    """Ready HTML with its icons' alternative texts in Russian; in other texts a quotation mark is escaped."""
    for english, russian in ICONS.items():
        html = html.replace(f'alt="{english}"', f'alt="{russian}"')
    return html


@register.filter
def days_in_russian(html: str) -> str:
    """Ready HTML with «17 ноября» where Django writes «17 Ноябрь»."""
    for number, month in MONTHS.items():
        html = re.sub(rf"(\d) {month}(?!\w)", rf"\1 {MONTHS_ALT[number]}", html)
    return html


@register.filter
def filters_used(changelist: ChangeList) -> int:
    """By how many things the list is narrowed."""
    asked = {name for name, values in changelist.filter_params.items() if any(values)}
    return sum(not asked.isdisjoint(spec.expected_parameters()) for spec in changelist.filter_specs)


@register.filter
def headings_said(html: str) -> str:
    """Tables inside forms, without column headings that say nothing; wide ones are scrolled by keys, too."""
    said = '<th class="original"><span class="visually-hidden">Запись</span></th>'
    html = html.replace('<th class="original"></th>', said).replace("<th></th>", "<td></td>")
    return html.replace('<fieldset class="module', '<fieldset tabindex="0" class="module')
