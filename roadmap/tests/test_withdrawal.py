"""A date falls away under people's hands, and comes back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from roadmap.history import history_of
from roadmap.models import Assignment, Deadline, Roadmap
from roadmap.models.assignments import State
from roadmap.services import work
from roadmap.services.assigning import assign_activity
from roadmap.services.scheduling import schedule_roadmap
from roadmap.tests.corrected_rows import NOW, YEARLY, begin, days, make_row
from tests.cast import Cast
from tests.work import make_roadmap

SECOND = date(2022, 8, 25)


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    """A yearly row; on its second date one has begun, one is returned, on review, accepted, and one has not begun."""
    place = cast.tomsk
    bodies = [place.department, place.operator, *place.schools, place.authorities[0]]
    roadmap = make_roadmap(place.region, cast.programme)
    activity = make_row(roadmap, YEARLY, *bodies)
    begun, returned, review, accepted = (begin(cast, activity, SECOND, body) for body in bodies[:4])
    assert begun.state == State.OPEN
    for assignment in (returned, review, accepted):
        work.complete(assignment=assignment, by=cast.school, note="сделано", now=NOW)
    work.send_back(assignment=returned, by=cast.ministry, reason="нет подписи", now=NOW)
    work.accept(assignment=accepted, by=cast.ministry, now=NOW)
    return roadmap


def end_in(roadmap: Roadmap, year: int) -> None:
    roadmap.last_year = year
    roadmap.save()
    schedule_roadmap(roadmap=roadmap, because="изменены годы дорожной карты")


def states() -> list[str]:
    return list(Assignment.objects.filter(deadline__legal_date=SECOND).order_by("pk").values_list("state", flat=True))


def test_nobody_owes_a_withdrawn_date_and_nothing_is_lost(roadmap: Roadmap) -> None:
    before = states()
    end_in(roadmap, 2021)
    assert before == ["open", "returned", "completed", "accepted", "open"]
    assert states() == ["not_needed", "not_needed", "completed", "accepted", "not_needed"]
    assert days(roadmap.activities.get()) == ["25.08.2021"]
    told = set(Assignment.objects.filter(state=State.NOT_NEEDED).values_list("withdrawn_because", flat=True))
    assert {each.replace("\N{NO-BREAK SPACE}", " ") for each in told} == {
        "Срок 25 августа 2022 г. больше не следует из документа: изменены годы дорожной карты."
    }
    assert not Assignment.objects.owed().filter(deadline__legal_date=SECOND).exists()


def test_what_was_closed_by_it_is_owed_again_when_the_date_comes_back(roadmap: Roadmap) -> None:
    before = list(Assignment.objects.filter(deadline__legal_date=SECOND).order_by("pk").values())
    end_in(roadmap, 2021)
    end_in(roadmap, 2023)
    assert list(Assignment.objects.filter(deadline__legal_date=SECOND).order_by("pk").values()) == before
    assert days(roadmap.activities.get()) == ["25.08.2021", "25.08.2022", "25.08.2023"]


def test_what_a_person_closed_stays_closed_when_the_date_comes_back(roadmap: Roadmap) -> None:
    closed = Assignment.objects.filter(deadline__legal_date=SECOND).order_by("pk")[0]
    Assignment.objects.filter(pk=closed.pk).update(state=State.NOT_NEEDED, note="центр закрыт")
    end_in(roadmap, 2021)
    end_in(roadmap, 2023)
    closed.refresh_from_db()
    assert (closed.state, closed.note) == (State.NOT_NEEDED, "центр закрыт")


def test_counting_again_leaves_a_withdrawn_date_alone(roadmap: Roadmap) -> None:
    end_in(roadmap, 2021)
    before = list(Assignment.objects.order_by("pk").values())
    end_in(roadmap, 2021)
    assign_activity(activity=roadmap.activities.get())
    assert list(Assignment.objects.order_by("pk").values()) == before


def test_the_reason_stands_in_the_history(roadmap: Roadmap) -> None:
    end_in(roadmap, 2021)
    returned = Assignment.objects.with_sources().filter(deadline__legal_date=SECOND).order_by("pk")[1]
    step = next(step for step in history_of(returned, date(2021, 6, 1)) if "больше не нужно" in step.what)
    assert step.what.startswith(("закрыл", "закрыла"))
    assert step.quote == returned.withdrawn_because
    assert (returned.note, returned.review_note) == ("сделано", "нет подписи")


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Assignment.objects.filter(state=State.OPEN).update(withdrawn_because="потому"),
        lambda: Deadline.objects.update(legal_date=None, working_date=None, awaiting="event", withdrawn=True),
        lambda: Deadline.objects.update(legal_date=None, working_date=None, awaiting="event", event_on=SECOND),
        lambda: Deadline.objects.update(event_on=SECOND),
    ],
)
def test_the_database_holds_to_it(roadmap: Roadmap, broken: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        broken()
