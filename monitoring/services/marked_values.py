"""A person's own form back, with its faulty cells marked."""

from monitoring.models import ValuesImport
from uploads.marking import Mark, mark_workbook


def marked_form(upload: ValuesImport) -> bytes:
    """Raises `UnreadableFile` for a file that is too big to be opened and written."""
    with upload.file.open() as file:
        content = file.read()
    marks = [Mark(each.line, each.letter, each.what) for row in upload.rows for each in row.faults]
    return mark_workbook(upload.file_name, content, upload.sheet, marks)
