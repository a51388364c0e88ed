"""A filled form that was brought: looked through centre by centre, adopted or called off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from monitoring.lines.values_imports import lines_of
from monitoring.models import ValuesImport
from monitoring.round_forms.plans import Counts, RowState, counts_of
from monitoring.services.marked_values import marked_form
from monitoring.services.values_adoption import adopt_values
from monitoring.services.values_imports import call_off
from regions.attachments import attachment
from regions.gate import require, visible_or_404
from regions.paging import page_of
from regions.refusals import Refused
from regions.tables.listings import CONTENT_TYPES, XLSX
from uploads.refusals import UnreadableFile

TOO_LATE = "Отменить уже нельзя: о файле решено раньше."
TABS = [
    ("", "Все", ""),
    (RowState.FAULTY, "С ошибками", "bad"),
    (RowState.CHANGED, "Изменятся", "info"),
    (RowState.HELD, "Закрыты для изменений", "warn"),
    (RowState.UNKNOWN, "Не ваши или не найдены", "warn"),
    (RowState.UNCHANGED, "Без изменений", ""),
]


@require_safe
def values_import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    upload = _visible(request, pk)
    rows = upload.rows
    counts = counts_of(rows)
    shown = _shown(request, counts, upload)
    page = page_of(request, [row for row in rows if shown is None or row.state == shown])
    left_out = {each["submission"]: each["why"] for each in upload.outcome.get("left_out", ())}
    context: dict[str, Any] = {
        "upload": upload,
        "counts": counts,
        "tabs": _tabs(counts, shown),
        "shown": shown,
        "page": page,
        "lines": lines_of(page.object_list, is_adopted=upload.is_adopted, left_out=left_out),
        "decides": upload.is_ready and upload.uploaded_by_id == request.user.pk,
        "back": _back(upload),
    }
    return render(request, "monitoring/values_import_detail.html", context)


@require_POST
def values_import_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    upload = _visible(request, pk)
    require(ValuesImport.objects.editable_by(request.user), upload)
    try:
        adopt_values(upload=upload, send="send" in request.POST, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(upload)


@require_POST
def values_import_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    upload = _visible(request, pk)
    require(ValuesImport.objects.editable_by(request.user), upload)
    if call_off(upload=upload, now=timezone.now()):
        messages.success(request, f"Загрузка файла «{upload.file_name}» отменена, ничего не записано.")
        return redirect(upload.upload_url)
    messages.error(request, TOO_LATE)
    return redirect(upload)


@require_safe
def values_import_marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The person's own workbook, each faulty cell coloured and commented."""
    upload = _visible(request, pk)
    try:
        content = marked_form(upload)
    except FileNotFoundError as missing:
        raise Http404 from missing
    except UnreadableFile as refusal:
        messages.error(request, str(refusal))
        return redirect(upload)
    stem = upload.file_name.rpartition(".")[0] or upload.file_name
    return attachment(content, f"{stem} с пометками.xlsx", CONTENT_TYPES[XLSX])


def _visible(request: HttpRequest, pk: int) -> ValuesImport:
    sources = ("round__region", "round__programme", "submission__centre", "uploaded_by")
    return visible_or_404(ValuesImport.objects.select_related(*sources), request.user, pk)


def _shown(request: HttpRequest, counts: Counts, upload: ValuesImport) -> RowState | None:
    """The tab that the address asks for; at first the faults, if there are any to be mended."""
    asked = request.GET.get("show", "")
    if asked in set(RowState):
        return RowState(asked)
    return RowState.FAULTY if counts.faulty and upload.is_ready and asked != "all" else None


def _tabs(counts: Counts, shown: RowState | None) -> list[dict[str, Any]]:
    """Tabs that would show something."""
    numbers = {state: getattr(counts, state) if state else counts.read for state, *_ in TABS}
    return [
        {"title": title, "url": f"?show={state or 'all'}", "count": numbers[state], "tone": tone}
        | {"current": (state or None) == shown}
        for state, title, tone in TABS
        if numbers[state] or not state
    ]


def _back(upload: ValuesImport) -> dict[str, str]:
    """Where the person came from."""
    if upload.submission:
        return {"url": upload.submission.get_absolute_url(), "title": str(upload.submission.centre)}
    return {"url": upload.round.get_absolute_url(), "title": f"{upload.round.programme}, {upload.round.period}"}
