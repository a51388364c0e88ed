"""An exception for a centre: until when it opens the report, in Python as in the database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from monitoring.models import Extension, Round, Submission
from monitoring.models.local_days import local_day_in
from monitoring.models.rounds import local_day
from tests.cast import Cast
from tests.work import make_round, moment

LEGAL = date(2026, 10, 1)  # the round closes after 15 October
LONGER = date(2026, 10, 20)
MIDNIGHT = datetime(2026, 10, 20, 17, 0, tzinfo=UTC)  # 21 October in Tomsk


def extend(cast: Cast, submission: Submission, until: date = LONGER, **fields: object) -> Extension:
    values = {"reason": "Не было света.", "granted_by": cast.ministry, "granted_at": moment(LEGAL)} | fields
    return Extension.objects.create(submission=submission, until=until, **values)


@pytest.mark.parametrize(
    ("now", "granted", "revoked", "is_open"),
    [
        (moment(date(2026, 10, 15)), False, False, True),
        (moment(date(2026, 10, 16)), False, False, False),
        (moment(date(2026, 10, 16)), True, False, True),
        (moment(date(2026, 10, 16)), True, True, False),
        (moment(date(2026, 10, 15)), True, True, True),  # the round itself still runs
        (MIDNIGHT - timedelta(seconds=1), True, False, True),
        (MIDNIGHT, True, False, False),
    ],
)
def test_a_report_is_open_while_the_round_runs_or_an_exception_is_in_force(
    cast: Cast, now: datetime, granted: bool, revoked: bool, is_open: bool
) -> None:
    submission, other = make_round(cast.tomsk.region, cast.programme, LEGAL).submissions.order_by("pk")
    extend(cast, submission, date(2026, 12, 1), revoked_at=moment(LEGAL))  # one that was taken back does nothing
    if granted:
        extend(cast, submission, revoked_at=moment(LEGAL) if revoked else None)
    today = local_day(now, cast.tomsk.region)
    assert submission.is_open(today) is is_open
    of_zone = local_day_in("round__region__time_zone", now)
    for day in (today, of_zone):
        expected = {submission, other} if now < moment(date(2026, 10, 16), 0) else {submission} if is_open else set()
        found = list(Submission.objects.open_on(day))
        assert (set(found), len(found)) == (expected, len(expected))


def test_a_round_that_is_still_to_open_opens_nothing(cast: Cast) -> None:
    submission = make_round(cast.tomsk.region, cast.programme, LEGAL).submissions.first()
    extend(cast, submission)
    Round.objects.update(opened_at=None)
    submission.refresh_from_db()
    assert not submission.is_open(LEGAL)
    assert not Submission.objects.open_on(LEGAL).exists()


def test_only_one_exception_stands_at_a_time(cast: Cast) -> None:
    submission = make_round(cast.tomsk.region, cast.programme, LEGAL).submissions.first()
    extend(cast, submission)
    with pytest.raises(IntegrityError, match="extension_once_a_submission"), transaction.atomic():
        extend(cast, submission)
