"""Filled forms of a round in all the shapes that people send: refused, shown cell by cell, or taken as meant."""

from datetime import date

import pytest

from monitoring.models import ValuesImport
from monitoring.round_forms.plans import RowState
from monitoring.services.round_standings import Brought
from monitoring.services.values_imports import bring_values
from tests.cast import Cast
from tests.nasty import forms
from tests.nasty.books import FORM
from tests.nasty.forking import open_in_fork
from tests.nasty.refused import REFUSED, REGISTER_ONLY
from tests.test_nasty_files import SENTENCES
from tests.work import make_indicators, make_round, moment
from uploads.refusals import UnreadableFile

DAY = date(2026, 10, 1)


@pytest.fixture
def region(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Brought:
    monkeypatch.setattr("uploads.table_opening.open_disposably", open_in_fork)
    make_indicators(cast.programme)
    return Brought(make_round(cast.tomsk.region, cast.programme, DAY), cast.ministry)


def bring(region: Brought, content: bytes, name: str = "свод.xlsx") -> ValuesImport:
    return bring_values(brought=region, name=name, content=content, now=moment(DAY))


def test_each_nasty_file_is_refused_in_a_sentence(region: Brought) -> None:
    for what, nasty in (REFUSED | REGISTER_ONLY).items():
        with pytest.raises(UnreadableFile) as refusal:
            bring(region, nasty.make(FORM), nasty.name)
        assert SENTENCES.fullmatch(str(refusal.value)), what
    assert not ValuesImport.objects.exists()


@pytest.mark.parametrize("what", forms.SHOWN)
def test_a_cell_is_shown(region: Brought, what: str) -> None:
    make, places, said, _ = forms.SHOWN[what]
    rows = bring(region, make(FORM)).rows
    told = {f"{fault.letter}{fault.line}": fault.what for row in rows for fault in row.faults}
    assert set(told) == set(places)
    for sentence in told.values():
        assert said in sentence
        assert SENTENCES.fullmatch(sentence)
    assert RowState.FAULTY in {row.state for row in rows}


@pytest.mark.parametrize("what", forms.TAKEN)
def test_a_form_is_taken(region: Brought, what: str) -> None:
    make, _, remark = forms.TAKEN[what]
    upload = bring(region, make(FORM))
    (row,) = upload.rows
    assert (row.state, row.faults) == (RowState.CHANGED, [])
    assert {code: answer[:2] for code, answer in row.answers.items()} == {
        "children": ["120", None],
        "teachers": ["3", "4"],
    }
    assert row.answers["children"][2] == "всё верно"
    assert any(remark in told for told in upload.remarks) or not remark


def test_a_text_table_is_taken(region: Brought) -> None:
    content = "Школа;Обучающиеся\n«МБОУ «Школа № 1», Берёзовский район»;12 600\n".encode("cp1251")
    (row,) = bring(region, content, "свод.csv").rows
    assert row.answers["children"][0] == "12600"
