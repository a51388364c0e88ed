"""The app's lists as tables to take away, for exactly the rows that the page shows."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, zip_longest

from regions.models import User
from regions.tables.listings import AT_ONCE, Listing
from roadmap.models import Assignment, Roadmap
from roadmap.views.comparison_lines import ComparedLine, ComparedStep, Comparison
from roadmap.views.roadmap_register import RegisterLine, register_lines

ASSIGNMENTS = ["Субъект РФ", "Организация", "Распоряжение", "Программа", "№", "Мероприятие", "Результат"]
ASSIGNMENTS += ["Срок", "Срок по документу", "Состояние", "Просрочено дней", "По согласованию"]
ASSIGNMENTS += ["Пояснение исполнителя", "Причина возврата"]
ROADMAPS = ["Субъект РФ", "Программа", "Годы", "Распоряжение", "Дата распоряжения", "Название"]
ROADMAPS += ["Мероприятий", "Ближайший срок", "Поручений", "Закрыто поручений", "Просрочено поручений"]
ROADMAPS += ["Мероприятий без даты"]
COMPARED = ["№", "Мероприятие", "Результат", "Ответственный", "Срок, как в документе", "Первая дата", "Разница"]


def assignment_listing(assignments: Iterable[Assignment], today: date) -> Listing:
    """`assignments` with their sources."""
    rows = (_assignment(one, today) for one in assignments)
    return Listing("Поручения", ASSIGNMENTS, rows)


def _assignment(assignment: Assignment, today: date) -> list[object]:
    activity = assignment.deadline.activity
    return [
        assignment.region.name,
        assignment.organisation.name,
        activity.roadmap.order.number,
        activity.roadmap.programme.name,
        activity.number,
        activity.title,
        activity.result,
        assignment.due_on,
        assignment.deadline.legal_date,
        assignment.get_state_display(),
        assignment.days_overdue(today) or None,
        assignment.by_agreement,
        assignment.note,
        assignment.review_note,
    ]


def roadmap_listing(roadmaps: Iterable[Roadmap], user: User, today: date) -> Listing:
    return Listing("Дорожные карты", ROADMAPS, map(_roadmap, _register(roadmaps, user, today)))


def _register(roadmaps: Iterable[Roadmap], user: User, today: date) -> Iterator[RegisterLine]:
    """The counts of as many roadmaps at once as a page would never show."""
    rest = iter(roadmaps)
    while chunk := list(islice(rest, AT_ONCE)):
        yield from register_lines(chunk, user, today)


def _roadmap(line: RegisterLine) -> list[object]:
    order = line.roadmap.order
    return [
        order.region.name,
        line.roadmap.programme.name,
        line.roadmap.years,
        order.number,
        order.signed_on,
        line.roadmap.title,
        line.activities,
        line.next_date,
        line.work.total,
        line.work.closed,
        line.overdue,
        line.asking,
    ]


def comparison_listing(comparison: Comparison) -> Listing:
    """A row for each step, and for each of several that stand side by side with one."""
    names = [f"{column.name}, {column.roadmap.order}" for column in comparison.columns]
    headings = ["Шаг", *(f"{heading} ({name})" for name in names for heading in COMPARED)]
    rows = (row for number, line in enumerate(comparison.lines, 1) for row in _compared(number, line))
    return Listing("Сравнение дорожных карт", headings, rows)


def _compared(number: int, line: ComparedLine) -> Iterator[list[object]]:
    for steps in zip_longest(*(steps for _, steps in line.cells)):
        yield [number, *(cell for step in steps for cell in (_step(step) if step else [None] * len(COMPARED)))]


def _step(step: ComparedStep) -> list[object]:
    activity = step.activity
    gap = step.gap.text if step.gap else None
    return [
        activity.number,
        activity.title,
        activity.result,
        activity.responsible,
        activity.phrase,
        step.timing.first or step.awaits,
        gap,
    ]
