"""A person's own workbook with the faults of their import marked in it."""

from regions.models import RegisterImport
from regions.tables.plans import State
from regions.tables.previews import RowsOfState
from regions.workbooks.sheets import SheetColumn, workbook_of
from uploads.marking import Mark, mark_workbook
from uploads.refusals import UnreadableFile


def marked_file(upload: RegisterImport) -> bytes:
    """The file itself; of one that is too big to be opened and written, its faulty rows with what is wrong."""
    with upload.file.open() as file:
        content = file.read()
    try:
        return mark_workbook(upload.file_name, content, upload.summary["sheet"], _marks(upload))
    except UnreadableFile:
        return _faulty_rows(upload)


def _marks(upload: RegisterImport) -> list[Mark]:
    with upload.rows_file.open() as file:
        faulty = RowsOfState(file, State.FAULTY)
        return [Mark(each.line, each.letter, each.what) for row in faulty for each in row.problems if each.line]


def _faulty_rows(upload: RegisterImport) -> bytes:
    headings = [match["column"] for match in upload.summary["headings"] if match["column"]]
    columns = [SheetColumn(heading) for heading in headings] + [SheetColumn("Что исправить", width=80)]
    with upload.rows_file.open() as file:
        rows = [
            [*(row.cells.get(heading, "") for heading in headings), " ".join(each.what for each in row.problems)]
            for row in RowsOfState(file, State.FAULTY)
        ]
    return workbook_of("Строки с ошибками", columns, rows)
