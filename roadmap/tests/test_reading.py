"""Workbooks, Word documents and texts become the same plain tables and running text."""

import datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from roadmap.reading import Document, read_document
from roadmap.reading.word_numbering import written
from roadmap.tests.documents import HEADING, ROW, plain_text
from uploads.tests.making import paragraph, with_parts, word, word_table, workbook

SHEET = "xl/worksheets/sheet1.xml"


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables for row in table.rows]


def test_a_sheet_is_a_table_with_its_places() -> None:
    document = read_document("order.XLSX", workbook(HEADING, ROW))
    (table,) = document.tables
    assert table.name == "лист «Дорожная карта»"
    assert texts(document) == [list(HEADING), list(ROW)]
    assert table.rows[1][2].where == "лист «Дорожная карта», ячейка C2"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime.datetime(2020, 12, 7), "07.12.2020"),  # noqa: DTZ001
        (datetime.date(2020, 12, 7), "07.12.2020"),
        (3, "3"),
        (3.0, "3"),
        (6.3, "6.3"),
        (None, ""),
        ("1 марта", "1 марта"),
    ],
)
def test_values_as_displayed(value: object, shown: str) -> None:
    assert texts(read_document("order.xlsx", workbook((value, "x")))) == [[shown, "x"]]


def test_dates_of_the_1904_system() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.parent.epoch = datetime.datetime(1904, 1, 1)  # noqa: DTZ001

    content = workbook(HEADING, ("1.", "Открытие", "Департамент", "", datetime.date(2021, 3, 1)), change=change)
    assert texts(read_document("order.xlsx", content))[1][4] == "01.03.2021"


def test_a_dimension_that_understates_loses_nothing() -> None:
    content = workbook(HEADING, *((str(number), *ROW[1:]) for number in range(1, 51)))
    lying = with_parts(content, {SHEET: lambda part: part.replace(b'ref="A1:E51"', b'ref="A1:E6"')})
    assert lying != content
    assert len(texts(read_document("order.xlsx", lying))) == 51


def test_hidden_parts_are_read_and_asked_about() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[9].hidden = True  # nothing stands in it
        sheet.column_dimensions["D"].hidden = True
        extra = sheet.parent.create_sheet("Черновик")
        extra.append(["x"])
        extra.sheet_state = "hidden"

    document = read_document("order.xlsx", workbook(HEADING, ROW, change=hide))
    assert texts(document)[1] == list(ROW)
    assert [(remark.where, remark.text.split(",")[0]) for remark in document.remarks] == [
        ("лист «Дорожная карта», строка 2", "Строка скрыта"),
        ("лист «Дорожная карта», столбец D", "Столбец скрыт"),
        ("лист «Черновик»", "Лист скрыт"),
    ]


def test_a_vertical_merge_is_told() -> None:
    content = workbook(HEADING, ROW, ROW, change=lambda sheet: sheet.merge_cells("E2:E3"))
    rows = read_document("order.xlsx", content).tables[0].rows
    assert (rows[1][4].merged, rows[2][4].merged) == ("", "E2:E3")


