"""Letterheads, titles, signatures: what they tell, and what they only seem to tell."""

from datetime import date

import pytest

from roadmap.drafts import DraftOrder
from roadmap.drafts.offices import nominative
from roadmap.tests.documents import HEADING, ROW, drafted, plain_text

TABLE = plain_text(HEADING, ROW)


def ordered(head: str) -> DraftOrder:
    return drafted("order.txt", f"{head}\n\n".encode() + TABLE)


def test_numbers_of_other_acts_are_not_the_orders_own() -> None:
    draft = ordered(
        "ПРИКАЗ\nОб утверждении комплекса мер\n"
        "В соответствии с распоряжением Минпросвещения России от 12.01.2021 № Р-6 приказываю:"
    )
    assert (draft.number, draft.date) == ("", None)
    assert draft.title == "Об утверждении комплекса мер"


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("от 07.12.2020 № 159-рп", "159-рп", date(2020, 12, 7)),
        ("от «24» декабря 2020 г. № 01-05/22", "01-05/22", date(2020, 12, 24)),
        ("24 декабря 2020 года", "", date(2020, 12, 24)),
        ("№ 5", "5", None),
        ("от ______ № ______", "", None),
        ("от 31.02.2020 № 7", "7", None),
    ],
)
def test_number_and_date(line: str, number: str, day: date | None) -> None:
    draft = ordered(f"ПРИКАЗ\n\n{line}\n\nО создании центров")
    assert (draft.number, draft.date) == (number, day)


@pytest.mark.parametrize(
    ("clause", "controller"),
    [
        ("возложить на начальника отдела общего образования.", "начальник отдела общего образования"),
        ("возложить на первого заместителя министра.", "первый заместитель министра"),
        ("возложить на заместителя министра Иванову И.И.", "заместителя министра Иванову И.И."),
        ("оставляю за собой.", "Губернатор Томской области В.В. Первый"),
    ],
)
def test_controller(clause: str, controller: str) -> None:
    text = f"1. Контроль за исполнением настоящего распоряжения {clause}\n\nГубернатор\nТомской области\n\nВ.В. Первый"
    assert ordered(f"ПРИКАЗ\n\nО создании центров\n\n{text}").controller == controller


@pytest.mark.parametrize(
    ("letterhead", "issuer", "region"),
    [
        ("АДМИНИСТРАЦИЯ ТОМСКОЙ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ", "Администрация Томской области", "70"),
        ("ПРАВИТЕЛЬСТВО РЕСПУБЛИКИ САХА (ЯКУТИЯ)\nПРИКАЗ", "Правительство Республики Саха (Якутия)", "14"),
        ("АДМИНИСТРАЦИЯ ТОМСКОЙ ОБЛАСТИ\n\nР А С П О Р Я Ж Е Н И Е", "Администрация Томской области", "70"),
        ("Министерство образования\nХабаровского края\n\nПРИКАЗ", "Министерство образования Хабаровского края", "27"),
        ("ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ ЯМАЛО-НЕНЕЦКОГО АВТОНОМНОГО ОКРУГА\n\nПРИКАЗ", None, "89"),
        (
            "УТВЕРЖДЕН\nприказом министерства образования Томской области\nот 01.02.2024 № 7",
            "Министерство образования Томской области",
            "70",
        ),
        ("Дорожная карта", "", ""),
    ],
)
def test_issuer_and_region(letterhead: str, issuer: str | None, region: str) -> None:
    draft = ordered(letterhead)
    assert draft.region == region
    assert issuer is None or draft.issuer == issuer


@pytest.mark.parametrize(
    ("oblique", "name"),
    [
        ("заместителя Губернатора области", "заместитель Губернатора области"),
        ("заместителя министра – начальника управления", "заместитель министра – начальник управления"),
        ("первого заместителя министра", "первый заместитель министра"),
        ("Департаменту образования", "Департамент образования"),
        ("Администрацию города", "Администрация города"),
        ("руководителям органов", "руководители органов"),
        ("федерального оператора", "федеральный оператор"),
        ("Отделение почты", "Отделение почты"),
        ("центральный офис", "центральный офис"),
    ],
)
def test_nominative(oblique: str, name: str) -> None:
    assert nominative(oblique) == name
