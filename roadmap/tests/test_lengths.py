"""What is too long for the registers is told in the preview, and never ends in an error of the database."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from regions.models import Organisation
from regions.refusals import Refused
from roadmap.drafts import DraftActivity, DraftOrder
from roadmap.drafts.lengths import LONGEST, LONGEST_BODY, LONGEST_ROW_NUMBER, too_long
from roadmap.models import Activity, Executor, Order
from roadmap.services.adoption import adopt
from roadmap.services.drafting import draft_file
from roadmap.tests.test_adoption import draft_of

LONG = "ы" * 3000


def row(change: Callable[[DraftActivity], dict[str, object]]) -> DraftOrder:
    """Tomsk's order with a change in its first row."""
    draft = draft_of("tomsk")
    first, *others = draft.roadmaps[0].activities
    activities = (replace(first, **change(first)), *others)
    return replace(draft, roadmaps=(replace(draft.roadmaps[0], activities=activities),))


def body(length: int) -> DraftOrder:
    return row(lambda first: {"bodies": (replace(first.bodies[0], name="ы" * length, as_written="ы" * length),)})


def test_the_bounds_are_those_of_the_registers() -> None:
    bounds = {field: Order._meta.get_field(field).max_length for field in LONGEST}
    assert bounds == LONGEST
    assert Activity._meta.get_field("number").max_length == LONGEST_ROW_NUMBER
    assert {model._meta.get_field("name").max_length for model in (Executor, Organisation)} == {LONGEST_BODY}


@pytest.mark.parametrize("field", LONGEST)
def test_fields_of_the_order(registers: None, field: str) -> None:
    draft = draft_of("tomsk")
    (problem,) = too_long(replace(draft, **{field: LONG}))
    assert problem.fatal
    assert not list(too_long(replace(draft, **{field: "ы" * LONGEST[field]})))


def test_rows_are_named(registers: None) -> None:
    (problem,) = too_long(body(LONGEST_BODY + 1))
    assert (problem.where, problem.fatal) == (draft_of("tomsk").roadmaps[0].activities[0].where, True)
    assert not list(too_long(body(LONGEST_BODY)))
    assert [problem.what[:40] for problem in too_long(row(lambda _: {"number": "1" * 21}))]


def test_texts_without_a_bound_may_be_long(registers: None) -> None:
    draft = row(lambda _: {"title": LONG, "result": LONG, "phrase": LONG, "where": LONG})
    assert adopt(draft=draft).roadmaps.get().activities.first().title == LONG


def test_a_file_with_an_endless_body_is_refused_in_words(registers: None) -> None:
    text = (
        "Администрация Томской области\nРАСПОРЯЖЕНИЕ\n30.11.2020 № 1-ра\nО создании центров «Точка роста» в 2021 году\n"
        "№ п/п\tНаименование мероприятия\tОтветственный\tРезультат\tСрок\n"
        f"1.\tОткрытие\tКомитет {'по вопросам развития ' * 40}\tПриказ\t1 октября 2021 г.\n"
    )
    draft = draft_file("приказ.txt", text.encode())
    assert [problem.where for problem in draft.problems if "Слишком длинно" in problem.what]
    with pytest.raises(Refused):
        adopt(draft=draft)
