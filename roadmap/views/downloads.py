"""Files go out as attachments under the names they came with; the browser never shows them as pages of ours."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def download(file: FieldFile, name: str) -> FileResponse:
    """A file that was never given, or is lost, is not found."""
    if not file:
        raise Http404
    try:
        opened = file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(opened, as_attachment=True, filename=name or file.name.rpartition("/")[2])
    response["X-Content-Type-Options"] = "nosniff"
    return response
