"""Centres' reports of many rounds as lines of a list, and as a table to take away."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse

from monitoring.lines.rounds import badge_of_submission, lateness_of, sent_day
from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from regions import russian
from regions.models import Coordinator
from regions.tables.listings import Listing

COLUMNS = ["Субъект РФ", "Муниципальное образование", "Школа", "Центр", "Программа", "Период", "Состояние", "Сдан"]
COLUMNS += ["Опоздание"]


class CentreReportLine(NamedTuple):
    """Texts are "" where there is nothing to say."""

    url: str
    centre: str
    place: str
    period: str
    programme: str
    badge: str  # a state of regions.badges
    badge_text: str
    sent: str
    lateness: str
    is_owed: bool
    person: Coordinator | None  # whom to ask, when the report is owed


def centre_report_lines(
    submissions: Iterable[Submission], now: datetime, today: date, *, by_region: bool
) -> list[CentreReportLine]:
    """Of reports read `with_names`, a page of them; `today` is the reader's, for whom one may call."""
    submissions = list(submissions)
    address = _address()
    people = _people([each.school for each in submissions if each.is_owed], today)
    rounds = {each.round_id: _Round.of(each.round, now) for each in submissions}
    return [
        _line(each, rounds[each.round_id], address.format(each.pk), people.get(each.school), by_region)
        for each in submissions
    ]


class _Round(NamedTuple):
    """What a round's reports have in common."""

    round: Round
    period: str
    today: date  # in its region

    @classmethod
    def of(cls, round_: Round, now: datetime) -> "_Round":
        return cls(round_, round_.period, local_day(now, round_.region))


def _address() -> str:
    """A report's own, with a place for its number: found once, not for each line."""
    return reverse("monitoring:submission_detail", args=[0]).replace("/0/", "/{}/")


def _people(schools: Sequence[int], today: date) -> dict[int, Coordinator]:
    """One person of each school."""
    if not schools:
        return {}
    reachable = Coordinator.objects.reachable(today).filter(organisation__in=schools).select_related("user")
    return {each.organisation_id: each for each in reachable.reverse()}


def _line(
    submission: Submission, shared: _Round, url: str, person: Coordinator | None, by_region: bool
) -> CentreReportLine:
    round_ = shared.round
    badge, badge_text = badge_of_submission(submission)
    town = submission.town or round_.region.name
    return CentreReportLine(
        url=url,
        centre=russian.name_text(submission.centre_name),
        place=f"{round_.region.name}, {town}" if by_region else town,
        period=shared.period,
        programme=round_.programme.name,
        badge=badge,
        badge_text=badge_text,
        sent=sent_day(submission),
        lateness=lateness_of(submission, shared.today),
        is_owed=submission.is_owed,
        person=person,
    )


def centre_report_listing(submissions: Iterable[Submission], now: datetime) -> Listing:
    return Listing("Отчёты центров", COLUMNS, (_row(each, now) for each in submissions))


def _row(submission: Submission, now: datetime) -> list[object]:
    round_, centre = submission.round, submission.centre
    school = centre.organisation
    return [
        round_.region.name,
        school.municipality.name if school.municipality else "",
        school.name,
        centre.name,
        round_.programme.name,
        round_.period,
        badge_of_submission(submission)[1],
        submission.submitted_at,
        lateness_of(submission, local_day(now, round_.region)),
    ]
