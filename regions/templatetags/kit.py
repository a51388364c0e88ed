"""Samples for the kit page: every part with something ordinary, something empty and something overlong."""

from datetime import UTC, date, datetime

from django import forms, template
from django.core.paginator import Page, Paginator
from django.http import QueryDict

from regions.lists.asked import AskedList
from regions.lists.columns import Column, Kind, ListDescription
from regions.lists.filters import Choice, Words, along
from regions.lists.places import Place
from regions.lists.walking import Page as ListPage

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


class SampleFiles(forms.Form):
    """Fields for several files and for the camera, as an assignment has them."""

    files = forms.FileField(widget=forms.FileInput({"class": "vh"}), label="Файлы", required=False)
    photo = forms.FileField(
        widget=forms.FileInput({"class": "vh", "accept": "image/*", "capture": "environment"}),
        label="Снимок",
        required=False,
    )


@register.simple_tag
def sample_files() -> SampleFiles:
    return SampleFiles()


@register.simple_tag
def sample_form() -> SampleForm:
    """Filled in wrongly, to show errors beside fields."""
    return SampleForm({"number": "", "signed_on": "31.02.2027", "kind": "order", "note": "Скан пришлём."})


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


@register.simple_tag
def sample_uploads(long_file: str) -> list[dict[str, object]]:
    """One whose size is not known, and one with an overlong name."""
    uploaded_at = datetime(2026, 10, 1, 16, 20, tzinfo=UTC)
    return [
        {"file_name": "Распоряжение.docx", "uploaded_at": uploaded_at},
        {"file_name": long_file, "file_size": 4_300_000, "uploaded_at": uploaded_at},
    ]


@register.simple_tag
def sample_steps(long_name: str) -> dict[str, object]:
    """As `monitoring.services.first_steps` gives them."""
    done = {"title": "Загрузите распоряжение", "about": "", "page": "regions:profile"}
    ahead = {"title": long_name, "about": "Сроки будут видны в телефоне.", "page": "regions:profile"}
    return {"done": 1, "lines": [(done, True), (ahead, False)]}


@register.simple_tag
def sample_list(long_name: str) -> AskedList:
    """Narrowed by words and by an overlong choice."""
    programmes = Choice("Программа", "programme", "Все программы", [("long", long_name)], along("programme"))
    filters = [Words("Найти центр", "Найти центр или школу по названию"), programmes]
    columns = (
        Column("name", "Центр", ("name",)),
        Column("place", "Где", ("place",)),
        Column("students", "Обучающихся", ("students",), Kind.NUMBERS),
    )
    centres = ListDescription(("центр", "центра", "центров"), columns, "place")
    return AskedList(QueryDict("q=школа&programme=long&sort=-name"), centres, filters)


@register.simple_tag
def sample_walk() -> ListPage:
    """The second of three pages."""
    beside = Place(0, 100, ("",))
    return ListPage([None] * 100, 101, beside, beside, Paginator(range(240), 100))
