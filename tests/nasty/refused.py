"""Files that are refused: how each is made, and what is said of it to whoever brings an order or a register."""

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.nasty.books import Book
from uploads.tests.making import SHEET, archive, paragraph, saved, with_parts, word


class Refused(NamedTuple):
    """`said` is a piece of the answer; `name` the file's name."""

    make: Callable[[Book], bytes]
    said: str
    name: str = "table.xlsx"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FAR_ROW = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
WIDE_CELL = '<w:tc><w:tcPr><w:gridSpan w:val="64"/></w:tcPr></w:tc>'
WHOLE_SHEET = "A1:XFD1048576"


def with_xml_part(name: str, xml: str, encoding: str = "utf-8") -> Callable[[Book], bytes]:
    return lambda book: with_parts(book.sound, {name: f'<?xml version="1.0"?>{xml}<x>&a;</x>'.encode(encoding)})


def with_entry(name: str, content: bytes = b"x") -> Callable[[Book], bytes]:
    return lambda book: with_parts(book.sound, {name: content})


def only(content: bytes) -> Callable[[Book], bytes]:
    return lambda book: content


def only_a_chart(book: Book) -> bytes:
    charts = Workbook()
    charts.remove(charts.active)
    charts.create_chartsheet("Диаграмма").add_chart(BarChart())
    return saved(charts)


def formatted_rows(count: int) -> Callable[[Book], bytes]:
    rows = "".join(f'<row r="{number}" s="1" customFormat="1" ht="15"/>' for number in range(3, count + 1))
    return lambda book: book.after_rows(rows)


def sheet_elsewhere(inner: str) -> Callable[[Book], bytes]:
    """The sheet as a part of another name in another folder, with more XML after its rows."""

    def make(book: Book) -> bytes:
        sheet = zipfile.ZipFile(io.BytesIO(book.after_table(inner) if inner else book.sound)).read(SHEET)
        moved = {
            "xl/_rels/workbook.xml.rels": lambda part: part.replace(b"worksheets/sheet1.xml", b"other/sheet.dat"),
            "[Content_Types].xml": lambda part: part.replace(b"worksheets/sheet1.xml", b"other/sheet.dat"),
        }
        return with_parts(book.sound, {**moved, "xl/other/sheet.dat": sheet, SHEET: b"<worksheet/>"})

    return make


def far_note(book: Book) -> bytes:
    def put(sheet: Worksheet) -> None:
        sheet["A3"].comment = Comment("x", "x")

    return with_parts(
        book.changed(put), {"xl/comments/comment1.xml": lambda part: part.replace(b'"A3"', b'"XFD1048576"')}
    )


def false_size(book: Book) -> bytes:
    """The directory says that a sheet of 30 MB has a hundred bytes."""
    content = bytearray(with_parts(book.sound, {SHEET: b"<worksheet>" + b" " * 30_000_000}))
    with zipfile.ZipFile(io.BytesIO(content)) as told:
        size = told.getinfo(SHEET).file_size.to_bytes(4, "little")
    return bytes(content).replace(size, (100).to_bytes(4, "little"))


