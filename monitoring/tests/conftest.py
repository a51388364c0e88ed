"""What tests of this app's pages share."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring.tests.school_report import LogIn, Quarter
from tests.cast import Cast
from tests.work import make_indicators, make_round, submission_of


@pytest.fixture
def quarter(cast: Cast, client_of: LogIn) -> Quarter:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, timezone.localdate() + timedelta(days=2))
    return Quarter(cast, submission_of(round_, cast.tomsk.schools[0]), client_of)
