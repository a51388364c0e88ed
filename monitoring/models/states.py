"""States of a centre's report, and its stages: whose turn it is, in one word for lists, tabs and counts."""

from django.db import models
from django.db.models import Case, Q, Value, When


class State(models.TextChoices):
    DRAFT = "draft", "черновик"
    SUBMITTED = "submitted", "на проверке"
    FORWARDED = "forwarded", "проверен муниципалитетом"  # and waits for the region
    RETURNED = "returned", "возвращён"
    ACCEPTED = "accepted", "принят"
    EXCUSED = "excused", "не ожидается"


class Stage(models.TextChoices):
    """Where a round's page puts a report; the values stand in addresses."""

    OWED = "owed", "не сдан"
    CHECK = "check", "у муниципалитета"
    REVIEW = "review", "на проверке"  # at the region
    RETURNED = "returned", "возвращён"
    ACCEPTED = "accepted", "принят"
    EXCUSED = "excused", "не ожидается"


OWED = [State.DRAFT, State.RETURNED]
UNDER_REVIEW = [State.SUBMITTED, State.FORWARDED]
RECEIVED = [*UNDER_REVIEW, State.ACCEPTED]
IS_RECEIVED = Q(state__in=RECEIVED)
AWAITS_MUNICIPALITY = Q(
    state=State.SUBMITTED, round__municipal_check=True, centre__organisation__municipality__isnull=False
)


def stage_of(state: str, is_checked: bool) -> Stage:
    """`is_checked`: whether a municipal authority looks at the report before the region does."""
    if state == State.SUBMITTED and is_checked:
        return Stage.CHECK
    if state in UNDER_REVIEW:
        return Stage.REVIEW
    return Stage.OWED if state == State.DRAFT else Stage(state)


def stage_in_database() -> Case:
    """What `Submission.stage` says, for the database."""
    return Case(
        When(state=State.DRAFT, then=Value(Stage.OWED)),
        When(AWAITS_MUNICIPALITY, then=Value(Stage.CHECK)),
        When(state__in=UNDER_REVIEW, then=Value(Stage.REVIEW)),
        When(state=State.RETURNED, then=Value(Stage.RETURNED)),
        When(state=State.ACCEPTED, then=Value(Stage.ACCEPTED)),
        default=Value(Stage.EXCUSED),
        output_field=models.CharField(),
    )
