"""An indicator of a place quarter by quarter, read from the database; nothing is written here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitoring.dynamics import Course, Part, Point, course_of, courses_by_region
from monitoring.figures import Completeness, Figure, MunicipalityLine, RoundFigures
from monitoring.models.municipal_series import MunicipalLine, municipal_lines
from monitoring.models.rounds import RoundQuerySet
from monitoring.models.series import quarter_sums
from monitoring.models.sums import count_round
from monitoring.quarters import Quarter
from monitoring.reports import compile_figures, figures_of_line, terms
from monitoring.services.reports import heading_of
from monitoring.values import Question
from regions.models import Municipality, Programme

Editions = Mapping[Quarter, Question]  # of one indicator


@dataclass(frozen=True)
class Asked:
    """What is looked at: of one programme, in rounds of all regions (`region` is None), of one, or of a municipality
    in it. `quarter` is the one that is shown by its parts; None is the last that says something."""

    programme: Programme
    region: str | None  # its code
    municipality: Municipality | None
    question: Question | None
    editions: Editions
    first_year: int
    last_year: int
    quarter: Quarter | None = None


@dataclass(frozen=True)
class Dynamics:
    """The quarters of the asked years, and what the chosen one is made of."""

    course: Course
    running: frozenset[Quarter]  # whose last reports may still come
    chosen: Point | None
    parts: Sequence[Part] = ()


def read_dynamics(*, rounds: RoundQuerySet, asked: Asked, running: Iterable[Quarter]) -> Dynamics:
    """`rounds` are the opened ones of the programme that the person sees, in the asked region."""
    running = frozenset(running)
    if asked.municipality:
        return _of_municipality(rounds, asked, running)
    since = rounds.filter(year__gte=asked.first_year - 1, year__lte=asked.last_year).values_list("pk", flat=True)
    counted = quarter_sums(since, asked.programme, asked.question)
    course = tuple(point for point in course_of(counted, asked.editions) if point.quarter.year >= asked.first_year)
    chosen = chosen_point(course, asked.quarter, running)
    if chosen is None:
        return Dynamics(course, running, None)
    if asked.region is None:
        courses = courses_by_region(counted, asked.editions)
        parts = [Part(name, *_at(course, chosen.quarter)) for (_, name), course in courses.items()]
        return Dynamics(course, running, chosen, [part for part in parts if part.completeness.expected])
    figures = _figures(rounds, asked, [chosen.quarter])[chosen.quarter]
    return Dynamics(course, running, chosen, [_part(line.name, line) for line in figures.municipalities])


def chosen_point(course: Course, wanted: Quarter | None, running: frozenset[Quarter]) -> Point | None:
    """The quarter that was asked for; else the last one whose reports are in; else the last with any answer."""
    by_quarter = {point.quarter: point for point in course}
    if wanted in by_quarter:
        return by_quarter[wanted]
    answered = [point for point in course if point.figure.fact] or list(course)
    finished = [point for point in answered if point.quarter not in running]
    return next(reversed(finished or answered), None)


def _of_municipality(rounds: RoundQuerySet, asked: Asked, running: frozenset[Quarter]) -> Dynamics:
    """As its region's reports have it: there a centre's earlier quarters count where it stands now."""
    shown = rounds.filter(year__gte=asked.first_year, year__lte=asked.last_year).order_by("year", "quarter")
    keys = {Quarter(year, quarter): pk for pk, year, quarter in shown.values_list("pk", "year", "quarter")}
    lines = municipal_lines(keys.values(), asked.municipality, asked.programme, asked.question)
    course = tuple(_municipal_point(quarter, lines.get(quarter), asked.editions.get(quarter)) for quarter in keys)
    chosen = chosen_point(course, asked.quarter, running)
    centres = _figures(rounds, asked, [chosen.quarter])[chosen.quarter].centres if chosen else ()
    parts = [
        Part(line.centre, Completeness(1, int(line.is_received), int(line.is_timely)), _first(line.figures))
        for line in centres
        if line.municipality == asked.municipality.name
    ]
    return Dynamics(course, running, chosen, parts)


def _municipal_point(quarter: Quarter, line: MunicipalLine | None, question: Question | None) -> Point:
    """Of a municipality that doesn't stand in the quarter's report nothing was expected."""
    if line is None:
        return Point(quarter, Completeness(), Figure())
    figures = figures_of_line([question], line.counted(terms([question]))) if question else ()
    return Point(quarter, line.completeness, _first(figures))


def _figures(rounds: RoundQuerySet, asked: Asked, quarters: Sequence[Quarter]) -> dict[Quarter, RoundFigures]:
    """What reports of these quarters would say now of the one indicator."""
    found = {}
    years = {quarter.year for quarter in quarters}
    for round_ in rounds.filter(year__in=years).select_related(
        "region", "programme", "deadline__activity__roadmap__order"
    ):
        quarter = Quarter(round_.year, round_.quarter)
        if quarter in quarters:
            questions = [asked.editions[quarter]] if quarter in asked.editions else []
            found[quarter] = compile_figures(heading_of(round_), questions, count_round(round_, questions))
    return found


def _at(course: Course, quarter: Quarter) -> tuple[Completeness, Figure]:
    return next(((each.completeness, each.figure) for each in course if each.quarter == quarter), _NOTHING)


def _part(name: str, line: MunicipalityLine) -> Part:
    return Part(name, line.completeness, _first(line.figures))


def _first(figures: Sequence[Figure]) -> Figure:
    return figures[0] if figures else Figure()


_NOTHING = (Completeness(), Figure())
