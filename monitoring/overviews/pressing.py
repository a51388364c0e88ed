"""The figures atop an overview: what burns in a region or the nation, each with the list that makes it up."""

from dataclasses import dataclass

from monitoring.overviews.counts import Work
from monitoring.overviews.links import assignments_url, submissions_url
from monitoring.quarters import Quarter
from regions import russian
from regions.access import scope_of
from regions.models import Region, User


@dataclass(frozen=True)
class Pressing:
    title: str
    count: int
    url: str
    about: str
    tone: str = ""


def pressing_work(work: Work, region: Region | None) -> list[Pressing]:
    """Assignments that are overdue, and due within two weeks."""
    return [
        Pressing("Просрочено", work.overdue, assignments_url(state="overdue", region=region), "поручений", "bad"),
        Pressing("Скоро срок", work.soon, assignments_url(state="soon", region=region), "в ближайшие 14 дней", "warn"),
    ]


def missing_reports(missing: int, is_late: bool, quarter: Quarter, region: Region | None) -> Pressing:
    period = f"за {russian.quarter(quarter.year, quarter.number)}"
    url = submissions_url("missing", quarter, region)
    return Pressing("Не отчитались" if is_late else "Ещё не отчитались", missing, url, period, "bad" if is_late else "")


def waiting_figures(user: User, region: Region, reports: int, work: int) -> list[Pressing]:
    """What the person decides on here; nothing for those who only look."""
    scope, figures = scope_of(user), []
    if scope.is_admin or scope.municipalities or region.pk in scope.reviewed_regions:
        url = submissions_url("waiting", region=region)
        figures.append(Pressing("Отчёты ждут меня", reports, url, "на проверке", "info"))
    if scope.is_admin or region.pk in scope.managed_regions:
        url = assignments_url(tab="review", region=region)
        figures.append(Pressing("Поручения ждут меня", work, url, "на проверке", "info"))
    return figures
