"""Where a draft's activities come from: each plan of the document, or the clauses of an order that has no table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roadmap.drafts import columns, headings
from roadmap.drafts.abbreviations import Abbreviations
from roadmap.drafts.activities import UnreadActivity, of_duty, of_row, responsible_text
from roadmap.drafts.bodies import define_bodies
from roadmap.drafts.cell_checks import check_cells
from roadmap.drafts.clauses import Clause, define_in_clauses, duties_of
from roadmap.drafts.layout import Plan
from roadmap.drafts.records import Problem
from roadmap.drafts.rows import GatheredRows, gather
from roadmap.drafts.wording import tidy
from roadmap.reading.document import Cell

LEFT_ASIDE = "Это образец из шаблона, он не загружается. Если строка ваша, впишите её номер."


@dataclass(frozen=True)
class Source:
    """What one roadmap is made of. Rows are counted without blank ones; `skipped` are headings and the like."""

    name: str
    title: str
    activities: tuple[UnreadActivity, ...]
    read: int
    skipped: int
    outside: tuple[Cell, ...] = ()
    problems: tuple[Problem, ...] = ()


def sources_of(
    plans: Sequence[Plan], clauses: Sequence[Clause], vocabulary: frozenset[str]
) -> tuple[tuple[Source, ...], Abbreviations]:
    """A table without a title of its own whose numbers go on is the same roadmap's next part."""
    plans = _without_other_appendices(plans)
    if not plans:
        return _source_of_clauses(clauses, vocabulary)
    gathered = [(plan, GatheredRows() if _column_problems(plan) else gather(plan)) for plan in plans]
    abbreviations = define_bodies([responsible_text(plan, torn) for plan, rows in gathered for torn in rows.activities])
    define_in_clauses(clauses, abbreviations)
    sources: list[Source] = []
    for plan, rows in gathered:
        source = _source_of_plan(plan, rows, abbreviations, vocabulary)
        if sources and source.activities and not source.title and _goes_on(sources[-1], source):
            sources[-1] = _one(sources[-1], source)
        else:
            sources.append(source)
    return tuple(sources), abbreviations


def _without_other_appendices(plans: Sequence[Plan]) -> list[Plan]:
    """Beside a whole plan a table of two known columns is something else."""
    if all(columns.missing(plan.columns) for plan in plans):
        return list(plans)
    return [plan for plan in plans if columns.is_certainly_a_plan(plan.columns)]


def _source_of_clauses(
    clauses: Sequence[Clause], vocabulary: frozenset[str]
) -> tuple[tuple[Source, ...], Abbreviations]:
    abbreviations = define_bodies([])
    define_in_clauses(clauses, abbreviations)
    duties = duties_of(clauses, abbreviations, vocabulary)
    if not duties:
        return (), abbreviations
    read = sum(len(clause.items) or 1 for clause in clauses)
    activities = tuple(of_duty(duty, abbreviations) for duty in duties)
    words = [Cell(part.text(), part.where) for clause in clauses for part in (clause, *clause.items)]
    source = Source(
        name="пункты распоряжения",
        title="",
        activities=activities,
        read=read,
        skipped=read - len(activities),
        problems=tuple(check_cells(words)),
    )
    return (source,), abbreviations


def _source_of_plan(plan: Plan, rows: GatheredRows, abbreviations: Abbreviations, vocabulary: frozenset[str]) -> Source:
    return Source(
        name=plan.name,
        title=headings.plan_title(plan.above, vocabulary),
        activities=tuple(of_row(plan, torn, abbreviations, vocabulary) for torn in rows.activities),
        read=rows.read,
        skipped=rows.skipped,
        outside=tuple(rows.outside),
        problems=(*_column_problems(plan), *_row_problems(plan, rows)),
    )


def _goes_on(before: Source, source: Source) -> bool:
    numbers = {activity.number for activity in before.activities}
    return not any(activity.number in numbers for activity in source.activities)


def _one(before: Source, source: Source) -> Source:
    return replace(
        before,
        activities=before.activities + source.activities,
        read=before.read + source.read,
        skipped=before.skipped + source.skipped,
        outside=before.outside + source.outside,
        problems=before.problems + source.problems,
    )


def _column_problems(plan: Plan) -> list[Problem]:
    problems = [
        Problem(plan.name, f"Нет столбца «{kind}». Добавьте столбец с таким заголовком и загрузите файл снова.", True)
        for kind in columns.missing(plan.columns)
    ]
    return problems + [
        Problem(plan.name, f"Столбец «{kind}» встречается дважды. Оставьте один и загрузите файл снова.", True)
        for kind in columns.doubled(plan.columns)
    ]


def _row_problems(plan: Plan, rows: GatheredRows) -> list[Problem]:
    indexes = {column.index for column in plan.columns}
    taken = [
        cell for torn in rows.activities for row in torn.rows for index, cell in enumerate(row) if index in indexes
    ]
    strays = [
        Problem(row[0].where, "Над этой строкой нет мероприятия с номером, поэтому она не учтена.", True)
        for row in rows.strays
    ]
    return check_cells(taken) + _merge_problems(plan, rows) + strays + _number_problems(rows)


def _number_problems(rows: GatheredRows) -> list[Problem]:
    what = "В столбце «№ п/п» стоит «{}». Ожидается номер мероприятия, например 3 или 3.1. Исправьте его в файле."
    examples = [Problem(cell.where, LEFT_ASIDE) for cell in rows.examples]
    return examples + [Problem(cell.where, what.format(tidy(cell.text)[:60]), True) for cell in rows.misnumbered]


def _merge_problems(plan: Plan, rows: GatheredRows) -> list[Problem]:
    """A vertical merge inside one activity only joins its sub-rows; over several it hides what belongs to which."""
    indexes = {column.index for column in plan.columns}
    merged = [
        cell for torn in rows.activities for index, cell in enumerate(torn.rows[0]) if index in indexes and cell.merged
    ]
    return [
        Problem(
            cell.where,
            f"Ячейки {cell.merged} объединены через несколько мероприятий. Разъедините их и заполните каждую.",
            True,
        )
        for cell in merged
    ]
