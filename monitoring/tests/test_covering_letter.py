"""The letter as Word reads it: its text, its tables, its properties; the same bytes each time."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from docx import Document

from monitoring.exports import letter_bytes
from monitoring.figures import RoundFigures
from monitoring.tests.made_reports import compiled, row

AT = datetime(2026, 10, 16, 9, 5, tzinfo=ZoneInfo("Asia/Tomsk"))


@pytest.fixture
def figures() -> RoundFigures:
    return compiled(row(1, 12600, ("5", "6"), 2), row(2, 30, ("1", "4"), None, state="draft", town="Томск"))


def written(figures: RoundFigures) -> bytes:
    return letter_bytes(figures, revision=1, compiled_at=AT)


def texts(figures: RoundFigures) -> list[str]:
    return [line.text.replace("\u00a0", " ") for line in Document(io.BytesIO(written(figures))).paragraphs]


def test_the_letter_says_who_reported_and_who_owes(figures: RoundFigures) -> None:
    said = texts(figures)
    assert any("из 2 центров «Точка роста» Томской области отчитался 1 (50 %), и вовремя." in line for line in said)
    assert "Не отчитался 1 центр:" in said
    assert "1. Школа № 2 (Томск)" in said
    assert "должность, подпись, фамилия и инициалы" in said


def test_shares_stand_with_numerator_and_denominator(figures: RoundFigures) -> None:
    table = Document(io.BytesIO(written(figures))).tables[0]
    assert table.rows[2].cells[1].text.replace("\u00a0", " ") == "83,3 %\n5 из 6"


def test_the_enclosure_tells_of_each_municipality(figures: RoundFigures) -> None:
    rows = [[cell.text for cell in row.cells] for row in Document(io.BytesIO(written(figures))).tables[1].rows]
    assert rows[1:] == [
        ["Еловский район", "1", "1", "100\u00a0%", "1", "100\u00a0%"],
        ["Томск", "1", "0", "0\u00a0%", "0", "0\u00a0%"],
        ["Итого", "2", "1", "50\u00a0%", "1", "50\u00a0%"],
    ]


def test_what_asks_for_the_report_is_named_once(figures: RoundFigures) -> None:
    heading = replace(figures.heading, basis="мероприятие 9 распоряжения № 760-ра")
    assert "Основание: мероприятие 9 распоряжения № 760-ра." in texts(replace(figures, heading=heading))


def test_an_empty_round_has_a_letter_too() -> None:
    assert any("не ожидалось" in line for line in texts(compiled()))


def test_the_same_figures_give_the_same_bytes(figures: RoundFigures) -> None:
    files = []
    for year in (2026, 2027):
        with time_machine.travel(datetime(year, 10, 16, tzinfo=ZoneInfo("Asia/Tomsk")), tick=False):
            files.append(written(figures))
    assert files[0] == files[1]


def test_its_properties_are_russian(figures: RoundFigures) -> None:
    file = written(figures)
    properties = Document(io.BytesIO(file)).core_properties
    assert (properties.author, properties.comments, properties.language) == ("Портал «Дорожные карты»", "", "ru-RU")
    assert (properties.created.replace(tzinfo=UTC), properties.title[:13]) == (AT, "О показателях")
    application = zipfile.ZipFile(io.BytesIO(file)).read("docProps/app.xml").decode()
    assert "Портал «Дорожные карты»" in application
    assert "Microsoft" not in application


def test_signs_that_word_forbids_are_left_out(figures: RoundFigures) -> None:
    centre = figures.centres[1]._replace(school="Школа\x00 № 2\x1b\uffff")
    assert "1. Школа № 2 (Томск)" in texts(replace(figures, centres=(figures.centres[0], centre)))
