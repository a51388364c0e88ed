"""Each nasty file gets its answer: refused in a sentence, shown cell by cell, or taken with what was understood."""

import re

import pytest

from regions.tables.importing import RegisterUpload, plan_import, read_upload
from regions.tables.plans import Plan
from roadmap.drafts import DraftOrder, Problem
from roadmap.reading import read_document
from roadmap.tests.documents import drafted
from tests.cast import Cast
from tests.nasty import shown, taken
from tests.nasty.books import DAY, ORDER, REGISTER
from tests.nasty.forking import open_in_fork
from tests.nasty.refused import ORDER_ONLY, REFUSED, REGISTER_ONLY
from uploads.disposable import open_disposably
from uploads.refusals import UnreadableFile
from uploads.table_opening import read_table

DOORS = ("roadmap.reading", "uploads.table_opening")
SENTENCES = re.compile(r"[А-ЯЁ«][^\n]*\.")


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork answers as the real process does, which `test_the_real_process_refuses_too` shows."""
    for door in DOORS:
        monkeypatch.setattr(f"{door}.open_disposably", open_in_fork)


@pytest.mark.parametrize("what", ["zip bomb", "external entity", "cell at XFD1048576", "bad shared-string index"])
def test_the_real_process_refuses_too(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for door in DOORS:
        monkeypatch.setattr(f"{door}.open_disposably", open_disposably)
    test_an_order_is_refused(what)
    test_a_register_is_refused(what)


@pytest.mark.parametrize("what", [*REFUSED, *ORDER_ONLY])
def test_an_order_is_refused(what: str) -> None:
    make, said, name = (REFUSED | ORDER_ONLY)[what]
    with pytest.raises(UnreadableFile) as refusal:
        read_document(name, make(ORDER))
    assert said in str(refusal.value)
    assert SENTENCES.fullmatch(str(refusal.value))


@pytest.mark.parametrize("what", [*REFUSED, *REGISTER_ONLY])
def test_a_register_is_refused(what: str) -> None:
    make, said, name = (REFUSED | REGISTER_ONLY)[what]
    with pytest.raises(UnreadableFile) as refusal:
        read_table(name, make(REGISTER), REGISTER.heading, len(REGISTER.heading))
    assert said in str(refusal.value)
    assert SENTENCES.fullmatch(str(refusal.value))


def problem_at(draft: DraftOrder, place: str, said: str) -> Problem | None:
    where = f"лист «{ORDER.sheet}», ячейка {place}"
    return next((one for one in draft.problems if one.where == where and said in one.what), None)


@pytest.mark.parametrize("what", shown.ORDERS)
def test_a_cell_of_an_order_is_shown(what: str) -> None:
    make, places, said, waits = shown.ORDERS[what]
    draft = drafted("order.xlsx", make(ORDER))
    for place in places:
        problem = problem_at(draft, place, said)
        assert problem is not None, draft.problems
        assert problem.fatal == waits
        assert SENTENCES.fullmatch(problem.what)
    assert draft.has_fatal_problems == waits


@pytest.mark.parametrize("what", taken.ORDERS)
def test_an_order_is_taken(what: str) -> None:
    make, counts, remark = taken.ORDERS[what]
    draft = drafted("order.xlsx", make(ORDER))
    assert not draft.has_fatal_problems, draft.problems
    ((activity,),) = [roadmap.activities for roadmap in draft.roadmaps]
    assert (activity.number, activity.title, activity.result) == ("1", "Открытие центров", "Приказ")
    assert [body.name for body in activity.bodies] == ["Департамент образования"]
    assert [due.date for due in activity.reading.due] == [DAY]
    assert (draft.rows_read, draft.rows_accepted, draft.rows_skipped) == counts
    assert any(remark in problem.what for problem in draft.problems) or not remark


def planned(name: str, content: bytes) -> Plan:
    return plan_import(RegisterUpload("centres", read_upload("centres", name, content), None, name))


@pytest.mark.parametrize("what", shown.REGISTERS)
def test_a_cell_of_a_register_is_shown(cast: Cast, what: str) -> None:
    make, places, said, _ = shown.REGISTERS[what]
    plan = planned("centres.xlsx", make(REGISTER))
    for place in places:
        told = [one.what for one in plan.problems if one.where == f"лист «{REGISTER.sheet}», ячейка {place}"]
        assert any(said in what for what in told), plan.problems
        assert all(SENTENCES.fullmatch(what) for what in told)
    assert not plan.is_sound


@pytest.mark.parametrize("what", taken.REGISTERS)
def test_a_register_is_taken(cast: Cast, what: str) -> None:
    make, _, remark = taken.REGISTERS[what]
    plan = planned("centres.xlsx", make(REGISTER))
    assert plan.is_sound, (plan.table_faults, plan.problems)
    counts = plan.counts
    assert (counts.read, counts.accepted, counts.skipped, counts.added) == (1, 1, 0, 0)
    assert {change.column for row in plan.rows() for change in row.changes} <= {"Число обучающихся"}
    assert any(remark in one.what for one in plan.remarks) or not remark
