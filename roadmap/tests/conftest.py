"""What several tests of orders and of the work on them start from."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from roadmap.models import Assignment, Roadmap
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_roadmap


@pytest.fixture
def registers(db: None) -> None:
    """Regions, programmes and the rest of the reference, as a new portal has them."""
    call_command("load_reference", verbosity=0)


@pytest.fixture
def today(cast: Cast) -> date:
    return timezone.localdate(timezone=cast.tomsk.region.zone)


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    result = "Удостоверение о повышении квалификации и отчет по программам переподготовки кадров"
    make_activity(roadmap, "6", title="Повышение квалификации", result=result, phrase="25 августа 2026 года")
    return roadmap


@pytest.fixture
def assignment(cast: Cast, roadmap: Roadmap, today: date) -> Assignment:
    return make_assignment(cast.tomsk.schools[0], roadmap, today - timedelta(days=3), "6")
