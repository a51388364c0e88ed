"""What a person should see about a draft before accepting it, with the place of each."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from roadmap.drafts.abbreviations import Abbreviations
from roadmap.drafts.activities import UnreadActivity
from roadmap.drafts.impossible_days import YEARS, impossible_days
from roadmap.drafts.instructions import Act
from roadmap.drafts.lengths import too_long
from roadmap.drafts.records import DraftOrder, Problem
from roadmap.drafts.sources import Source
from roadmap.reading.document import Document

HEAD = "заголовок распоряжения"


def problems_of(
    draft: DraftOrder, document: Document, sources: Sequence[Source], abbreviations: Abbreviations
) -> tuple[Problem, ...]:
    problems = head_problems(draft)
    problems += [Problem(remark.where, remark.text) for remark in document.remarks]
    problems += [] if sources or draft.instructions else [_no_plan(document)]
    for source in sources:
        problems += [*source.problems, *_number_problems(source.activities)]
        problems += _impossible_days(source.activities)
        problems += _gaps(source.activities, is_whole=gives_whole_table(draft))
        if not source.problems and not source.activities:
            problems.append(Problem(source.name, "Под заголовком таблицы нет ни одного мероприятия с номером.", True))
    return (*problems, *too_long(draft), *_inferred(sources, abbreviations))


def head_problems(draft: DraftOrder) -> list[Problem]:
    """None while the file gives no roadmap: then it is the wrong one, and its head does not matter."""
    if not draft.roadmaps and not draft.instructions:
        return []
    told = (
        (draft.number, "В файле нет номера распоряжения. Впишите его, когда он станет известен."),
        (draft.date, "В файле нет даты распоряжения. Впишите её, когда она станет известна."),
        (draft.title, "В файле нет названия распоряжения."),
        (draft.region, "По файлу не видно, какого субъекта РФ это распоряжение. Выберите субъект."),
    )
    problems = [Problem(HEAD, what) for value, what in told if not value]
    if any(not roadmap.programme for roadmap in draft.roadmaps):
        problems.append(Problem(HEAD, "По файлу не видно, для какой программы дорожная карта. Выберите программу."))
    return problems


def gives_whole_table(draft: DraftOrder) -> bool:
    """Whether the file's rows are all there are; an amending order may give only those that it changes."""
    return draft.amends is None or any(one.act is Act.WHOLE for one in draft.instructions)


def _no_plan(document: Document) -> Problem:
    sheets = [table.name for table in document.tables if table.is_sheet]
    if sheets:
        found = ", ".join(sheets)
        what = (
            f"В книге нет листа с дорожной картой (столбцы «№ п/п», «Наименование мероприятия», «Срок»). Есть: {found}."
        )
        return Problem("книга", what, True)
    return Problem("файл", "В файле нет ни таблицы с мероприятиями, ни пунктов с поручениями. Проверьте файл.", True)


def _number_problems(activities: Sequence[UnreadActivity]) -> list[Problem]:
    places: dict[str, list[str]] = defaultdict(list)
    for activity in activities:
        places[activity.number].append(activity.where)
    return [
        Problem(
            where, f"Номер {number} стоит в нескольких строках: {'; '.join(all_places)}. Исправьте нумерацию.", True
        )
        for number, all_places in places.items()
        if len(all_places) > 1
        for where in all_places
    ]


def _impossible_days(activities: Sequence[UnreadActivity]) -> list[Problem]:
    """Not fatal: a signed order has its slip for good, so a person says how to read it."""
    what = (
        f"такого дня нет. Ожидается день с {YEARS[0]} по {YEARS[-1]} год, например 28.02.2025. "
        "Выберите ниже, как читать этот срок, или исправьте файл."
    )
    return [
        Problem(activity.phrase_where, f"«{day}»: {what}")
        for activity in activities
        for day in impossible_days(activity.phrase)
    ]


def _gaps(activities: Sequence[UnreadActivity], *, is_whole: bool) -> list[Problem]:
    """Empty cells of an activity, and numbers that do not follow one another where all rows are given."""
    problems = []
    for activity in activities:
        if not activity.title:
            problems.append(Problem(activity.where, f"У мероприятия {activity.number} нет наименования.", True))
        if not activity.bodies:
            problems.append(Problem(activity.where, f"У мероприятия {activity.number} нет ответственного."))
    problems += _without_deadline(activities)
    numbers = [(int(activity.number), activity.where) for activity in activities if activity.number.isdigit()]
    for (before, _), (number, where) in pairwise(numbers) if is_whole else ():
        if number > before + 1:
            problems.append(Problem(where, f"После номера {before} идёт {number}: не пропущена ли строка?"))
    return problems


def _without_deadline(activities: Sequence[UnreadActivity]) -> list[Problem]:
    """One remark for all: clauses of an order seldom name a deadline."""
    lacking = [activity for activity in activities if not activity.phrase]
    if not lacking:
        return []
    numbers = ", ".join(activity.number for activity in lacking)
    return [Problem(lacking[0].where, f"Срок не назван: {numbers}. Его нужно будет указать вручную.")]


def _inferred(sources: Sequence[Source], abbreviations: Abbreviations) -> list[Problem]:
    """Short names that the order itself never defined, each where it first stands."""
    problems = []
    for short, full_name in abbreviations.inferred.items():
        uses = (a.where for source in sources for a in source.activities if short in a.responsible)
        what = f"Сокращение «{short}» в распоряжении не определено; прочитано как «{full_name}»."
        problems.append(Problem(next(uses, HEAD), what))
    return problems
