"""What was read of an order, as a clerk would read it out: for the command line. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date

from regions.russian import NBSP, day_text
from roadmap.drafts.records import DraftActivity, DraftOrder, DraftRoadmap

NOT_FOUND = "не найдено"
NEEDS = {
    "schedule": "график, на который ссылается срок",
    "event": "день события, от которого считается срок",
    "subsidy_year": "год получения субсидии",
    "reading": "прочитать срок вручную",
}


def summary_lines(draft: DraftOrder, file_name: str, programmes: Mapping[str, str]) -> Iterator[str]:
    """`programmes` gives their names by code."""
    yield f"{file_name}: {order_line(draft)}"
    yield f"  {draft.title or 'название ' + NOT_FOUND}"
    yield f"  Издал: {draft.issuer or NOT_FOUND}; подписал: {draft.signatory or NOT_FOUND}"
    yield f"  Контролирует: {draft.controller or NOT_FOUND}; субъект РФ: {draft.region_name or NOT_FOUND}"
    yield f"  Прочитано {draft.rows_read}, принято {draft.rows_accepted}, пропущено {draft.rows_skipped}."
    for roadmap in draft.roadmaps:
        yield from _roadmap_lines(roadmap, programmes)
    if draft.problems:
        yield "  Посмотрите:"
        yield from (f"    {problem.where}: {problem.what}" for problem in draft.problems)


def order_line(draft: DraftOrder) -> str:
    """«распоряжение от 30 ноября 2020 г. № 760-ра»"""
    number = f"№ {draft.number}" if draft.number else "без номера"
    day = f"от {_day(draft.date)}" if draft.date else "без даты"
    return f"распоряжение {day} {number}"


def _roadmap_lines(roadmap: DraftRoadmap, programmes: Mapping[str, str]) -> Iterator[str]:
    years = "–".join(str(year) for year in sorted({roadmap.first_year, roadmap.last_year} - {None}))
    programme = programmes.get(roadmap.programme, roadmap.programme or f"программа {NOT_FOUND}")
    yield f"  Дорожная карта: {programme}, {years or 'годы не названы'}"
    if roadmap.coordinator:
        yield f"  Региональный координатор: {roadmap.coordinator}"
    for activity in roadmap.activities:
        yield from _activity_lines(activity)


def _activity_lines(activity: DraftActivity) -> Iterator[str]:
    yield f"  {activity.number}. {activity.title}".replace("\n", "\n     ")
    if activity.bodies:
        names = (f"{body.name} (по согласованию)" if body.by_agreement else body.name for body in activity.bodies)
        yield f"     кто: {'; '.join(names)}"
    if activity.result:
        yield f"     результат: {activity.result}"
    phrase = f"«{activity.phrase}» – " if activity.phrase else ""
    yield f"     срок: {phrase}{activity.reading.text}"
    if activity.reading.due:
        yield f"     даты: {', '.join(_day(due.date) for due in activity.reading.due)}"
    if activity.reading.needs:
        yield f"     нужно: {NEEDS[activity.reading.needs]}"


def _day(day: date) -> str:
    """With plain spaces, because what a terminal shows is searched and copied."""
    return day_text(day).replace(NBSP, " ")
