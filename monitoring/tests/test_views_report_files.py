"""A report's files: under their names, from the frozen figures, the same each time."""

import io
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import Workbook, load_workbook

from monitoring.models import Report, Round
from monitoring.models.states import State
from monitoring.services.reports import compile_report, order_report
from monitoring.tests.test_views_reports import LEGAL, NOW, revised
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

As = Callable[[object], Client]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def quarter(cast: Cast) -> Round:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    round_.submissions.filter(centre=cast.tomsk.centres[0]).update(
        state=State.ACCEPTED,
        numerators=[Decimal(12600), Decimal(5)],
        denominators=[None, Decimal(6)],
        first_submitted_at=moment(LEGAL),
    )
    return round_


@pytest.fixture
def report(quarter: Round) -> Report:
    report = order_report(round_=quarter, by=None, now=NOW)
    compile_report(report_id=report.pk, now=NOW)
    report.refresh_from_db()
    return report


def get(client: Client, name: str, report: Report) -> HttpResponse:
    answer = client.get(reverse(f"monitoring:{name}", args=[report.pk]))
    assert answer.status_code == 200
    return answer


def workbook_of(client: Client, report: Report) -> Workbook:
    return load_workbook(io.BytesIO(b"".join(get(client, "report_workbook", report).streaming_content)))


def letter_of(client: Client, report: Report) -> str:
    document = Document(io.BytesIO(get(client, "report_document", report).content))
    return "\n".join(line.text for line in document.paragraphs).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "content_type", "ending"), [("report_workbook", XLSX, "xlsx"), ("report_document", DOCX, "docx")]
)
def test_a_file_is_downloaded_under_its_name(
    cast: Cast, client_of: As, report: Report, name: str, content_type: str, ending: str
) -> None:
    answer = get(client_of(cast.ministry), name, report)
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"].startswith("attachment")
    assert f"Отчёт_Томская_область_Точка_роста_III_квартал_2026.{ending}" in unquote(answer["Content-Disposition"])


def test_the_workbook_holds_what_centres_sent(cast: Cast, client_of: As, report: Report) -> None:
    assert workbook_of(client_of(cast.ministry), report)["По центрам"]["G4"].value == 12600


def test_the_letter_says_who_reported(cast: Cast, client_of: As, report: Report) -> None:
    letter = letter_of(client_of(cast.ministry), report)
    assert "из 2 центров «Точка роста» Томской области отчитался 1 (50 %), и вовремя." in letter
    assert "Не отчитался 1 центр:" in letter


def test_what_is_issued_stays_whatever_changes(cast: Cast, client_of: As, report: Report, quarter: Round) -> None:
    client = client_of(cast.ministry)
    letter = get(client, "report_document", report).content
    workbook = b"".join(get(client, "report_workbook", report).streaming_content)
    quarter.submissions.update(numerators=[Decimal(1), Decimal(1)])
    cast.programme.centres.update(name="Иное название")
    report.workbook.storage.delete(report.workbook.name)  # it is made again, to the same bytes
    assert get(client, "report_document", report).content == letter
    assert b"".join(get(client, "report_workbook", report).streaming_content) == workbook


def test_the_workbook_of_a_later_revision_tells_what_changed(
    cast: Cast, client_of: As, report: Report, quarter: Round
) -> None:
    client = client_of(cast.ministry)
    later = revised(quarter)
    assert "Что изменилось" not in workbook_of(client, report).sheetnames
    kept = b"".join(get(client, "report_workbook", later).streaming_content)
    lines = [[cell.value for cell in line] for line in load_workbook(io.BytesIO(kept))["Что изменилось"].iter_rows()]
    assert ["Весь регион", None, "Обучающиеся", "за квартал", 12600, 13000, None] in lines
    later.workbook.storage.delete(later.workbook.name)
    assert b"".join(get(client, "report_workbook", later).streaming_content) == kept
