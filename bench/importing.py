"""A register of centres from upload to commit, against other ways to the same rows; in a database of its own.

The workbook is as Excel saves it. «Bare» is the least that any way can take: the same safe reader, then COPY into the
same table, of values that somebody has made ready; without a check, a comparison or an answer.
"""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import openpyxl
import tablib
from django.db import connection
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget

from bench.country import HEADINGS, centres, settle
from bench.timing import medians
from bench.workbooks import workbook
from regions.models import Centre, Organisation, Programme
from regions.tables.importing import RegisterUpload, adopt_import, plan_import, read_upload
from regions.tables.plans import Plan
from uploads.tables import UploadedTable

ROWS = 25_000
DEFAULT_ROWS = 2_500
SIZES = (1_000, 10_000, 100_000)
PAGE = 50
REPETITIONS = 5
MEGABYTE = 1024  # kilobytes, which getrusage counts in
COLUMNS = ("organisation_id", "programme_id", "name", "opened_on", "closed_on", "students")


class DefaultResource(ModelResource):
    """As django-import-export's documentation begins; only the two foreign keys have to be told how."""

    organisation = Field("organisation", "Организация", ForeignKeyWidget(Organisation, "name"))
    programme = Field("programme", "Программа", ForeignKeyWidget(Programme, "name"))
    name = Field("name", "Наименование центра")
    opened_on = Field("opened_on", "Дата открытия")
    closed_on = Field("closed_on", "Дата закрытия")
    students = Field("students", "Число обучающихся")

    class Meta:
        model = Centre
        fields = ["organisation", "programme", "name", "opened_on", "closed_on", "students"]
        import_id_fields = ["organisation", "programme", "name"]


def by_portal(content: bytes) -> Plan:
    table = read_upload("centres", "centres.xlsx", content)
    return adopt_import(RegisterUpload("centres", table, None, "centres.xlsx"))


def first_page(table: UploadedTable) -> list[Any]:
    return plan_import(RegisterUpload("centres", table, None, "centres.xlsx")).rows(first=0, most=PAGE)


def by_openpyxl_reading(content: bytes) -> int:
    """Merely the rows, in the mode that is meant for large files."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).active
    return sum(1 for _ in sheet.iter_rows(values_only=True))


def by_default_resource(content: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).active
    headings, *rows = sheet.iter_rows(values_only=True)
    DefaultResource().import_data(tablib.Dataset(*rows, headers=headings), raise_errors=True)


def ready_rows(count: int) -> str:
    """What COPY takes, with foreign keys looked up beforehand."""
    schools, programmes = (dict(kind.objects.values_list("name", "pk")) for kind in (Organisation, Programme))
    file = io.StringIO()
    for row in list(centres(count))[1:]:
        cells = dict(zip(HEADINGS, row, strict=True))
        csv.writer(file).writerow(
            [schools[cells["Организация"]], programmes[cells["Программа"]], cells["Наименование центра"], *row[6:]]
        )
    return file.getvalue()


def by_bare_copy(content: bytes, ready: str) -> None:
    read_upload("centres", "centres.xlsx", content)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY regions_centre ({', '.join(COLUMNS)}) FROM STDIN WITH (FORMAT csv)", io.StringIO(ready)
        )


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE regions_centre, regions_centreevent CASCADE")


@contextmanager
def without_history() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE regions_centre DISABLE TRIGGER USER")
        yield
        cursor.execute("ALTER TABLE regions_centre ENABLE TRIGGER USER")


@contextmanager
def own_database() -> Iterator[None]:
    """A new one beside that of the environment, taken away afterwards."""
    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"bench_{name}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def report() -> Iterator[str]:
    """The lines to print, as they are found; a busy machine takes minutes."""
    with own_database():
        settle()
        first, second = (workbook(centres(ROWS, more)) for more in (0, 1000))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield from _speeds(first, second)
        yield from _against_default()
        yield _memory(first)
        yield _growth()


def _speeds(first: bytes, second: bytes) -> list[str]:
    ready, table = ready_rows(ROWS), read_upload("centres", "centres.xlsx", first)

    def bare_without_history() -> None:
        with without_history():
            by_bare_copy(first, ready)

    seconds = medians(
        {
            "openpyxl": lambda: by_openpyxl_reading(first),
            "reading": lambda: read_upload("centres", "centres.xlsx", first),
            "bare": lambda: by_bare_copy(first, ready),
            "bare without history": bare_without_history,
            "fresh": lambda: by_portal(first),
            "again": lambda: by_portal(first),
            "preview": lambda: first_page(table),
            "changed": lambda: by_portal(second),
        },
        REPETITIONS,
        before={"bare": empty, "bare without history": empty, "fresh": empty},
    )
    fresh = seconds["fresh"]
    return [
        f"{ROWS:,} centres in {len(first) / 1024**2:.1f} MB, medians of {REPETITIONS}:",
        *(f"  {name}: {taken:.2f} s" for name, taken in seconds.items()),
        f"fresh import against openpyxl merely reading: {fresh / seconds['openpyxl']:.2f} (aim: within 1.0)",
        f"fresh import against the bare limit: {fresh / seconds['bare']:.2f} (aim: within 1.5); "
        f"without the table's history: {fresh / seconds['bare without history']:.2f}",
        f"nothing changed against merely reading: {seconds['again'] / seconds['reading']:.2f} (aim: within 2.0)",
        f"first page of the preview against the import: {seconds['preview'] / fresh:.2f} (aim: within 0.5)",
    ]


def _against_default() -> list[str]:
    content = workbook(centres(DEFAULT_ROWS))
    empty()
    start = perf_counter()
    by_default_resource(content)
    default = perf_counter() - start
    return [
        f"django-import-export's default, {DEFAULT_ROWS:,} rows: {default:.1f} s",
        f"default resource, scaled to {ROWS:,} rows, against the import: "
        f"{default * ROWS / DEFAULT_ROWS / _fresh_seconds(ROWS):.0f} times slower (aim: 50)",
    ]


def _fresh_seconds(rows: int) -> float:
    content = workbook(centres(rows))
    empty()
    start = perf_counter()
    by_portal(content)
    return perf_counter() - start


def _growth() -> str:
    seconds = {size: _fresh_seconds(size) for size in SIZES}
    told = ", ".join(
        f"{size:,} rows {taken:.2f} s ({taken / size * 1e6:.0f} µs a row)" for size, taken in seconds.items()
    )
    return f"growth: {told}"


def _memory(content: bytes) -> str:
    """Of a process that does nothing but the import, and of the one that opens its file."""
    empty()
    with TemporaryDirectory() as folder:
        file = Path(folder, "centres.xlsx")
        file.write_bytes(content)
        command = [sys.executable, "-m", "bench.one_import", str(file), str(connection.settings_dict["NAME"])]
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own module
    peak = {name: kilobytes / MEGABYTE for name, kilobytes in json.loads(done.stdout).items()}
    return f"peak memory: {', '.join(f'{name} {size:.0f} MB' for name, size in peak.items())} (aim: within 300)"
