"""Tables of how Russian writes numbers, days, quarters and names."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from regions import russian

TODAY = date(2026, 10, 2)


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "сроков"),
        (1, "срок"),
        (2, "срока"),
        (4, "срока"),
        (5, "сроков"),
        (10, "сроков"),
        (11, "сроков"),
        (12, "сроков"),
        (14, "сроков"),
        (21, "срок"),
        (22, "срока"),
        (101, "срок"),
        (111, "сроков"),
        (1000, "сроков"),
        (-1, "срок"),
        (-3, "срока"),
    ],
)
def test_plural(count: int, word: str) -> None:
    assert russian.plural(count, "срок", "срока", "сроков") == word


@pytest.mark.parametrize("text", ["Срок был 18 ноября 2026 г.", "И ещё…", "Когда?", "Школа № 1."])
def test_a_sentence_ends_once(text: str) -> None:
    assert russian.sentence(text) == text
    assert russian.sentence("Срок завтра, 29 ноября") == "Срок завтра, 29 ноября."


@pytest.mark.parametrize(
    ("longest", "text"),
    [
        (40, "Открытие центров «Точка роста», сюжеты"),
        (37, "Открытие центров «Точка роста»…"),
        (31, "Открытие центров «Точка…"),
        (18, "Открытие центров…"),
        (17, "Открытие центров…"),
        (5, "Откр…"),
    ],
)
def test_a_text_is_cut_between_words(longest: int, text: str) -> None:
    assert russian.shortened("Открытие центров «Точка роста», сюжеты", longest) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (12600, None, "12\u00a0600"),
        (1234567, None, "1\u00a0234\u00a0567"),
        (-12600, None, "\u221212\u00a0600"),
        (Decimal("95.24"), None, "95,24"),
        (Decimal("95.25"), 1, "95,3"),
        (95.2380952, 1, "95,2"),
        (0.5, 0, "1"),
        (12600.5, 2, "12\u00a0600,50"),
        (Decimal("1E+3"), None, "1\u00a0000"),
    ],
)
def test_number(value: float | Decimal, places: int | None, text: str) -> None:
    assert russian.number(value, places) == text


def test_counted_keeps_number_and_noun_on_one_line() -> None:
    assert russian.counted(12600, "центр", "центра", "центров") == "12\u00a0600\u00a0центров"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (40, 42, "95,2\u00a0%"),
        (1, 2, "50\u00a0%"),
        (0, 42, "0\u00a0%"),
        (14, 12, "116,7\u00a0%"),
        (0, 0, "–"),
        (Decimal("7.5"), Decimal("30"), "25\u00a0%"),
    ],
)
def test_percent(part: Decimal, whole: Decimal, text: str) -> None:
    assert russian.percent(part, whole) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0\u00a0Б"),
        (999, "999\u00a0Б"),
        (1000, "1\u00a0КБ"),
        (88064, "86\u00a0КБ"),
        (4299162, "4,1\u00a0МБ"),
        (20 * 1024**2, "20\u00a0МБ"),
        (3 * 1024**2, "3\u00a0МБ"),
        (5 * 1024**4, "5\u00a0120\u00a0ГБ"),
    ],
)
def test_file_size(size: int, text: str) -> None:
    assert russian.file_size(size) == text


@pytest.mark.parametrize(
    ("day", "text", "weekday", "full_weekday"),
    [
        (date(2021, 10, 1), "1\u00a0октября 2021\u00a0г.", "пт", "пятница"),
        (date(2027, 1, 11), "11\u00a0января 2027\u00a0г.", "пн", "понедельник"),
        (date(2024, 5, 26), "26\u00a0мая 2024\u00a0г.", "вс", "воскресенье"),
    ],
)
def test_day(day: date, text: str, weekday: str, full_weekday: str) -> None:
    assert russian.day_text(day) == text
    assert russian.weekday_short(day) == weekday
    assert russian.weekday(day) == full_weekday


def test_day_without_year() -> None:
    assert russian.day_month(date(2026, 10, 9)) == "9\u00a0октября"


def test_moment() -> None:
    assert russian.moment_text(datetime(2026, 9, 11, 9, 5, tzinfo=UTC)) == "11\u00a0сентября 2026\u00a0г., 9:05"


@pytest.mark.parametrize(("number", "text"), [(1, "I\u00a0квартал 2026\u00a0г."), (4, "IV\u00a0квартал 2026\u00a0г.")])
def test_quarter(number: int, text: str) -> None:
    assert russian.quarter(2026, number) == text


def test_number_of_a_document() -> None:
    assert russian.numbered("760-ра") == "№\u00a0760-ра"


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("1 марта 2026 года, 1 марта 2027 г.", "1\u00a0марта 2026\u00a0года, 1\u00a0марта 2027\u00a0г."),
        ("в 2021 – 2023 годах", "в 2021\u00a0– 2023\u00a0годах"),
        ("распоряжение № 760-ра", "распоряжение №\u00a0760-ра"),
        ("Согласно отдельному графику", "Согласно отдельному графику"),
        ("5 гостей, 3 майки", "5 гостей, 3 майки"),
    ],
)
def test_words_of_an_order_hold_together(words: str, held: str) -> None:
    assert russian.held_together(words) == held


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 10, 2), "сегодня"),
        (date(2026, 10, 3), "завтра"),
        (date(2026, 10, 1), "вчера"),
        (date(2026, 10, 15), "через 13\u00a0дней"),
        (date(2026, 10, 4), "через 2\u00a0дня"),
        (date(2026, 8, 25), "38\u00a0дней назад"),
        (date(2026, 9, 11), "21\u00a0день назад"),
    ],
)
def test_days_left(day: date, text: str) -> None:
    assert russian.days_left(day, TODAY) == text


@pytest.mark.parametrize(
    ("parts", "text", "letters"),
    [
        (("Кравцова", "Елена", "Андреевна"), "Кравцова Е. А.", "ЕК"),
        (("Ким", "Олег", ""), "Ким О.", "ОК"),
        (("Юшков", "", ""), "Юшков", "Ю"),
        (("ёлкина", "яна", " "), "ёлкина Я.", "ЯЁ"),
        (("", "", ""), "", ""),
    ],
)
def test_names(parts: tuple[str, str, str], text: str, letters: str) -> None:
    assert russian.short_name(*parts) == text
    assert russian.initials(*parts[:2]) == letters


def test_the_number_of_a_school_stays_with_its_sign() -> None:
    assert russian.name_text("«Точка роста», школа № 1 г. Томска") == "«Точка роста», школа №\u00a01 г. Томска"
