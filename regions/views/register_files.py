"""Registers as files: the template, the register as it stands, and a person's own file with its faults marked."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from regions.attachments import attachment
from regions.models import RegisterImport, User
from regions.services.marked_files import marked_file
from regions.tables.keepers import keeps
from regions.tables.listings import CONTENT_TYPES, XLSX, Listing, asked_format, listing_response
from regions.tables.register import RegisterResource
from regions.tables.registry import register_named
from regions.tables.rows import register_rows
from regions.workbooks.templates import register_template as template_of


@require_safe
def register_template(request: HttpRequest, name: str) -> HttpResponse:
    """Made for the person: their region's rows, lists of what they may name."""
    resource = _kept(request.user, name)
    return attachment(template_of(resource), f"{resource.title}, шаблон.xlsx", CONTENT_TYPES[XLSX])


@require_safe
def register_export(request: HttpRequest, name: str) -> HttpResponseBase:
    """All that the person keeps of the register; it comes back as «без изменений»."""
    resource = _kept(request.user, name)
    listing = Listing(resource.title, resource.headings, register_rows(resource))
    return listing_response(listing, asked_format(request.GET) or XLSX)


def marked_workbook(upload: RegisterImport) -> HttpResponse:
    if not upload.rows_file:
        raise Http404
    try:
        content = marked_file(upload)
    except FileNotFoundError as missing:
        raise Http404 from missing
    stem = upload.file_name.rpartition(".")[0] or upload.file_name
    return attachment(content, f"{stem} с пометками.xlsx", CONTENT_TYPES[XLSX])


def _kept(user: User, name: str) -> RegisterResource:
    """A register that the person doesn't keep doesn't exist."""
    if not keeps(user, name):
        raise Http404
    return register_named(name, user)
