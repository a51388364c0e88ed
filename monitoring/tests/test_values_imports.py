"""The values of a quarter come in from a form: seen first, then written whole, with nothing of others overwritten."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.history import history_of
from monitoring.models import Indicator, Round, Submission, ValuesImport
from monitoring.models.states import State
from monitoring.round_forms.plans import RowState
from monitoring.services.questions import ask_anew
from monitoring.services.round_standings import Brought
from monitoring.services.round_workbooks import form_workbook
from monitoring.services.submissions import answers_of, questions_of, save_draft
from monitoring.services.values_adoption import adopt_values
from monitoring.services.values_imports import KEPT, bring_values, call_off, forget_old
from monitoring.tests.filled_forms import cell_of, filled, first_sheet, table
from monitoring.values import Answer
from regions.models import User
from regions.refusals import Conflict
from tests.cast import Cast
from tests.nasty.forking import open_in_fork
from tests.work import make_indicators, make_round, moment, submission_of
from uploads.refusals import UnreadableFile

DAY = date(2026, 10, 1)
NOW = moment(DAY)
CHILDREN, PASSED, ALL = "Обучающиеся, чел.", "Обученные педагоги: прошли", "Обученные педагоги: всего"
WHY = "Обученные педагоги: пояснение"
FIRST, SECOND = 5, 6  # lines of the two centres in the region's form


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uploads.table_opening.open_disposably", open_in_fork)


@pytest.fixture
def round_(cast: Cast) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, DAY)


@pytest.fixture
def region(round_: Round, cast: Cast) -> Brought:
    return Brought(round_, cast.ministry)


def form_of(brought: Brought) -> bytes:
    return form_workbook(brought, DAY)


def bring(brought: Brought, content: bytes, name: str = "свод.xlsx") -> ValuesImport:
    return bring_values(brought=brought, name=name, content=content, now=NOW)


def with_answers(content: bytes, line: int, answers: dict[str, object]) -> bytes:
    return filled(content, {cell_of(content, heading, line): value for heading, value in answers.items()})


def answers(submission: Submission) -> dict[str, Answer]:
    submission.refresh_from_db()
    return answers_of(submission, questions_of(submission))


def type_in(submission: Submission, by: User, children: int, comment: str = "") -> None:
    submission.refresh_from_db()
    given = {"children": Answer(Decimal(children), comment=comment), "teachers": Answer(Decimal(3), Decimal(4))}
    save_draft(submission=submission, answers=given, version=submission.version, by=by, now=NOW)


def test_a_form_that_nobody_touched_changes_nothing(region: Brought, cast: Cast) -> None:
    type_in(submission_of(region.round, cast.tomsk.schools[0]), cast.school, 120, "=1+1\r\nи ещё")
    upload = bring(region, form_of(region))
    assert [row.state for row in upload.rows] == [RowState.UNCHANGED] * 2
    assert upload.unknown == upload.remarks == []


def test_a_form_holds_exactly_the_centres_of_its_reader(round_: Round, cast: Cast) -> None:
    for user, schools in ((cast.ministry, cast.tomsk.schools), (cast.district, cast.tomsk.schools[:1])):
        sheet = first_sheet(form_of(Brought(round_, user)))
        named = [row[1].value for row in sheet.iter_rows(min_row=FIRST)]
        assert named == [school.name for school in schools]


def test_values_are_seen_first_and_then_saved(region: Brought, cast: Cast) -> None:
    submission = submission_of(region.round, cast.tomsk.schools[0])
    given = {CHILDREN: "12 600", PASSED: 3, ALL: 4.0, WHY: "+ ещё двое"}
    upload = bring(region, with_answers(form_of(region), FIRST, given))
    changed, same = upload.rows
    assert (changed.state, same.state) == (RowState.CHANGED, RowState.UNCHANGED)
    told = [(change.name, change.old, change.new) for change in changed.changes]
    assert told == [
        ("Обучающиеся", "", "12\u00a0600"),
        ("Обученные педагоги", "", "3 из 4"),
        ("Обученные педагоги: пояснение", "", "+ ещё двое"),
    ]
    assert answers(submission)["children"] == Answer()
    assert adopt_values(upload=upload, send=False, by=cast.ministry, now=NOW)
    assert answers(submission) == {
        "children": Answer(Decimal(12600)),
        "teachers": Answer(Decimal(3), Decimal(4), "+ ещё двое"),
    }
    assert (submission.state, submission.version, submission.saved_at) == (State.DRAFT, 1, NOW)
    assert not adopt_values(upload=upload, send=False, by=cast.ministry, now=NOW), "a second click"
    assert history_of(submission)[0].what == "сохранила черновик из файла «свод.xlsx»"


def test_what_is_complete_is_sent_with_a_tick(region: Brought, cast: Cast) -> None:
    content = with_answers(form_of(region), FIRST, {CHILDREN: 120, PASSED: 3, ALL: 4})
    content = with_answers(content, SECOND, {CHILDREN: 15})
    upload = bring(region, content)
    assert [row.is_sendable for row in upload.rows] == [True, False]
    assert upload.rows[1].lacking == ["Обученные педагоги"]
    adopt_values(upload=upload, send=True, by=cast.ministry, now=NOW)
    first, second = (submission_of(region.round, school) for school in cast.tomsk.schools)
    assert (first.state, first.version, first.submitted_at, first.first_submitted_at) == ("submitted", 2, NOW, NOW)
    assert (second.state, second.version) == (State.DRAFT, 1)
    assert [step.what for step in history_of(first)] == [
        "отправила отчёт на проверку из файла «свод.xlsx»",
        "Сбор открыт, отчёт ждёт заполнения",
    ]


def test_drafts_that_are_complete_already_can_be_sent_by_the_same_file(region: Brought, cast: Cast) -> None:
    content = with_answers(form_of(region), FIRST, {CHILDREN: 120, PASSED: 3, ALL: 4})
    adopt_values(upload=bring(region, content), send=False, by=cast.ministry, now=NOW)
    adopt_values(upload=bring(region, content), send=True, by=cast.ministry, now=NOW)
    assert submission_of(region.round, cast.tomsk.schools[0]).state == State.SUBMITTED


def test_what_a_round_asks_anew_since_the_preview_keeps_a_report_from_being_sent(region: Brought, cast: Cast) -> None:
    upload = bring(region, with_answers(form_of(region), FIRST, {CHILDREN: 120, PASSED: 3, ALL: 4}))
    Indicator.objects.create(programme=cast.programme, code="clubs", slot=3, name="Кружки", unit="шт.", first_year=2021)
    assert ask_anew(round_=region.round, by=cast.ministry)
    adopt_values(upload=upload, send=True, by=cast.ministry, now=NOW)
    submission = submission_of(region.round, cast.tomsk.schools[0])
    assert (submission.state, answers(submission)["children"].numerator) == (State.DRAFT, 120)
    assert [(one["centre"], "вопросы" in one["why"]) for one in upload.outcome["left_out"]] == [
        (submission.centre.name, True)
    ]


def test_whose_report_moved_meanwhile_is_left_out_and_told(region: Brought, cast: Cast) -> None:
    content = with_answers(form_of(region), FIRST, {CHILDREN: 120})
    upload = bring(region, with_answers(content, SECOND, {CHILDREN: 15}))
    moved, other = (submission_of(region.round, school) for school in cast.tomsk.schools)
    type_in(moved, cast.school, 77)
    adopt_values(upload=upload, send=False, by=cast.ministry, now=NOW)
    assert answers(moved)["children"].numerator == 77
    assert answers(other)["children"].numerator == 15
    assert upload.outcome["saved"] == 1
    assert [one["centre"] for one in upload.outcome["left_out"]] == [moved.centre.name]
    assert "отчёт изменился" in upload.outcome["left_out"][0]["why"]


def test_where_all_moved_nothing_is_adopted(region: Brought, cast: Cast) -> None:
    upload = bring(region, with_answers(form_of(region), FIRST, {CHILDREN: 120}))
    type_in(submission_of(region.round, cast.tomsk.schools[0]), cast.school, 77)
    with pytest.raises(Conflict, match="загрузите файл ещё раз"):
        adopt_values(upload=upload, send=False, by=cast.ministry, now=NOW)
    upload.refresh_from_db()
    assert upload.is_ready


@pytest.mark.parametrize("state", [State.SUBMITTED, State.FORWARDED, State.ACCEPTED, State.EXCUSED])
def test_what_is_sent_is_not_changed(region: Brought, cast: Cast, state: str) -> None:
    content = with_answers(form_of(region), FIRST, {CHILDREN: 120})
    Submission.objects.filter(pk=submission_of(region.round, cast.tomsk.schools[0]).pk).update(state=state)
    row = bring(region, content).rows[0]
    assert (row.state, row.is_sendable) == (RowState.HELD, False)
    assert row.why.endswith(".")


def test_a_report_sent_after_the_preview_stays(region: Brought, cast: Cast) -> None:
    content = with_answers(form_of(region), FIRST, {CHILDREN: 120})
    upload = bring(region, with_answers(content, SECOND, {CHILDREN: 15}))
    Submission.objects.filter(centre__organisation=cast.tomsk.schools[0]).update(state=State.ACCEPTED)
    adopt_values(upload=upload, send=True, by=cast.ministry, now=NOW)
    assert "уже принят" in upload.outcome["left_out"][0]["why"]


def test_a_closed_round_takes_nothing(region: Brought, cast: Cast) -> None:
    content = with_answers(form_of(region), FIRST, {CHILDREN: 120})
    late = moment(date(2026, 12, 1))
    row = bring_values(brought=region, name="свод.xlsx", content=content, now=late).rows[0]
    assert (row.state, row.why) == (RowState.HELD, "Сбор закрыт, отчёт изменить нельзя.")
    upload = bring(region, content)
    with pytest.raises(Conflict):
        adopt_values(upload=upload, send=False, by=cast.ministry, now=late)


def test_a_blank_cell_takes_an_answer_away_only_where_nobody_typed_since(region: Brought, cast: Cast) -> None:
    submission = submission_of(region.round, cast.tomsk.schools[0])
    old = form_of(region)
    type_in(submission, cast.school, 120)
    assert bring(region, old).rows[0].state == RowState.UNCHANGED
    blank = with_answers(form_of(region), FIRST, {CHILDREN: None})
    row = bring(region, blank).rows[0]
    assert [(change.old, change.new) for change in row.changes] == [("120", "")]
    stale = bring(region, with_answers(old, FIRST, {CHILDREN: 99})).rows[0]
    assert [(change.old, change.new) for change in stale.changes] == [("120", "99")]
    assert any("изменили на портале" in remark.what for remark in stale.remarks)


def test_rights_are_those_of_the_moment_of_adoption(region: Brought, cast: Cast) -> None:
    upload = bring(region, with_answers(form_of(region), FIRST, {CHILDREN: 120}))
    with pytest.raises(Conflict):
        adopt_values(upload=upload, send=False, by=cast.foreign_ministry, now=NOW)


def test_a_school_brings_its_own_form(round_: Round, cast: Cast) -> None:
    submission = submission_of(round_, cast.tomsk.schools[0])
    own = Brought(round_, cast.school, submission)
    content = form_of(own)
    assert first_sheet(content)["B6"].value == "Обучающиеся"
    upload = bring(own, filled(content, {"F6": 12, "F7": 3, "G7": 4, "H7": "двое в отпуске"}))
    adopt_values(upload=upload, send=True, by=cast.school, now=NOW)
    assert answers(submission)["teachers"] == Answer(Decimal(3), Decimal(4), "двое в отпуске")
    assert submission.state == State.SUBMITTED


def test_a_schools_form_comes_in_at_the_regions_page_too(region: Brought, cast: Cast) -> None:
    own = Brought(region.round, cast.school, submission_of(region.round, cast.tomsk.schools[0]))
    (row,) = bring(region, filled(form_of(own), {"F6": 12})).rows
    assert (row.state, row.centre) == (RowState.CHANGED, cast.tomsk.centres[0].name)


def test_at_a_schools_page_other_centres_of_a_form_stay_out(region: Brought, cast: Cast) -> None:
    own = Brought(region.round, cast.school, submission_of(region.round, cast.tomsk.schools[0]))
    rows = bring(own, with_answers(form_of(region), FIRST, {CHILDREN: 12})).rows
    assert [row.state for row in rows] == [RowState.CHANGED, RowState.UNKNOWN]


def refusal_of(brought: Brought, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        bring(brought, content)
    assert not ValuesImport.objects.exists()
    return str(refusal.value)


def test_forms_of_others_are_refused_by_name(region: Brought, cast: Cast) -> None:
    before = make_round(cast.tomsk.region, cast.programme, DAY, quarter=2)
    said = refusal_of(region, form_of(Brought(before, cast.ministry)))
    assert said.startswith("Это форма за II\u00a0квартал 2026\u00a0г., а здесь сбор за III\u00a0квартал 2026\u00a0г.")
    foreign = make_round(cast.ivanovo.region, cast.programme, DAY)
    said = refusal_of(region, form_of(Brought(foreign, cast.foreign_ministry)))
    assert said.startswith("Это форма сбора Ивановской области, а здесь сбор Томской области. Загрузите её")
    first, second = (submission_of(region.round, school) for school in cast.tomsk.schools)
    neighbours = form_of(Brought(region.round, cast.neighbour_school, second))
    said = refusal_of(Brought(region.round, cast.school, first), neighbours)
    assert said.startswith("Это форма другого центра, а здесь отчитывается Точка роста, школа № 1.")
    assert second.centre.name in refusal_of(Brought(region.round, cast.ministry, first), neighbours)


def test_a_table_without_questions_is_refused(region: Brought) -> None:
    said = refusal_of(region, table(["Центр", "Что-то"], ["Точка роста, школа № 1", 5]))
    assert "не узнан ни один показатель" in said
    assert "«Обучающиеся, чел.»" in said
    assert refusal_of(region, table(["Центр", "Обучающиеся"], [None, None])).startswith("В таблице нет ни одной строки")


def test_a_cancelled_file_is_not_adopted(region: Brought, cast: Cast) -> None:
    upload = bring(region, with_answers(form_of(region), FIRST, {CHILDREN: 120}))
    assert call_off(upload=upload, now=NOW)
    assert not call_off(upload=upload, now=NOW)
    with pytest.raises(Conflict, match="уже решено"):
        adopt_values(upload=upload, send=False, by=cast.ministry, now=NOW)


def test_files_are_kept_for_a_month(region: Brought) -> None:
    upload = bring(region, form_of(region))
    name, storage = upload.file.name, upload.file.storage
    assert forget_old(now=NOW + KEPT) == 0
    assert storage.exists(name)
    assert forget_old(now=moment(date(2026, 11, 2))) == 1
    assert not storage.exists(name)
