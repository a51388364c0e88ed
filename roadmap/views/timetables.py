"""The rows of a roadmap beside its timeline: which days are shown, the lanes, the groups that a person asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from regions.badges import badge_of
from regions.russian import capital
from roadmap.timeline.axis import Axis, axis_of, span_text
from roadmap.timeline.lanes import Addresses, lane_of
from roadmap.timeline.spans import Scale, Window, fitting_scale, window_of
from roadmap.views.activity_lines import ActivityLine, Responsible
from roadmap.views.roadmap_filters import STATES, filter_from

SCALES = {Scale.MONTH: "Месяцы", Scale.QUARTER: "Кварталы", Scale.YEAR: "Годы"}
NOBODY = Responsible(key="", name="Ответственный не назван", by_agreement=False)
CLOSER = {Scale.QUARTER: Scale.MONTH, Scale.YEAR: Scale.QUARTER}


@dataclass(frozen=True)
class Group:
    """`name` is "" for the only group of rows that nobody asked to group; a row may stand in several groups."""

    name: str
    lines: list[ActivityLine]


@dataclass(frozen=True)
class Timetable:
    """`scales` are (value, name)."""

    lines: list[ActivityLine]
    groups: list[Group]
    axis: Axis
    window: Window
    shown: str

    @property
    def scales(self) -> list[tuple[str, str]]:
        return [(scale.value, name) for scale, name in SCALES.items()]


def timetable(all_lines: list[ActivityLine], query: QueryDict, today: date) -> Timetable:
    """The lines that the filter keeps, with their lanes; the axis stays the same whatever it keeps."""
    chosen = filter_from(query)
    days = [day for line in all_lines for dates in line.dates for day in (dates.legal, dates.working)]
    scale = Scale(chosen.scale) if chosen.scale in list(Scale) else fitting_scale(days, today)
    window = window_of(scale, days, today, chosen.start)
    closer = _closer(query, scale)
    lines = [_with_lane(line, window, closer, today) for line in chosen.keep(all_lines)]
    return Timetable(
        lines=lines,
        groups=_groups(lines, chosen.group),
        axis=axis_of(scale, window.span, today),
        window=window,
        shown=span_text(window.span),
    )


def _closer(query: QueryDict, scale: Scale) -> str:
    """The beginning of this page's address at a closer scale, "" at the closest."""
    if scale not in CLOSER:
        return ""
    kept = query.copy()
    kept.pop("from", None)
    kept["scale"] = CLOSER[scale].value
    return f"?{kept.urlencode()}&from="


def _with_lane(line: ActivityLine, window: Window, closer: str, today: date) -> ActivityLine:
    points = [dates.point for dates in line.dates]
    work = reverse("roadmap:assignment_list")
    addresses = Addresses(f"{work}?deadline=", f"{work}?activity={line.activity.pk}", closer)
    return replace(line, lane=lane_of(points, window.span, today, addresses, is_unknown=bool(line.awaiting)))


def _groups(lines: list[ActivityLine], by: str) -> list[Group]:
    if by == "who":
        return _gathered((responsible.name, line) for line in lines for responsible in line.responsible or [NOBODY])
    if by == "state":
        ranked = sorted(lines, key=lambda line: list(STATES).index(line.state) if line.state in STATES else len(STATES))
        return _gathered((_state_name(line.state), line) for line in ranked)
    return [Group("", lines)]


def _state_name(state: str) -> str:
    return STATES.get(state) or (capital(badge_of(state).text) if state else "Без сроков")


def _gathered(named: Iterable[tuple[str, ActivityLine]]) -> list[Group]:
    groups: dict[str, list[ActivityLine]] = {}
    seen: set[int] = set()
    for name, line in named:
        groups.setdefault(name, []).append(replace(line, is_repeated=line.activity.pk in seen))
        seen.add(line.activity.pk)
    return [Group(capital(name), lines) for name, lines in groups.items()]
