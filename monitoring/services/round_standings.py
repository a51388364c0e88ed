"""The reports of a round as a form in Excel needs them: what stands in them, and beside it what came before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from monitoring.models import Round, Submission, Target
from monitoring.models.states import OWED, UNDER_REVIEW, State
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.round_forms.centres import KnownCentre
from monitoring.round_forms.comparison import Standing
from monitoring.round_forms.guidance import FormHead
from monitoring.round_forms.signs import RoundSign
from monitoring.services.submissions import answers_of
from monitoring.values import Answer, Question
from regions.models import Municipality, User

CLOSED = "Сбор закрыт, отчёт изменить нельзя."
EXCUSED = "Отчёт этого центра в этом сборе не ожидается."
UNDER_WAY = "Отчёт уже сдан и ждёт проверки. Чтобы изменить его, попросите вернуть отчёт."
ACCEPTED = "Отчёт уже принят. Чтобы изменить его, попросите вернуть отчёт."


@dataclass(frozen=True)
class Brought:
    """The reports that a person may bring values of: all in a round, or the one whose page they are at."""

    round: Round
    user: User
    submission: Submission | None = None

    @property
    def submissions(self) -> SubmissionQuerySet:
        found = Submission.objects.importable_by(self.user).filter(round=self.round)
        return found.filter(pk=self.submission.pk) if self.submission else found

    @property
    def questions(self) -> list[Question]:
        return self.round.asked


def sign_of(round_: Round) -> RoundSign:
    return RoundSign(round_.region.code, round_.programme.code, round_.year, round_.quarter)


def head_of(brought: Brought) -> FormHead:
    round_ = brought.round
    return FormHead(sign_of(round_), round_.programme.name, _whose(brought), round_.timely_until)


def standings_of(brought: Brought, questions: Sequence[Question], today: date) -> list[Standing]:
    """In the order of municipalities and schools; in as many queries for a region as for one centre."""
    submissions = list(
        brought.submissions.select_related("centre__organisation__municipality")
        .prefetch_related("extensions")
        .order_by("centre__organisation__municipality__sort_name", "centre__organisation__sort_name", "centre__pk")
    )
    centres = [submission.centre_id for submission in submissions]
    earlier = _earlier(brought.round, centres, questions)
    plans = _plans(brought.round, centres, questions)
    return [_standing(brought.round, each, questions, earlier, plans, today) for each in submissions]


def _standing(
    round_: Round,
    submission: Submission,
    questions: Sequence[Question],
    earlier: dict[int, dict[str, Answer]],
    plans: dict[int, dict[str, Decimal]],
    today: date,
) -> Standing:
    submission.round = round_
    centre, school = submission.centre, submission.centre.organisation
    place = school.municipality.name if school.municipality else ""
    return Standing(
        centre=KnownCentre(centre.pk, place, school.name, centre.name),
        submission=submission.pk,
        version=submission.version,
        held=why_held(submission, today),
        state=State(submission.state).label,
        answers=answers_of(submission, questions),
        earlier=earlier.get(centre.pk, {}),
        plans=plans.get(centre.pk, {}),
    )


def why_held(submission: Submission, today: date) -> str:
    """Why nobody can change the report now; "" where its school can."""
    if submission.state == State.EXCUSED:
        return EXCUSED
    if submission.state not in OWED:
        return UNDER_WAY if submission.state in UNDER_REVIEW else ACCEPTED
    return "" if submission.is_open(today) else CLOSED


def _earlier(round_: Round, centres: Sequence[int], questions: Sequence[Question]) -> dict[int, dict[str, Answer]]:
    """Last quarter's answers, where they were sent."""
    received = Submission.objects.received_before(round_).filter(centre__in=centres)
    return {each.centre_id: answers_of(each, questions) for each in received}


def _plans(round_: Round, centres: Sequence[int], questions: Sequence[Question]) -> dict[int, dict[str, Decimal]]:
    """The year's plans by centre and question."""
    planned = Target.objects.planned_for(round_.programme, questions, round_.year)
    plans: dict[int, dict[str, Decimal]] = {}
    rows = planned.filter(centre__in=centres, quarter=None).values_list("centre", "indicator__code", "value")
    for centre, code, value in rows:
        plans.setdefault(centre, {})[code] = value
    return plans


def _whose(brought: Brought) -> str:
    """«Томская область», or the municipality where all that the person brings is in one."""
    if brought.submission:
        return brought.submission.centre.name
    if Submission.objects.reviewable_by(brought.user).filter(round=brought.round).exists():
        return brought.round.region.name
    of_theirs = Municipality.objects.filter(organisations__centres__submissions__in=brought.submissions).distinct()
    return ", ".join(municipality.name for municipality in of_theirs) or brought.round.region.name
