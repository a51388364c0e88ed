"""What the list of centres' reports is sorted and narrowed by; figures of overviews lead to it."""

from collections.abc import Sequence

from django.db.models import QuerySet

from monitoring.models import Submission
from monitoring.models.states import Stage
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.quarters import Quarter
from regions import russian
from regions.access import scope_of
from regions.addresses import key_of
from regions.lists.columns import Column, Kind, ListDescription
from regions.lists.filters import Choice, Filter, Fixed, along
from regions.models import Municipality, Programme, Region, User

CENTRE = ("centre__organisation__municipality__sort_name?", "centre__sort_name")
REPORTS = ListDescription(
    name="centre-reports",
    noun=("отчёт", "отчёта", "отчётов"),
    columns=(
        Column("place", "Центр", ("round__region__sort_name", *CENTRE)),
        Column("round", "Сбор", ("round__year", "round__quarter", "round__programme", *CENTRE), Kind.DAYS),
        Column("sent", "Сдан", ("submitted_at?",), Kind.DAYS),
    ),
    default="place",
    filters=("quarter", "region", "programme", "state", "municipality"),
)
ALL_QUARTERS = "all"
STATES = {
    "missing": "Не отчитались",
    "received": "Отчитались",
    "on_time": "Отчитались вовремя",
    "late": "Отчитались с опозданием",
    "waiting": "Ждут моей проверки",
    Stage.OWED.value: "Не отправлены",
    Stage.CHECK.value: "У муниципалитета",
    Stage.REVIEW.value: "У региона на проверке",
    Stage.RETURNED.value: "Возвращены",
    Stage.ACCEPTED.value: "Приняты",
}
MUNICIPALITY = "centre__organisation__municipality"


def report_filters(user: User, quarters: Sequence[Quarter], municipality: str) -> list[Filter]:
    """`quarters` are those to choose from, the latest first; that one is meant where none is asked for."""
    return [
        Choice("Квартал", "quarter", "Последний квартал", _quarter_options(quarters), _of_quarter),
        *_regions(user),
        *_municipality(user, municipality),
        Choice("Программа", "programme", "Все программы", _programmes(), along("round__programme__code")),
        Choice("Состояние", "state", "Любое состояние", list(STATES.items()), lambda rows, _: rows),
    ]


def reports_in_state(user: User, state: str) -> SubmissionQuerySet:
    """What the person sees of the state, all that are expected without one."""
    seen = Submission.objects.visible_to(user)
    plain = {"missing": seen.owed, "received": seen.received, "on_time": seen.on_time, "late": seen.late}
    if state == "waiting":
        return Submission.objects.waiting_for(user)
    if state in plain:
        return plain[state]()
    return seen.at_stage(state) if state else seen.expected()


def in_quarter(rows: QuerySet, quarter: Quarter) -> QuerySet:
    return rows.filter(round__year=quarter.year, round__quarter=quarter.number)


def _quarter_options(quarters: Sequence[Quarter]) -> list[tuple[str, str]]:
    named = [(f"{each.year}-{each.number}", russian.quarter(each.year, each.number)) for each in quarters]
    return [*named, (ALL_QUARTERS, "Все кварталы")]


def _of_quarter(rows: QuerySet, value: str) -> QuerySet:
    """`value` is one of the options."""
    return rows if value == ALL_QUARTERS else in_quarter(rows, Quarter(*map(int, value.split("-"))))


def _regions(user: User) -> list[Filter]:
    regions = list(Region.objects.visible_to(user).filter(rounds__isnull=False).distinct())
    options = [(each.code, each.name) for each in regions]
    narrow = along("round__region__code")
    return [Choice("Субъект РФ", "region", "Все субъекты РФ", options, narrow)] if len(regions) > 1 else []


def _municipality(user: User, asked: str) -> list[Filter]:
    """To choose from for those who see one region's; others come with it from an overview."""
    places = Municipality.objects.visible_to(user).order_by("sort_name")
    if scope_of(user).regions:
        options = [(str(pk), name) for pk, name in places.values_list("pk", "name")]
        narrow = along(MUNICIPALITY)
        return [Choice("Муниципальное образование", "municipality", "Все муниципалитеты", options, narrow)]
    place = places.filter(pk=key_of(asked)).first() if key_of(asked) else None
    return [_OnePlace("Муниципальное образование", "municipality", str(place.pk), place.name)] if place else []


class _OnePlace(Fixed):
    def narrow(self, rows: QuerySet, value: str) -> QuerySet:
        return rows.filter(**{MUNICIPALITY: value})


def _programmes() -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in Programme.objects.filter(rounds__isnull=False).distinct()]
