"""From what the database has counted to the figures of a region's report. Pure: no Django and no clock.

What is summed is said here (`terms`) and done by the database (`monitoring.models.sums`): totals of shares are those of
their numerators and denominators, never averages.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from monitoring.figures import Amount, CentreLine, Column, Completeness, Figure, Heading, MunicipalityLine, RoundFigures
from monitoring.values import Question

OUTSIDE = "Вне муниципальных образований"
ROLES = ("fact", "previous", "year_before", "year")  # the fields of a `Figure` that sums go to


Plan = Sequence[Decimal | None]  # targets: for each question that of the year, then that of the quarter


class Term(NamedTuple):
    """One sum of answers: of a question, in a role; of a share's denominators, otherwise of numerators."""

    question: Question
    role: str
    of_denominators: bool


class Filled(NamedTuple):
    """What a centre's line tells beside its sums."""

    centre: str
    school: str
    state: str
    is_received: bool
    submitted_on: date | None  # in the region's own zone
    comments: Mapping[str, str]


class Counted(NamedTuple):
    """What is counted for a centre (then it is `filled`), for a municipality, or for the region: then both are None."""

    municipality: int | None
    municipality_name: str | None
    centre: int | None
    filled: Filled | None
    completeness: Completeness
    sums: Sequence[Decimal | None]  # one for each of `terms`
    plan: Plan  # its own


class AllCounted(NamedTuple):
    """Lines in the order in which they are to stand."""

    whole: Counted
    municipalities: Sequence[Counted]
    centres: Sequence[Counted]


def roles_of(question: Question) -> tuple[str, ...]:
    """In which roles answers are summed. Where quarters must not be added, the year's total is the quarter's fact."""
    return ROLES if question.adds_up and not question.cumulative else ROLES[:3]


def terms(questions: Iterable[Question]) -> list[Term]:
    return [
        Term(question, role, of_denominators)
        for question in questions
        for role in roles_of(question)
        for of_denominators in ((False, True) if question.is_share else (False,))
    ]


def compile_figures(heading: Heading, questions: Sequence[Question], counted: AllCounted) -> RoundFigures:
    """The whole report."""
    figures_of = _reading(questions)
    of_region, of_municipalities = _plans(questions, counted)
    return RoundFigures(
        heading=heading,
        columns=tuple(map(column_of, questions)),
        completeness=counted.whole.completeness,
        totals=figures_of(counted.whole.sums, of_region),
        municipalities=tuple(
            MunicipalityLine(
                line.municipality_name or OUTSIDE,
                line.completeness,
                figures_of(line.sums, of_municipalities[line.municipality]),
            )
            for line in counted.municipalities
        ),
        centres=tuple(_centre_line(line, figures_of(line.sums, line.plan)) for line in counted.centres),
    )


def figures_of_line(questions: Sequence[Question], line: Counted) -> tuple[Figure, ...]:
    """Of one line alone, with its own plan."""
    return _reading(questions)(line.sums, line.plan)


def _plans(questions: Sequence[Question], counted: AllCounted) -> tuple[Plan, dict[int | None, Plan]]:
    """Of the region and, by their keys, of its municipalities."""
    centres: dict[int | None, list[Plan]] = {line.municipality: [] for line in counted.municipalities}
    for line in counted.centres:
        centres[line.municipality].append(line.plan)
    own = {line.municipality: line.plan for line in counted.municipalities}
    of_municipalities = {place: plan_of(questions, own[place], parts) for place, parts in centres.items()}
    expecting = [of_municipalities[place] for place, parts in centres.items() if parts]
    return plan_of(questions, counted.whole.plan, expecting), of_municipalities


def plan_of(questions: Sequence[Question], own: Plan, parts: Sequence[Plan]) -> Plan:
    """A place's own target, else the sum of those of its parts: of counts, and only where each part has its target."""
    plan = []
    for place, value in enumerate(own):
        values = [part[place] for part in parts]
        is_sum = value is None and values and None not in values and not questions[place // 2].is_share
        plan.append(sum(values, Decimal(0)) if is_sum else value)
    return plan


def _reading(questions: Sequence[Question]) -> Callable[[Sequence[Decimal | None], Plan], tuple[Figure, ...]]:
    """What makes a line's figures of its sums and its plan. A report has thousands of amounts: hence without loops."""
    if not questions:
        return lambda _sums, _plan: ()
    gather = itemgetter(*_places(questions))

    def figures(sums: Sequence[Decimal | None], plan: Plan) -> tuple[Figure, ...]:
        found = gather([*sums, None])
        pairs = zip(found[::2], found[1::2], strict=True)  # of numerators and denominators
        amounts = [None if pair[0] is None else _new(Amount, pair) for pair in pairs]
        by_role = (amounts[number :: len(ROLES)] for number in range(len(ROLES)))
        return tuple(map(_figure, zip(*by_role, plan[::2], plan[1::2], strict=True)))

    return figures


_new = tuple.__new__  # without the check of arguments
_figure = partial(_new, Figure)


def _places(questions: Sequence[Question]) -> list[int]:
    """For each question and role the places of its numerator and denominator among the sums; -1 where there is none.

    Without sums of the year, the quarter's fact stands there.
    """
    at = {(term.question.code, term.role, term.of_denominators): place for place, term in enumerate(terms(questions))}
    return [
        at.get((question.code, role if role in roles_of(question) else "fact", of_denominators), -1)
        for question in questions
        for role in ROLES
        for of_denominators in (False, True)
    ]


def _centre_line(line: Counted, figures: tuple[Figure, ...]) -> CentreLine:
    return CentreLine(
        centre=line.filled.centre,
        school=line.filled.school,
        municipality=line.municipality_name or OUTSIDE,
        state=line.filled.state,
        is_received=line.filled.is_received,
        is_timely=line.completeness.on_time > 0,
        submitted_on=line.filled.submitted_on,
        comments=line.filled.comments,
        figures=figures,
        key=line.centre,
    )


def column_of(question: Question) -> Column:
    return Column(
        code=question.code,
        name=question.name,
        unit=question.unit,
        is_share=question.is_share,
        cumulative=question.cumulative,
        places=question.places,
        group=question.group,
        numerator_label=question.numerator_label,
        denominator_label=question.denominator_label,
        adds_up=question.adds_up,
    )
