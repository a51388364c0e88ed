"""Cells that are shown with their value and the form expected, while the import waits."""

from collections.abc import Callable
from typing import NamedTuple

from tests.nasty.books import ORDER, REGISTER, Book


class Shown(NamedTuple):
    """`places` are the cells named, `said` a piece of what is said of each."""

    make: Callable[[Book], bytes]
    places: tuple[str, ...]
    said: str
    waits: bool = True  # for a mended file; an order's deadline can be read by a person instead


def value(letter: str, written: object) -> Callable[[Book], bytes]:
    return lambda book: book.with_value(letter, written)


def xml(letter: str, inner: str, attributes: str = "") -> Callable[[Book], bytes]:
    return lambda book: book.with_xml(letter, inner, attributes)


def text(written: str) -> Callable[[Book], bytes]:
    return lambda book: book.with_text(written)


def serial(number: str) -> Callable[[Book], bytes]:
    return lambda book: book.with_serial(number)


def twice(book: Book) -> bytes:
    return book.with_rows(book.row, book.row)


def merged(letter: str) -> Callable[[Book], bytes]:
    def make(book: Book) -> bytes:
        other = ("2.", *book.row[1:])
        return book.with_rows(book.row, other, change=lambda sheet: sheet.merge_cells(f"{letter}2:{letter}3"))

    return make


def _everywhere(book: Book) -> dict[str, Shown]:
    """Of the texts and days that both kinds of books have."""
    name, day = f"{book.text}2", f"{book.day}2"
    return {
        "formula without a value": Shown(value(book.day, "=TODAY()"), (day,), "«=TODAY()» сохранена без значения"),
        "formula that takes from another file": Shown(
            xml(book.day, "<f>[1]Лист1!A1</f><v>1 марта 2021 года</v>", 't="str"'),
            (day,),
            "берёт значение из другой книги",
        ),
        "#REF!": Shown(value(book.text, "#REF!"), (name,), "ошибка Excel «#REF!»"),
        "zero width": Shown(text("Точка\u200b роста"), (name,), "«Точка□ роста»"),
        "a letter that nobody sees": Shown(text("Точка\u3164 роста"), (name,), "«Точка□ роста» есть невидимые"),
        "direction marks": Shown(text("\u202eТочка роста"), (name,), "невидимые знаки"),
        "control characters": Shown(text("Точка_x0001_ роста"), (name,), "управляющие знаки"),
        "a zero among characters": Shown(text("Точка_x0000_ роста"), (name,), "«Точка□ роста» есть управляющие знаки"),
        "Latin letters": Shown(text("Toчка рoста"), (name,), "«T», «o». Вероятно, имелось в виду «Точка»"),
        "a cell of 40,000 characters": Shown(text("Яя" * 20_000), (name,), "40000 знаков, а можно не больше 32767"),
        "merged data cells": Shown(merged(book.day), (f"{book.day}3",), f"{book.day}2:{book.day}3 объединены"),
    }


ORDERS = _everywhere(ORDER) | {
    "half of a character": Shown(text("Точка_xD800_ роста"), ("B2",), "управляющие знаки"),
    "1e400": Shown(xml("E", "<v>1e400</v>"), ("E2",), "число, которого не бывает: «inf»"),
    "NaN": Shown(xml("E", "<v>NaN</v>"), ("E2",), "число, которого не бывает: «NaN»"),
    "a word for a number": Shown(xml("C", "<v>abc</v>"), ("C2",), "число, которого не бывает: «abc»"),
    "31.02": Shown(value("E", "31.02.2024"), ("E2",), "«31.02.2024»: такого дня нет. Ожидается", False),
    "31 June": Shown(value("E", "до 31 июня 2024 года"), ("E2",), "«31 июня 2024»: такого дня нет. Ожидается", False),
    "serial date out of range": Shown(serial("99999999"), ("E2",), "ошибка Excel «#VALUE!»"),
    "serial date below zero": Shown(serial("-5"), ("E2",), "«25.12.1899»: такого дня нет", False),
    "serial date of the year 9999": Shown(serial("2958465"), ("E2",), "«31.12.9999»: такого дня нет", False),
    "an hour for a day": Shown(serial("0.5"), ("E2",), "время «12:00», а не дата"),
    "12 чел. for a number": Shown(value("A", "12 чел."), ("A2",), "стоит «12 чел.». Ожидается номер мероприятия"),
    "a number twice": Shown(twice, ("A2", "A3"), "Номер 1 стоит в нескольких строках"),
    "no title": Shown(value("B", None), ("A2",), "нет наименования"),
    "half without a whole": Shown(value("A", None), ("A2",), "нет мероприятия с номером"),
}

REGISTERS = _everywhere(REGISTER) | {
    "1e400": Shown(xml("I", "<v>1e400</v>"), ("I2",), "ожидается целое число"),
    "NaN": Shown(xml("I", "<v>NaN</v>"), ("I2",), "ожидается целое число"),
    "NaN for a day": Shown(serial("NaN"), ("G2",), "ожидается дата"),
    "12 чел.": Shown(value("I", "12 чел."), ("I2",), "«12 чел.»: ожидается целое число"),
    "1.234": Shown(value("I", "1.234"), ("I2",), "1.234"),
    "1,234": Shown(value("I", "1,234"), ("I2",), "1,234"),
    "negative people": Shown(value("I", -3), ("I2",), "-3"),
    "fractional people": Shown(value("I", 12.5), ("I2",), "«12.5»: ожидается целое число"),
    "31.02": Shown(value("G", "31.02.2024"), ("G2",), "«31.02.2024»: ожидается дата"),
    "serial date out of range": Shown(serial("99999999"), ("G2",), "ожидается дата"),
    "serial date below zero": Shown(serial("-5"), ("G2",), "ожидается дата"),
    "serial date of the year 9999": Shown(serial("2958465"), ("G2",), "ожидается дата"),
    "serial date of the year 1900": Shown(serial("60"), ("G2",), "ожидается дата"),
    "an hour for a day": Shown(serial("0.5"), ("G2",), "ожидается дата"),
    "true for a number": Shown(value("I", True), ("I2",), "ожидается целое число"),
    "a row twice": Shown(twice, ("E2", "E3"), "То же самое стоит ещё в строке"),
}
