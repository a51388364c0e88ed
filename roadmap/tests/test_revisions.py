"""Which row is which, though numbers shifted and words changed; nothing wrong is paired in silence."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.drafts.instructions import instructions_of
from roadmap.drafts.records import DraftActivity
from roadmap.phrases import Context, read
from roadmap.revisions import Pair, Revised, RowInForce, amend_rows, pair_rows

OPEN = "Открытие центров «Точка роста» в единый день открытий"
TEACH = "Повышение квалификации сотрудников и педагогов центров «Точка роста»"
BUY = "Объявление закупок товаров, работ, услуг для создания центров «Точка роста»"
TALLY = "Проведение ежеквартального мониторинга выполнения показателей создания центров"


def row(key: int, number: str, title: str, phrase: str = "1 марта 2021 года", **more: object) -> RowInForce:
    told = {"result": "Приказ", "responsible": "Департамент образования"} | more
    return RowInForce(key, number, title, phrase=phrase, **told)


def new(number: str, title: str, phrase: str = "1 марта 2021 года", **more: object) -> DraftActivity:
    told = {"result": "Приказ", "responsible_as_written": "Департамент образования"} | more
    return DraftActivity(
        number, title, (), phrase=phrase, where="", reading=read(phrase, Context()), reporting=False, **told
    )


def keys(pairs: Sequence[Pair]) -> list[tuple[int | None, str | None]]:
    return [(pair.before and pair.before.key, pair.after and pair.after.number) for pair in pairs]


KNOWN = [row(1, "1", BUY), row(2, "2", TEACH, "25 августа 2021 года"), row(3, "3", OPEN)]


def test_numbers_shift_and_rows_stay_themselves() -> None:
    pairs = pair_rows(KNOWN, [new("1", TALLY), new("2", BUY), new("3", TEACH), new("4", OPEN)])
    assert keys(pairs) == [(None, "1"), (1, "2"), (2, "3"), (3, "4")]
    assert not any(pair.reason for pair in pairs)


def test_what_is_left_out_is_gone() -> None:
    assert keys(pair_rows(KNOWN, [new("1", BUY), new("2", OPEN)])) == [(1, "1"), (3, "2"), (2, None)]


def test_other_letters_and_spaces_are_the_same_title() -> None:
    assert keys(pair_rows(KNOWN, [new("7", BUY.upper().replace(" ", "  "))]))[0] == (1, "7")


def test_a_reworded_row_is_itself() -> None:
    (pair, *_) = pair_rows(KNOWN, [new("2", "Повышение квалификации педагогов и руководителей центров «Точка роста»")])
    assert (pair.before.key, bool(pair.reason)) == (2, False)


def test_a_reworded_row_under_another_number_is_asked_about() -> None:
    (pair, *_) = pair_rows(
        KNOWN, [new("9", "Повышение квалификации педагогов центров «Точка роста» и школ", result="Отчёт")]
    )
    assert (pair.before.key, bool(pair.reason)) == (2, True)
    assert "прежде это была строка 2" in pair.reason


def test_two_claims_to_one_row_are_told() -> None:
    pairs = pair_rows(KNOWN, [new("2", f"{TEACH}, первый этап"), new("3", f"{TEACH}, второй этап")])
    assert [pair.before and pair.before.key for pair in pairs[:2]] == [2, None]
    assert pairs[0].reason
    assert "строку 3" in pairs[0].reason


def test_quite_other_words_under_the_same_number_are_another_activity() -> None:
    pairs = pair_rows(
        [row(1, "1", BUY)], [new("1", "Утверждение медиаплана", result="План", responsible_as_written="Школы")]
    )
    assert keys(pairs) == [(None, "1"), (1, None)]


def test_namesakes_are_told_apart_by_their_numbers() -> None:
    twins = [row(1, "1", TEACH), row(2, "2", TEACH)]
    assert keys(pair_rows(twins, [new("2", TEACH), new("1", TEACH)])) == [(2, "2"), (1, "1")]
    assert all(pair.reason for pair in pair_rows(twins, [new("5", TEACH)]) if pair.before and pair.after)


def test_a_person_has_the_last_word() -> None:
    assert keys(pair_rows(KNOWN, [new("1", BUY)], {"1": 3}))[0] == (3, "1")
    assert keys(pair_rows(KNOWN, [new("1", BUY)], {"1": None})) == [(None, "1"), (1, None), (2, None), (3, None)]


def test_a_repealed_row_comes_back_under_its_own_words_only() -> None:
    repealed = [row(1, "1", BUY, is_repealed=True)]
    assert keys(pair_rows(repealed, [new("4", BUY)])) == [(1, "4")]
    assert keys(pair_rows(repealed, [new("1", f"{BUY} и школ")])) == [(None, "1")]


TITLES = st.sampled_from([BUY, TEACH, OPEN, TALLY, f"{TEACH}, этап 2", f"{OPEN} и школ", "Закупка", "Открытие"])


@given(st.lists(TITLES, max_size=6), st.lists(TITLES, max_size=6))
def test_every_row_is_told_of_once(old: list[str], fresh: list[str]) -> None:
    before = [row(place, str(place), title) for place, title in enumerate(old, 1)]
    after = [new(str(place), title) for place, title in enumerate(fresh, 2)]
    pairs = pair_rows(before, after)
    assert sorted(pair.before.key for pair in pairs if pair.before) == [one.key for one in before]
    assert [pair.after.number for pair in pairs if pair.after] == [one.number for one in after]
    assert pairs == pair_rows(before, after)


def amended(text: str, *given: DraftActivity, before: Sequence[RowInForce] = KNOWN, again: bool = False) -> Revised:
    return amend_rows(before, given, instructions_of([(text, "абзац 5")]), again=again)


def changed(revised: Revised) -> list[tuple[int | None, str | None]]:
    return keys([pair for pair in revised.pairs if pair.told])


def test_only_the_named_row_is_replaced() -> None:
    revised = amended("строку 2 изложить в следующей редакции:", new("2", TEACH, "1 сентября 2021 года"))
    assert keys(revised.pairs) == [(1, "1"), (2, "2"), (3, "3")]
    assert [pair.after.phrase for pair in revised.pairs] == [
        "1 марта 2021 года",
        "1 сентября 2021 года",
        "1 марта 2021 года",
    ]
    assert changed(revised) == [(2, "2")]
    assert not revised.remarks


def test_rows_are_added_repealed_and_numbered_anew() -> None:
    text = "строку 1 исключить; строки 2 и 3 считать строками 1 и 2; дополнить строкой 3"
    revised = amended(text, new("3", TALLY))
    assert keys(revised.pairs) == [(2, "1"), (3, "2"), (None, "3"), (1, None)]


def test_words_are_replaced_where_the_order_says() -> None:
    revised = amended("в строке 2 слова «25 августа» заменить словами «30 августа»")
    assert [pair.after.phrase for pair in revised.pairs][1] == "30 августа 2021 года"
    everywhere = amended("по тексту слова «Точка роста» заменить словами «IT-куб»")
    assert "центров «IT-куб»" in everywhere.pairs[0].after.title
    cell = amended("графу «Срок» строки 1 изложить в следующей редакции: «1 мая 2022 года»")
    assert cell.pairs[0].after.phrase == "1 мая 2022 года"
    assert cell.pairs[0].after.title == BUY


def test_another_body_is_read_anew() -> None:
    revised = amended("в строке 1 слова «Департамент образования» заменить словами «Комитет образования»")
    (pair, *_) = revised.pairs
    assert [body.name for body in pair.after.bodies] == ["Комитет образования"]
    assert not pair.keeps_bodies
    assert all(other.keeps_bodies for other in revised.pairs[1:])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("исключить строку 8", "Строки 8 в дорожной карте нет"),
        ("строку 2 изложить в следующей редакции:", "Новой редакции строки 2 в файле не видно"),
        ("дополнить строкой 10 следующего содержания:", "Строки 10, которой дополняют"),
        ("в строке 2 слова «в мае» заменить словами «в июне»", "нет слов «в мае»"),
        ("по тексту слова «в мае» заменить словами «в июне»", "Слов «в мае» в дорожной карте нет"),
        ("мероприятие 2 дополнить сведениями", "Изменение не понято"),
        ("пункт 2 распоряжения изложить в следующей редакции: «2. Контроль»", "Меняется текст самого распоряжения"),
        ("строку 8 считать строкой 7", "Строки 8 в дорожной карте нет"),
    ],
)
def test_what_cannot_be_done_is_said(text: str, said: str) -> None:
    revised = amended(text)
    assert [said in remark.what for remark in revised.remarks] == [True]
    assert revised.remarks[0].where == "абзац 5"
    assert changed(revised) == []


def test_a_row_that_no_instruction_names_is_asked_about() -> None:
    revised = amended("строку 2 изложить в следующей редакции:", new("2", TEACH), new("3", f"{OPEN} школ"))
    unnamed = [pair for pair in revised.pairs if pair.reason]
    assert keys(unnamed) == [(3, "3")]
    assert "не сказано" in unnamed[0].reason


def test_a_wrong_number_is_told() -> None:
    revised = amended("строку 1 изложить в следующей редакции:", new("1", OPEN))
    assert revised.pairs[0].reason == "Названа строка 1, а слова – как в строке 3."


def test_the_same_order_again_does_nothing_twice() -> None:
    after = [row(1, "7", BUY, is_repealed=True), row(2, "1", TEACH), row(3, "2", OPEN), row(4, "3", TALLY)]
    before = [row(1, "1", BUY, is_repealed=True), *after[1:]]
    text = "строку 1 исключить; строки 2 и 3 считать строками 1 и 2; дополнить строкой 3"
    revised = amended(text, new("3", TALLY), before=before, again=True)
    assert keys(revised.pairs) == [(2, "1"), (3, "2"), (4, "3")]
    assert not revised.remarks
