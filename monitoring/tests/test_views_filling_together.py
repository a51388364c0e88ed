"""Two people in one report, and people who come too late: nothing is overwritten, nothing typed is lost."""

from decimal import Decimal

import pytest

from monitoring.tests.school_report import FULL, Quarter, text


@pytest.mark.parametrize("name", ["submission_detail", "submission_submit"])
def test_of_two_people_the_later_one_sees_the_difference(quarter: Quarter, name: str) -> None:
    quarter.saved_by_a_colleague()
    response = quarter.client_of(quarter.cast.school).post(quarter.url(name), FULL | {"version": "0"})
    page = text(response)
    assert response.status_code == 409
    assert "Моё: <strong>1\u00a0206</strong>" in page
    assert "Сейчас в отчёте: <strong>300</strong>" in page
    assert "Обученные педагоги" not in page  # the two agree there
    assert "Админова А." in page
    assert quarter.stored().numerators[0] == Decimal(300)


@pytest.mark.parametrize("button", ["press", "autosave"])
def test_of_two_tabs_the_later_one_blames_nobody_else(quarter: Quarter, button: str) -> None:
    quarter.press(**FULL)
    response = getattr(quarter, button)(**FULL | {"numerator-children": "300", "version": "0"})
    said = response.json()["refusal"] if button == "autosave" else text(response)
    assert response.status_code == 409
    assert "Вы уже изменили этот отчёт в другом окне" in said
    assert "кто-то другой" not in said


@pytest.mark.parametrize(("choice", "kept"), [("mine", 1206), ("stored", 300)])
def test_the_later_one_chooses(quarter: Quarter, choice: str, kept: int) -> None:
    quarter.saved_by_a_colleague()
    assert quarter.press(**FULL | {"choice-children": choice}).status_code == 302
    assert quarter.stored().numerators[0] == Decimal(kept)


def test_unreadable_text_survives_a_conflict(quarter: Quarter) -> None:
    quarter.saved_by_a_colleague()
    fields = FULL | {"numerator-children": "двести", "version": "0"}
    response = quarter.client_of(quarter.cast.school).post(quarter.url(), fields)
    assert response.status_code == 409
    assert '<input type="hidden" name="numerator-children" value="двести">' in text(response)


def test_what_only_one_of_them_changed_is_chosen_already(quarter: Quarter) -> None:
    quarter.saved_by_a_colleague()
    fields = {"numerator-children": "1206", "version": "0"}  # the colleague wrote of teachers, too
    page = text(quarter.client_of(quarter.cast.school).post(quarter.url(), fields))
    assert 'name="choice-teachers" value="stored" checked' in page
    assert 'name="choice-children" value="mine" required>' in page
    assert page.index("choice-children") < page.index("choice-teachers")


def test_what_only_i_changed_is_mine(quarter: Quarter) -> None:
    quarter.saved_by_a_colleague()
    fields = {"numerator-children": "300", "comment-teachers": "Ждём приказ", "version": "0"}
    page = text(quarter.client_of(quarter.cast.school).post(quarter.url(), fields))
    assert "choice-children" not in page  # both wrote the same
    assert 'name="choice-teachers" value="mine" required>' in page


def test_a_closed_round_is_read_only(quarter: Quarter) -> None:
    quarter.close()
    page = text(quarter.client_of(quarter.cast.school).get(quarter.url()))
    assert "сбор уже закрыт" in page
    assert 'name="numerator-children"' not in page


@pytest.mark.parametrize("name", ["submission_detail", "submission_submit"])
def test_what_is_typed_past_the_closing_is_shown_not_kept(quarter: Quarter, name: str) -> None:
    quarter.close()
    response = quarter.press(name, **FULL)
    assert response.status_code == 409
    assert "Сбор уже закрыт" in text(response)
    assert "1\u00a0206" in text(response)
    assert quarter.stored().numerators == []
