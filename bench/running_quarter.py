"""A quarter that runs in the generated nation, with a person at every school, and what they would type."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pgtrigger
from django.conf import settings
from django.db import connection
from django.utils import timezone

from bench.school_people import appoint_to
from monitoring.models import Round, Submission
from monitoring.nation import Size, make_nation
from monitoring.quarters import Quarter
from monitoring.services.reference import load_reference
from monitoring.values import Answer, Question, plain, unpack
from regions.models import Organisation, User

BATCH = 2000
AROUND = timedelta(days=5)


def settle(size: Size, now: datetime) -> None:
    """The nation with its quarter before, the running quarter, nobody has begun; people at the schools."""
    load_reference(folder=Path(settings.BASE_DIR) / "fixtures")
    make_nation(size=size, seed=1, today=now.date())
    with pgtrigger.ignore():
        _open(now)
        _appoint()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _open(now: datetime) -> None:
    today, quarter = now.date(), Quarter.of(now.date())
    before = list(Round.objects.filter(year=quarter.previous.year, quarter=quarter.previous.number))
    rounds = Round.objects.bulk_create(
        Round(
            region_id=one.region_id,
            programme_id=one.programme_id,
            year=quarter.year,
            quarter=quarter.number,
            questions=one.questions,
            opened_at=now,
            opens_on=today - AROUND,
            timely_until=today + AROUND,
            closes_after=today + 2 * AROUND,
        )
        for one in before
    )
    running = {old.pk: new for old, new in zip(before, rounds, strict=True)}
    rows = Submission.objects.filter(round__in=before).values_list("round", "centre").order_by("pk")
    Submission.objects.bulk_create(
        (Submission(round=running[round_id], centre_id=centre) for round_id, centre in rows), batch_size=BATCH
    )


def _appoint() -> None:
    """A person for each school that has a centre."""
    schools = Organisation.objects.filter(centres__isnull=False).distinct().order_by("pk")
    appoint_to(schools.values_list("pk", flat=True))


def running() -> list[Submission]:
    """The reports of the running quarter, each with `person`, the one at its school who fills it in."""
    people = {
        organisation: person
        for person in User.objects.filter(coordinations__isnull=False).prefetch_related("coordinations")
        for organisation in (one.organisation_id for one in person.coordinations.all())
    }
    reports = Submission.objects.filter(round__closes_after__gte=timezone.localdate()).select_related("round", "centre")
    for report in (found := list(reports.order_by("pk"))):
        report.person = people[report.centre.organisation_id]
    return found


def typed_by(reports: Iterable[Submission]) -> dict[int, dict[str, str]]:
    """Fields of the form by the report's key: last quarter's numbers, so that there is nothing to remark upon."""
    reports = list(reports)
    earlier = Submission.objects.exclude(pk__in=[report.pk for report in reports]).received()
    values = {centre: pair for centre, *pair in earlier.values_list("centre", "numerators", "denominators")}
    questions = reports[0].round.asked
    return {report.pk: _fields(questions, *values.get(report.centre_id, ([], []))) for report in reports}


def _fields(questions: list[Question], numerators: list[Decimal], denominators: list[Decimal]) -> dict[str, str]:
    answers = unpack(questions, numerators, denominators, {})
    fields = {}
    for question in questions:
        answer = answers[question.code]
        if not answer.is_given(question.is_share):
            answer = Answer(Decimal(12), Decimal(14))
        fields[f"numerator-{question.code}"] = plain(answer.numerator)
        if question.is_share:
            fields[f"denominator-{question.code}"] = plain(answer.denominator)
    return fields
