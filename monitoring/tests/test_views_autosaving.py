"""A draft that saves itself: answered in JSON, with the same checks as a press of the button."""

from decimal import Decimal

from monitoring.models.states import State
from monitoring.tests.school_report import FULL, Quarter


def test_it_is_kept_and_the_version_moves_on(quarter: Quarter) -> None:
    answer = quarter.autosave(**{"numerator-children": "1 206"})
    assert answer.status_code == 200
    said = answer.json()
    assert quarter.stored().numerators == [Decimal(1206), None]
    assert said["version"] == quarter.stored().version == 1
    assert said["said"].startswith("Сохранено в ")
    assert said["said"].endswith("заполнено 1 из 2")
    assert said["is_whole"] is True
    assert "сохранено" in said["told"]["children"]
    assert said["told"]["teachers"] == ""  # nobody is scolded for what is still blank
    assert quarter.stored().state == State.DRAFT


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(quarter: Quarter) -> None:
    said = quarter.autosave(**FULL | {"numerator-children": "двести"}).json()
    assert said["is_whole"] is False
    assert said["said"].endswith(", кроме 1 поля")
    assert "«двести» – не число" in said["told"]["children"]
    assert said["wrong"] == ["numerator-children"]
    assert quarter.stored().numerators == [None, Decimal(12)]


def test_wrong_order_can_be_mended_in_one_press(quarter: Quarter) -> None:
    said = quarter.autosave(**{"numerator-teachers": "14", "denominator-teachers": "12"}).json()
    assert "Поменять местами: 12 из 14" in said["told"]["teachers"]
    assert said["wrong"] == ["numerator-teachers", "denominator-teachers"]


def test_a_remark_stands_beside_its_field(quarter: Quarter) -> None:
    quarter.answered_a_quarter_before([1300, 11], [None, 14])
    said = quarter.autosave(**FULL).json()
    assert "Сохранено. Меньше, чем в прошлом квартале (1\u00a0300)" in said["told"]["children"]
    assert "сохранено, +7,1\u00a0п.\u00a0п. к прошлому кварталу" in said["told"]["teachers"]
    assert said["wrong"] == []


def test_what_is_typed_is_told_as_text(quarter: Quarter) -> None:
    said = quarter.autosave(**{"numerator-children": "<b>5</b>"}).json()
    assert "<b>" not in said["told"]["children"]


def test_a_later_version_is_not_overwritten(quarter: Quarter) -> None:
    quarter.saved_by_a_colleague()
    answer = quarter.autosave(**FULL | {"version": "0"})
    assert answer.status_code == 409
    assert "изменил кто-то другой" in answer.json()["refusal"]
    assert quarter.stored().numerators[0] == Decimal(300)


def test_the_same_again_is_no_conflict(quarter: Quarter) -> None:
    """An answer that got lost: the page sends again what came in already."""
    answers = [quarter.autosave(**FULL | {"version": "0"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.json()["version"] for answer in answers] == [1, 1]


def test_past_the_closing_nothing_is_kept(quarter: Quarter) -> None:
    quarter.close()
    answer = quarter.autosave(**FULL)
    assert answer.status_code == 409
    assert "Сбор уже закрыт" in answer.json()["refusal"]
    assert quarter.stored().numerators == []


def test_others_may_not(quarter: Quarter) -> None:
    assert quarter.autosave(by=quarter.cast.ministry, **FULL).status_code == 403
    assert quarter.autosave(by=quarter.cast.neighbour_school, **FULL).status_code == 404
