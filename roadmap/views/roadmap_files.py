"""A roadmap goes out as a file, for whoever may see its page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regions.attachments import attachment
from regions.gate import visible_or_404
from roadmap.exports import OrderForm, file_name, form_of, word, word_bytes, workbook, workbook_bytes
from roadmap.models import Roadmap


@require_safe
def roadmap_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(request, pk, workbook_bytes, workbook.CONTENT_TYPE, "xlsx")


@require_safe
def roadmap_document(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(request, pk, word_bytes, word.CONTENT_TYPE, "docx")


def _file(
    request: HttpRequest, pk: int, write: Callable[[OrderForm], bytes], content_type: str, ending: str
) -> HttpResponse:
    roadmap = visible_or_404(Roadmap.objects.with_order(), request.user, pk)
    return attachment(write(form_of(roadmap)), file_name(roadmap, ending), content_type)
