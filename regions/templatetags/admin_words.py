"""Words of Django's own admin pages that it does not translate."""

from django import template

register = template.Library()

ICONS = {"True": "да", "False": "нет", "None": "не указано", "Search": "Найти"}


@register.filter
def icons_in_russian(html: str) -> str:
    """Ready HTML with its icons' alternative texts in Russian; in other texts a quotation mark is escaped."""
    for english, russian in ICONS.items():
        html = html.replace(f'alt="{english}"', f'alt="{russian}"')
    return html
