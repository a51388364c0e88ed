from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from regions.refusals import Conflict, Refused
from roadmap.models import Assignment
from roadmap.models.assignments import State
from roadmap.services import work
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap, moment

NOW = moment(date(2026, 10, 2))


@pytest.fixture
def assignment(cast: Cast) -> Assignment:
    return make_assignment(cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), date(2026, 10, 1))


def attach(assignment: Assignment, cast: Cast, content: bytes = b"%PDF-1.4", **fields: object) -> None:
    file = SimpleUploadedFile("Приказ.pdf", content)
    work.attach_evidence(assignment=assignment, by=cast.school, **{"kind": "Приказ", "file": file} | fields)


def complete(assignment: Assignment, cast: Cast, note: str = "") -> None:
    work.complete(assignment=assignment, by=cast.school, note=note, now=NOW)


def state_of(assignment: Assignment) -> str:
    return Assignment.objects.get(pk=assignment.pk).state


def test_the_way_from_work_to_acceptance(cast: Cast, assignment: Assignment) -> None:
    attach(assignment, cast)
    complete(assignment, cast)
    assert state_of(assignment) == State.COMPLETED
    work.send_back(assignment=assignment, by=cast.ministry, reason=" Нет подписи. ", now=NOW)
    returned = Assignment.objects.get(pk=assignment.pk)
    assert (returned.state, returned.review_note) == (State.RETURNED, "Нет подписи.")
    complete(assignment, cast, "Подпись на обороте.")
    work.accept(assignment=assignment, by=cast.ministry, now=NOW)
    accepted = Assignment.objects.get(pk=assignment.pk)
    assert (accepted.state, accepted.review_note, accepted.reviewed_at) == (State.ACCEPTED, "", NOW)


@pytest.mark.parametrize("note", ["", "   \n"])
def test_nothing_closes_without_evidence_or_a_reason(cast: Cast, assignment: Assignment, note: str) -> None:
    with pytest.raises(Refused, match="Приложите"):
        complete(assignment, cast, note)
    assert state_of(assignment) == State.OPEN


def test_a_reason_stands_for_evidence(cast: Cast, assignment: Assignment) -> None:
    complete(assignment, cast, "Документ хранится в районе.")
    assert state_of(assignment) == State.COMPLETED


def test_nothing_is_returned_without_a_reason(cast: Cast, assignment: Assignment) -> None:
    complete(assignment, cast, "Готово.")
    with pytest.raises(Refused, match="без причины"):
        work.send_back(assignment=assignment, by=cast.ministry, reason=" ", now=NOW)
    assert state_of(assignment) == State.COMPLETED


def test_the_second_of_two_is_told(cast: Cast, assignment: Assignment) -> None:
    complete(assignment, cast, "Готово.")
    work.accept(assignment=assignment, by=cast.ministry, now=NOW)
    with pytest.raises(Conflict):
        work.send_back(assignment=assignment, by=cast.ministry, reason="Нет подписи.", now=NOW)
    with pytest.raises(Conflict):
        complete(assignment, cast, "Ещё раз.")
    assert state_of(assignment) == State.ACCEPTED


def test_work_that_was_not_sent_is_not_accepted(cast: Cast, assignment: Assignment) -> None:
    with pytest.raises(Conflict):
        work.accept(assignment=assignment, by=cast.ministry, now=NOW)
    assert state_of(assignment) == State.OPEN


def test_the_same_document_sent_twice_is_one(cast: Cast, assignment: Assignment) -> None:
    for _ in range(2):
        attach(assignment, cast)
    assert assignment.evidence.count() == 1


@pytest.mark.parametrize(
    "other", [{"content": b"%PDF-1.5"}, {"number": "2"}, {"file": None, "link": "https://example.org/1"}]
)
def test_another_document_is_another(cast: Cast, assignment: Assignment, other: dict[str, object]) -> None:
    attach(assignment, cast)
    attach(assignment, cast, **other)
    assert assignment.evidence.count() == 2


def test_documents_stay_as_they_are_on_review(cast: Cast, assignment: Assignment) -> None:
    attach(assignment, cast)
    complete(assignment, cast)
    with pytest.raises(Refused, match="на проверке"):
        attach(assignment, cast, number="2")
    with pytest.raises(Refused, match="на проверке"):
        work.remove_evidence(evidence=assignment.evidence.get())
    assert assignment.evidence.count() == 1


def test_only_what_is_done_on_demand_may_not_be_needed(cast: Cast, assignment: Assignment) -> None:
    with pytest.raises(Refused, match="по необходимости"):
        work.close_as_not_needed(assignment=assignment, by=cast.school, reason="Средств нет.", now=NOW)
    assignment.deadline.activity.on_demand = True
    with pytest.raises(Refused, match="почему"):
        work.close_as_not_needed(assignment=assignment, by=cast.school, reason="", now=NOW)
    work.close_as_not_needed(assignment=assignment, by=cast.school, reason="Средств нет.", now=NOW)
    assert state_of(assignment) == State.NOT_NEEDED


@pytest.mark.parametrize(("is_final", "state"), [(True, State.ACCEPTED), (False, State.OPEN)])
def test_a_report_is_evidence_once_and_closes_when_final(assignment: Assignment, is_final: bool, state: str) -> None:
    report = {"name": "Сводный отчёт", "link": "https://example.org/r/1", "is_final": is_final}
    for _ in range(2):
        work.hand_in_report(assignments=[assignment], now=NOW, **report)
    assert (state_of(assignment), assignment.evidence.count()) == (state, 1)


def test_each_step_keeps_who_did_it(cast: Cast, assignment: Assignment) -> None:
    complete(assignment, cast, "Готово.")
    work.accept(assignment=assignment, by=cast.ministry, now=NOW)
    events = assignment.events.exclude(pgh_context=None).order_by("pgh_id")
    actions = [(event.pgh_context.metadata["user"], event.pgh_context.metadata["action"]) for event in events]
    assert actions == [(cast.school.pk, "complete"), (cast.ministry.pk, "accept")]
