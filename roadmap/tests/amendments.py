"""Amending orders as regions write them, made from the real orders: the text of a file, or a Word document."""

import io
from collections.abc import Sequence
from pathlib import Path

from docx import Document

from roadmap.tests.documents import ORDERS

HEADING = ("№ п/п", "Наименование мероприятия", "Ответственный", "Результат", "Срок")
TOMSK_HEAD = (
    "АДМИНИСТРАЦИЯ ТОМСКОЙ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ\n\n{day}\n\n№ {number}\n\n"
    "О внесении изменений в распоряжение Администрации Томской области от 30.11.2020 № 760-ра\n\n"
)
IVANOVO_HEAD = (
    "ПРАВИТЕЛЬСТВО ИВАНОВСКОЙ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ\n\nот {day} № {number}\n\nг. Иваново\n\n"
    "О внесении изменений в распоряжение Правительства Ивановской области от 07.12.2020 № 159-рп\n\n"
)
SIGNED = "\n\nГубернатор {of_region}\n\nВ.В. Первый\n"
BRING_IN = (
    "1. Внести в распоряжение Администрации Томской области от 30.11.2020 № 760-ра «О реализации мероприятия по "
    "созданию и функционированию центров» следующие изменения:\n\n"
)


def rows_of(name: str) -> list[list[str]]:
    """The table's rows of an order's text, heading first."""
    lines = (ORDERS / "text" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if "\t" in line]


def row_of(name: str, number: str, /, **cells: str) -> list[str]:
    """A row of an order with other cells: `title`, `responsible`, `result`, `phrase`."""
    row = next(row for row in rows_of(name) if row[0].rstrip(".") == number)
    places = {"number": 0, "title": 1, "responsible": 2, "result": 3, "phrase": 4}
    for cell, text in cells.items():
        row[places[cell]] = text
    return row


def table(*rows: Sequence[str]) -> str:
    return "\n" + "\n".join("\t".join(row) for row in rows) + "\n\n"


def tomsk_amendment(*changes: str, number: str = "641-ра", day: str = "24.09.2021", opening: str = BRING_IN) -> bytes:
    items = "".join(f"{place}) {change}\n" for place, change in enumerate(changes, 1))
    text = TOMSK_HEAD.format(day=day, number=number) + opening + items
    return (text + SIGNED.format(of_region="Томской области")).encode()


def ivanovo_new_edition(*rows: Sequence[str], number: str = "20-рп", day: str = "15.02.2022") -> bytes:
    """«Приложение изложить в новой редакции»: the whole table, after a stamp of its own."""
    told = (
        IVANOVO_HEAD.format(day=day, number=number)
        + "1. Внести в распоряжение Правительства Ивановской области от 07.12.2020 № 159-рп изменение, изложив "
        "приложение к распоряжению в новой редакции согласно приложению к настоящему распоряжению.\n\n"
        "2. Настоящее распоряжение вступает в силу со дня его подписания."
        + SIGNED.format(of_region="Ивановской области")
        + f"\nПриложение к распоряжению\nПравительства Ивановской области\nот {day} № {number}\n\n"
        "КОМПЛЕКС МЕР\n(«дорожная карта») по созданию и функционированию центров образования естественно-научной и "
        "технологической направленностей в 2021 - 2023 годах\n"
    )
    return (told + table(HEADING, *rows)).encode()


def word_document(text: bytes) -> bytes:
    """The same order as a Word document: its lines as paragraphs, its tables as tables."""
    document = Document()
    rows: list[list[str]] = []
    for line in [*text.decode().split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: Document, rows: list[list[str]]) -> None:
    made = document.add_table(rows=0, cols=max(len(row) for row in rows))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            cell.text = text


def path_of(name: str) -> Path:
    return next(ORDERS.glob(f"{name}-*.*"))