def test_a_formula_with_a_value_is_its_value() -> None:
    cell = b'<c r="A3"><f>1+1</f><v>2</v></c>'
    content = with_parts(
        workbook(HEADING, ROW),
        {SHEET: lambda part: part.replace(b"</sheetData>", b'<row r="3">' + cell + b"</row></sheetData>")},
    )
    cell = read_document("order.xlsx", content).tables[0].rows[2][0]
    assert (cell.text, cell.fault) == ("2", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_texts_in_any_usual_encoding(encoding: str) -> None:
    content = "РАСПОРЯЖЕНИЕ\r\n\r\n№ п/п\tМероприятие\tСрок\r\n1.\tОткрытие центров\tзавтра".encode(encoding)
    document = read_document("order.txt", content)
    assert [line.text for line in document.paragraphs] == ["РАСПОРЯЖЕНИЕ", ""]
    assert texts(document) == [["№ п/п", "Мероприятие", "Срок"], ["1.", "Открытие центров", "завтра"]]


def test_text_between_tables_parts_them() -> None:
    document = read_document(
        "order.txt", plain_text(HEADING, ROW) + "\n\nПриложение 2\n\n".encode() + plain_text(HEADING)
    )
    assert [(table.name, table.position) for table in document.tables] == [("таблица 1", 0), ("таблица 2", 2)]
    assert document.tables[0].rows[1][1].where == "строка 2 текста, столбец 2"


def test_a_word_document() -> None:
    body = paragraph("РАСПОРЯЖЕНИЕ") + word_table(HEADING, ROW) + paragraph("Губернатор")
    document = read_document("order.docx", word(body))
    assert [(line.text, line.where) for line in document.paragraphs] == [
        ("РАСПОРЯЖЕНИЕ", "абзац 1"),
        ("Губернатор", "абзац 3"),
    ]
    assert texts(document) == [list(HEADING), list(ROW)]
    assert document.tables[0].position == 1
    assert document.tables[0].rows[1][2].where == "таблица 1, строка 2, столбец 3"


def run(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>а</w:t><w:br/><w:t>б</w:t></w:r>", "а\nб"),
        ("<w:r><w:t>естественно</w:t><w:noBreakHyphen/><w:t>научный</w:t></w:r>", "естественно-научный"),
        ("<w:ins><w:r><w:t>стало</w:t></w:r></w:ins><w:del><w:r><w:delText>было</w:delText></w:r></w:del>", "стало"),
        ("<w:hyperlink><w:r><w:t>ссылка</w:t></w:r></w:hyperlink>", "ссылка"),
        ("<w:r><w:t>до</w:t><w:tab/><w:t>после</w:t></w:r>", "до после"),
    ],
)
def test_what_stands_in_a_word_paragraph(inner: str, text: str) -> None:
    document = read_document("order.docx", word(f"<w:tbl><w:tr><w:tc>{run(inner)}</w:tc></w:tr></w:tbl>"))
    assert texts(document) == [[text]]


def test_wide_and_merged_cells_keep_their_columns() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("вдвое")}</w:tc>'
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("1.")}</w:tc>'
    under = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    last = f"<w:tc>{paragraph('конец')}</w:tc>"
    document = read_document(
        "order.docx", word(f"<w:tbl><w:tr>{first}{wide}{last}</w:tr><w:tr>{under}{wide}{last}</w:tr></w:tbl>")
    )
    assert texts(document) == [["1.", "вдвое", "", "конец"], ["", "вдвое", "", "конец"]]
    assert document.tables[0].rows[1][0].merged == "столбца 1, строки 1–2,"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)
STYLES = (
    '<w:style w:styleId="Clause"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
)


def numbered(text: str, depth: int) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>')


def test_numbers_that_word_counts_itself() -> None:
    body = (
        paragraph("Утвердить", '<w:pStyle w:val="Clause"/>')
        + numbered("Назначить", 0)
        + numbered("первое", 1)
        + numbered("второе", 1)
        + numbered("Поручить", 0)
        + numbered("третье", 1)
        + paragraph("Подпись")
    )
    document = read_document("order.docx", word(body, numbering=NUMBERING, styles=STYLES))
    assert [line.text for line in document.paragraphs] == [
        "1. Утвердить",
        "2. Назначить",
        "2.1. первое",
        "2.2. второе",
        "3. Поручить",
        "3.1. третье",
        "Подпись",
    ]


def test_an_empty_numbered_cell_has_its_number() -> None:
    row = f"<w:tr><w:tc>{numbered('', 0)}</w:tc><w:tc>{paragraph('Открытие')}</w:tc></w:tr>"
    document = read_document("order.docx", word(f"<w:tbl>{row}{row}</w:tbl>", numbering=NUMBERING))
    assert texts(document) == [["1.", "Открытие"], ["2.", "Открытие"]]


@pytest.mark.parametrize(
    ("count", "kind", "expected"),
    [
        (3, "decimal", "3"),
        (4, "upperRoman", "IV"),
        (19, "lowerRoman", "xix"),
        (2, "russianLower", "б"),
        (2, "russianUpper", "Б"),
        (3, "lowerLetter", "c"),
        (5, "unheard-of", "5"),
    ],
)
def test_numbers_of_lists(count: int, kind: str, expected: str) -> None:
    assert written(count, kind) == expected
