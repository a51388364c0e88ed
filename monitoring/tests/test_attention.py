"""The one statement of the frame counts what the querysets count."""

from datetime import date, timedelta
from itertools import product

import pytest

from monitoring.models import Notice, Round, Submission
from monitoring.models.attention import count_attention
from monitoring.models.states import State
from regions.models import Organisation, User
from roadmap.models import Assignment
from roadmap.models.assignments import State as AssignmentState
from tests.cast import Cast
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, moment

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 29)
PEOPLE = ["admin", "federal", "ministry", "foreign_ministry", "operator", "district", "school", "outsider"]


@pytest.mark.parametrize(("state", "is_checked_first"), list(product(State, [False, True])))
def test_reports_of_every_state_wait_for_the_same_people(cast: Cast, state: State, is_checked_first: bool) -> None:
    make_indicators(cast.programme)
    for place in (cast.tomsk, cast.ivanovo):
        make_round(place.region, cast.programme, TODAY)
    Organisation.objects.filter(pk=cast.tomsk.schools[1].pk).update(municipality=None, kind="other")
    Round.objects.update(municipal_check=is_checked_first)
    Submission.objects.update(state=state)
    said = {name: count_attention(reader(cast, name), TODAY).to_review for name in PEOPLE}
    assert said == {name: Submission.objects.waiting_for(reader(cast, name)).count() for name in PEOPLE}
    waiting = {State.SUBMITTED: 1 if is_checked_first else 2, State.FORWARDED: 2}
    assert said["ministry"] == waiting.get(state, 0)


@pytest.mark.parametrize("state", list(AssignmentState))
def test_assignments_press_the_same_people(cast: Cast, state: AssignmentState) -> None:
    for place in (cast.tomsk, cast.ivanovo):
        roadmap = make_roadmap(place.region, cast.programme)
        for number, (days, whose) in enumerate(
            product((-1, 0, 14, 15), [place.department, *place.authorities, *place.schools]), 1
        ):
            make_assignment(whose, roadmap, TODAY + timedelta(days=days), str(number))
    Assignment.objects.update(state=state)
    said = {name: count_attention(reader(cast, name), TODAY).pressing for name in PEOPLE}
    assert said == {name: Assignment.objects.mine(reader(cast, name)).pressing(TODAY).count() for name in PEOPLE}
    assert said["school"] == (3 if state in (AssignmentState.OPEN, AssignmentState.RETURNED) else 0)


def test_notices_are_counted_as_far_as_the_bell_shows_them(cast: Cast) -> None:
    Notice.objects.bulk_create(
        Notice(recipient=cast.school, kind=Notice.Kind.IMPORTED, made_at=moment(TODAY) + timedelta(minutes=minute))
        for minute in range(120)
    )
    assert count_attention(cast.school, TODAY).unread == 100
    Notice.objects.filter(pk__in=Notice.objects.values("pk")[:30]).update(read_at=moment(TODAY))
    assert count_attention(cast.school, TODAY).unread == Notice.objects.count_unread(cast.school) == 90
    assert count_attention(cast.neighbour_school, TODAY).unread == 0


def reader(cast: Cast, name: str) -> User:
    """Read anew, as a request does: rights are kept with the object."""
    return User.objects.get(pk=getattr(cast, name).pk)
