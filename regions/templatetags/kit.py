"""Samples for the kit page: every part with something ordinary, something empty and something overlong."""

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
def sample_tabs() -> list[dict[str, object]]:
    return [
        {"title": "Не сдали", "url": "#", "count": 2, "tone": "bad"},
        {"title": "На проверке", "url": "#", "count": 9, "tone": "info", "current": True},
        {"title": "Возвращены", "url": "#", "count": 3, "tone": "warn"},
        {"title": "Приняты", "url": "#", "count": 25000, "tone": ""},
        {"title": "Все", "url": "#", "count": None},
    ]
