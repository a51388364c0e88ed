"""Lines of a region's overview, ready as words: who owes a report, and whom to call about it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from monitoring.lines.rounds import badge_of_submission, lateness_of
from monitoring.models import Round, Submission
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.services.submissions import answers_of
from monitoring.values import Question, count_given
from regions.models import Coordinator

_SHOWN = ("state", "numerators", "denominators", "comments", "saved_at", "first_submitted_at")
_SHOWN += ("centre__name", "centre__organisation__municipality__name", "centre__organisation__region__name")


class OwingLine(NamedTuple):
    url: str
    centre: str
    place: str
    person: Coordinator | None
    badge: str  # a state of regions.badges
    badge_text: str
    lateness: str  # empty when in time
    filled: str  # «3 из 5»


def owing_lines(round_: Round, owing: SubmissionQuerySet, today: date) -> list[OwingLine]:
    """Of reports of the round."""
    sources = ("centre__organisation__municipality", "centre__organisation__region")
    reports = list(owing.select_related(*sources).only(*_SHOWN))
    people = _first_to_call([each.centre.organisation_id for each in reports], today)
    questions = round_.asked
    return [_line(each, round_, questions, people.get(each.centre.organisation_id), today) for each in reports]


def _first_to_call(organisations: Iterable[int], today: date) -> dict[int, Coordinator]:
    people = Coordinator.objects.reachable(today).filter(organisation__in=organisations).select_related("user")
    shown = ("organisation", "phone", "user__surname", "user__given_name", "user__patronymic", "user__email")
    first: dict[int, Coordinator] = {}
    for person in people.only(*shown):
        first.setdefault(person.organisation_id, person)
    return first


def _line(
    report: Submission, round_: Round, questions: list[Question], person: Coordinator | None, today: date
) -> OwingLine:
    report.round = round_
    badge, badge_text = badge_of_submission(report)
    return OwingLine(
        url=report.get_absolute_url(),
        centre=str(report.centre),
        place=report.centre.organisation.place,
        person=person,
        badge=badge,
        badge_text=badge_text,
        lateness=lateness_of(report, today),
        filled=f"{count_given(questions, answers_of(report, questions))} из {len(questions)}",
    )
