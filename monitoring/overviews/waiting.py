"""What waits for a reviewer in a region: centres' reports, finished assignments, dates that nobody has read yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from monitoring.models import Round
from monitoring.models.region_reports import Tally
from monitoring.models.rounds import local_day
from monitoring.models.states import Stage
from monitoring.overviews.links import assignments_url, round_url
from regions import russian
from regions.access import scope_of
from regions.models import Region, User
from roadmap.models import Assignment, Roadmap

SHOWN = 3
REPORTS = ("отчёт", "отчёта", "отчётов")
UNREAD = ("мероприятие без даты", "мероприятия без даты", "мероприятий без даты")
ASSIGNMENTS = ("поручение", "поручения", "поручений")


@dataclass(frozen=True)
class Waiting:
    """A line of what waits, and how many rows the list has to which it leads; 0 where it leads to a thing itself."""

    icon: str
    url: str
    title: str
    about: str
    side: str
    count: int = 0


def waiting_reports(user: User, region: Region, tallies: Iterable[Tally]) -> list[Tally]:
    """What `Submission.objects.waiting_for(user)` says, of the region's reports."""
    scope = scope_of(user)
    reviews = scope.is_admin or region.pk in scope.reviewed_regions
    return [
        each
        for each in tallies
        if (reviews and each.stage == Stage.REVIEW)
        or (each.stage == Stage.CHECK and each.municipality in scope.municipalities)
    ]


def report_lines(rounds: Sequence[Round], waiting: Sequence[Tally], region: Region) -> list[Waiting]:
    """A line for each round and whose turn it is, the earliest first; in `rounds` the latest stand first."""
    return [
        _reports(round_, stage, found, region)
        for round_ in reversed(rounds)
        for stage in (Stage.CHECK, Stage.REVIEW)
        if (found := [each for each in waiting if each.round == round_.pk and each.stage == stage])
    ]


def _reports(round_: Round, stage: str, tallies: list[Tally], region: Region) -> Waiting:
    count = sum(each.count for each in tallies)
    first = min((each.since for each in tallies if each.since), default=None)
    return Waiting(
        icon="inbox",
        url=round_url(round_, stage),
        title=f"{russian.counted(count, *REPORTS)} за {round_.period}",
        about=round_.programme.name,
        side=f"с {russian.day_month(local_day(first, region))}" if first else "",
        count=count,
    )


def assignment_lines(user: User, region: Region, total: int) -> list[Waiting]:
    """The longest waiting ones, and one line for the rest; `total` is how many there are."""
    if not total:
        return []
    waiting = Assignment.objects.reviewable_by(user).to_review().filter(region=region)
    shown = ("completed_at", "deadline__activity__title", "organisation__name", "organisation__short_name")
    sources = waiting.select_related("deadline__activity", "organisation").only(*shown)
    lines = [
        Waiting(
            icon="file-check",
            url=each.get_absolute_url(),
            title=each.deadline.activity.title,
            about=str(each.organisation),
            side=_day(each.completed_at and local_day(each.completed_at, region)),
        )
        for each in sources.order_by("completed_at", "pk")[: SHOWN if total <= SHOWN else SHOWN - 1]
    ]
    return lines if total <= SHOWN else [*lines, _all(total, region)]


def _all(count: int, region: Region) -> Waiting:
    title = f"Всего на проверке {russian.counted(count, *ASSIGNMENTS)}"
    return Waiting("list-checks", assignments_url(tab="review", region=region), title, "", "", count)


def unread_lines(roadmaps: Iterable[Roadmap]) -> list[Waiting]:
    """A line for each roadmap with rows whose dates the person can supply; each has its count, `unread`."""
    return [
        Waiting(
            icon="book-open-check",
            url=f"{each.get_absolute_url()}?ask=1",
            title=russian.counted(each.unread, *UNREAD),
            about=str(each),
            side="",
            count=each.unread,
        )
        for each in roadmaps
        if each.unread
    ]


def _day(day: date | None) -> str:
    return russian.day_month(day) if day else ""
