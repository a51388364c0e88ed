"""The form of an order for those who write it in Excel: the roadmap's columns, each explained, and an example row."""

from collections.abc import Sequence

from regions.models import Organisation, Programme, Region
from regions.workbooks.sheets import SheetColumn, workbook_of
from roadmap.drafts.columns import Kind
from uploads.template_signs import EXAMPLE

NOTES = {
    Kind.NUMBER: "Номер строки: 1, 2, 3 или 1.1, 1.2.\nСтрока с образцом не загружается.",
    Kind.TITLE: "Что нужно сделать, словами распоряжения.",
    Kind.RESPONSIBLE: "Кто исполняет: организация из списка, «муниципальные органы управления образованием» или "
    "«школы из перечня». Несколько исполнителей пишите через точку с запятой.",
    Kind.RESULT: "Документ, которым подтверждается исполнение. Если их два, перечислите через точку с запятой.",
    Kind.DEADLINE: "Словами, как в распоряжении:\n«до 1 октября 2026 года»\n"
    "«1 октября 2026 года, далее – ежеквартально»\n"
    "«в течение 10 рабочих дней со дня получения уведомления»\n«согласно отдельному графику»",
}
WIDTHS = {Kind.NUMBER: 10, Kind.TITLE: 60, Kind.RESPONSIBLE: 40, Kind.RESULT: 34, Kind.DEADLINE: 34}
CLASSES = ["муниципальные органы управления образованием", "общеобразовательные организации из перечня"]


def order_template(region: Region | None, programme: Programme | None, organisations: Sequence[Organisation]) -> bytes:
    """Made for the region: its department stands at the head, its organisations in the list."""
    choices = {Kind.RESPONSIBLE: [*CLASSES, *sorted({organisation.name for organisation in organisations})]}
    columns = [SheetColumn(kind.value, NOTES[kind], choices.get(kind, ()), WIDTHS[kind]) for kind in NOTES]
    return workbook_of("Дорожная карта", columns, [], _example(region), above=_letterhead(region, programme))


def _letterhead(region: Region | None, programme: Programme | None) -> list[str]:
    """Date and number stay to be filled in: what is left open the preview asks for."""
    centres = programme.genitive_plural if programme else "центров образования"
    where = f" на территории {region.genitive}" if region else ""
    return [
        f"АДМИНИСТРАЦИЯ {region.genitive.upper()}" if region else "КТО ИЗДАЛ РАСПОРЯЖЕНИЕ",
        "РАСПОРЯЖЕНИЕ",
        "от ___________ № ______",
        f"Об утверждении комплекса мер («дорожной карты») по созданию и функционированию {centres}{where}",
    ]


def _example(region: Region | None) -> list[str]:
    of_region = f" {region.genitive}" if region else ""
    return [
        EXAMPLE,  # in place of a number: the import leaves such a row aside
        "Проведение мониторинга показателей деятельности центров",
        f"Департамент образования{of_region}",
        "Отчёт по форме",
        "1 октября 2026 года, далее – ежеквартально",
    ]