REFUSED = {
    "empty": Refused(only(b""), "Файл пуст"),
    "blank": Refused(only(b" \r\n\t\n"), "Файл пуст"),
    "cut short": Refused(lambda book: book.sound[: len(book.sound) // 2], "не до конца"),
    "damaged inside": Refused(lambda book: with_parts(book.sound, {SHEET: b"<worksheet><sheetData><row"}), "повреждён"),
    "plain zip": Refused(only(archive({"readme.txt": b"hello"})), "архив"),
    "old Excel renamed": Refused(only(OLE), "сохраните как .xlsx"),
    "old Excel": Refused(only(OLE), "сохраните как .xlsx", "table.xls"),
    "old Word": Refused(only(OLE), "файл старого вида", "table.doc"),
    "password": Refused(only(OLE + "EncryptedPackage".encode("utf-16-le")), "Снимите пароль"),
    "cp1251 csv renamed": Refused(only("№;Мероприятие;Срок\n1;Открытие;завтра".encode("cp1251")), "CSV"),
    "html renamed": Refused(only(b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>"), "веб-страница"),
    "html as xml renamed": Refused(only(b'<?xml version="1.0"?><Workbook/>'), "веб-страница"),
    "macros": Refused(with_entry("xl/vbaProject.bin"), "макросы"),
    "macros by name": Refused(lambda book: book.sound, "макросы", "table.xlsm"),
    "zip bomb": Refused(with_entry("xl/bomb.xml", b"0" * (170 * 1024 * 1024)), "слишком велик в распакованном виде"),
    "zip bomb in one part": Refused(with_entry("xl/bomb.xml", b"0" * (9 * 1024 * 1024)), "в распакованном виде"),
    "zip bomb of a false size": Refused(false_size, "повреждён"),
    "thousands of entries": Refused(
        lambda book: with_parts(book.sound, {f"xl/{number}.xml": b"" for number in range(1500)}),
        "слишком велик в распакованном виде",
    ),
    "upward entry": Refused(with_entry("../evil.xml"), "посторонние"),
    "upward entry by backslash": Refused(with_entry("..\\evil.xml"), "посторонние"),
    "absolute entry": Refused(with_entry("/etc/evil.xml"), "посторонние"),
    "entity bomb": Refused(with_xml_part("xl/sharedStrings.xml", BOMB), "посторонние"),
    "external entity": Refused(with_xml_part(SHEET, EXTERNAL), "посторонние"),
    "external entity in UTF-16": Refused(with_xml_part(SHEET, EXTERNAL, "utf-16"), "посторонние"),
    "external entity in a part of any name": Refused(with_xml_part("xl/other/sheet.dat", EXTERNAL), "посторонние"),
    "entity after a comment": Refused(with_xml_part(SHEET, f"<!--{' ' * 9000}-->{BOMB}"), "посторонние"),
    "merge over the sheet": Refused(
        lambda book: book.after_table(f'<mergeCells><mergeCell ref="{WHOLE_SHEET}"/></mergeCells>'),
        "объединено слишком много ячеек (A1:XFD1048576)",
    ),
    "cell at XFD1048576": Refused(lambda book: book.after_rows(FAR_ROW), "далеко за таблицей"),
    "cell in the last column": Refused(
        lambda book: book.after_rows('<row r="3"><c r="XFD3" t="inlineStr"><is><t>x</t></is></c></row>'),
        "далеко за таблицей",
    ),
    "a million formatted rows": Refused(formatted_rows(1_000_000), "далеко за таблицей"),
    "bad shared-string index": Refused(lambda book: book.with_xml(book.text, "<v>99999</v>", 't="s"'), "повреждён"),
    "negative shared-string index": Refused(lambda book: book.with_xml(book.text, "<v>-1</v>", 't="s"'), "повреждён"),
    "cell outside the sheet": Refused(lambda book: book.with_sheet(f'r="{book.text}2"', 'r="B0"'), "повреждён"),
    "only a chart": Refused(only_a_chart, "только диаграммы"),
    "binary workbook": Refused(only(archive({"xl/workbook.bin": b"x"})), "сохраните как .xlsx"),
    "OpenDocument": Refused(only(archive({"mimetype": b"application/vnd.oasis"})), "сохраните как .xlsx"),
    "PDF": Refused(only(b"%PDF-1.7 ..."), "Это PDF", "table.pdf"),
    "PDF renamed": Refused(only(b"%PDF-1.7 ..."), "Это PDF"),
    "picture": Refused(only(PICTURE), "Это изображение", "table.png"),
    "picture renamed": Refused(only(PICTURE), "Это изображение"),
    "a kind that nobody takes": Refused(only(b"{\\rtf1}"), "Файлы вида «.rtf» не подходят. Принимаются", "table.rtf"),
    "no ending": Refused(only(b"1;2"), "Принимаются книги Excel", "отчёт за 2 кв. 2024 года"),
    "an ending of 300 letters": Refused(only(b"1;2"), "Принимаются книги Excel", f"table.{'x' * 300}"),
    "Word under Excel's name": Refused(only(word(paragraph("1"))), "переименуйте его, окончание – .docx"),
}

ORDER_ONLY = {
    "Excel under Word's name": Refused(
        lambda book: book.sound, "переименуйте его, окончание – .xlsx", "распоряжение.docx"
    ),
    "text as Word": Refused(only("Распоряжение".encode()), "не документ Word", "order.docx"),
    "zip as text": Refused(lambda book: book.sound, "переименуйте", "order.txt"),
    "bytes as text": Refused(only(b"\x01\x02\0\0\x03" * 9), "не текст", "order.txt"),
    "Latin bytes as text": Refused(only("na\xefve caf\xe9 r\xe9sum\xe9".encode("latin-1")), "русского текста", "o.txt"),
    "too much text": Refused(only("дорожная карта ".encode() * 300_000), "слишком велик", "order.txt"),
    "entity in Word": Refused(
        only(with_parts(word(paragraph("1")), {"word/document.xml": BOMB.encode() + b"<x>&b;</x>"})),
        "посторонние",
        "order.docx",
    ),
    "giant gridSpan": Refused(
        only(word(f"<w:tbl><w:tr>{WIDE_CELL.replace('64', '100000000')}</w:tr></w:tbl>")),
        "100000000 столбцов",
        "order.docx",
    ),
    "many wide cells": Refused(
        only(word(f"<w:tbl>{f'<w:tr>{WIDE_CELL * 20}</w:tr>' * 50}</w:tbl>")),
        "слишком много таблиц",
        "order.docx",
    ),
    "elements without end": Refused(only(word("<w:sdt>" * 3000 + "</w:sdt>" * 3000)), "повреждён", "order.docx"),
    "Word without a body": Refused(only(archive({"word/document.xml": b"<a/>"})), "повреждён", "order.docx"),
    "far cell in a sheet elsewhere": Refused(
        sheet_elsewhere(f'<mergeCells><mergeCell ref="{WHOLE_SHEET}"/></mergeCells>'), "объединено слишком много ячеек"
    ),
    "link over the sheet": Refused(
        lambda book: book.after_table(f'<hyperlinks><hyperlink ref="{WHOLE_SHEET}" location="x"/></hyperlinks>'),
        "ссылка поставлена на слишком много ячеек (A1:XFD1048576)",
    ),
    "note at XFD1048576": Refused(far_note, "далеко за таблицей (ячейка XFD1048576)"),
    "two cells at one place": Refused(
        lambda book: book.with_sheet("</row></sheetData>", '<c r="B2"><v>7</v></c></row></sheetData>'), "повреждён"
    ),
    "two rows of one number": Refused(lambda book: book.after_rows('<row r="2"><c r="B2"/></row>'), "повреждён"),
}

REGISTER_ONLY = {
    "binary zeros in a csv": Refused(only(b"a;b\0;c"), "не текст", "table.csv"),
    "quotation mark left open": Refused(only(b'a;b\n"' + b"x;y\n" * 100), "открыта кавычка и не закрыта", "table.csv"),
    "Excel as csv": Refused(lambda book: book.sound, "переименуйте его, окончание – .xlsx", "table.csv"),
    "text": Refused(only("Дорожная карта".encode()), "Принимаются книги Excel (.xlsx) и таблицы", "table.txt"),
    "millions of lines": Refused(only(b"a;b\n" * 2_000_000), "больше 150000 строк", "table.csv"),
    "nothing but separators": Refused(only(b";" * 1_000_000), "больше 100 столбцов", "table.csv"),
}
