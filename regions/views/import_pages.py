"""The pages of an uploaded register by its state: waiting for a worker, for a decision, or at its end."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from regions import russian
from regions.forms import MatchForm
from regions.forms.imports import Registers
from regions.models import RegisterImport
from regions.paging import page_of
from regions.tables.plans import Counts, State
from regions.tables.previews import RowsOfState
from regions.tables.registry import register_named
from regions.views.preview_lines import columns_of, line_of

TABS = [
    ("", "Все", ""),
    (State.FAULTY, "С ошибками", "bad"),
    (State.CHANGED, "Изменены", "info"),
    (State.ADDED, "Новые", ""),
    (State.GONE, "Нет в файле", "warn"),
    (State.UNCHANGED, "Без изменений", ""),
]
STEPS = 4


@dataclass(frozen=True)
class Progress:
    """How far a worker has got: `done` of `STEPS`, and what it is at."""

    done: int
    text: str
    whole: int = STEPS


def waiting_page(request: HttpRequest, upload: RegisterImport) -> HttpResponse:
    context = {"upload": upload, "progress": progress_of(upload), "own": upload.uploaded_by_id == request.user.pk}
    return render(request, "regions/register_import_waiting.html", context)


def progress_of(upload: RegisterImport) -> Progress:
    rows = russian.counted(upload.rows_read, "строку", "строки", "строк") if upload.rows_read is not None else ""
    if upload.state == upload.State.QUEUED:
        return Progress(0, "Файл ждёт своей очереди")
    if upload.state == upload.State.ADOPTING:
        return Progress(3, f"Записываем {rows}" if upload.lease_until else "Решение принято, запись вот-вот начнётся")
    return Progress(2, f"Сверяем {rows} со справочником") if rows else Progress(1, "Открываем и читаем файл")


def ended_page(request: HttpRequest, upload: RegisterImport, message: str = "") -> HttpResponse:
    context = {"upload": upload, "message": message or upload.message, "has_faults": not message and _faulty(upload)}
    return render(request, "regions/register_import_ended.html", context)


def decision_page(request: HttpRequest, upload: RegisterImport, registers: Registers) -> HttpResponse:
    """The preview: counts, how columns are taken, rows a page at a time."""
    summary = upload.summary
    counts = Counts(**summary["counts"])
    resource = register_named(upload.register, request.user)
    columns = columns_of(summary, resource)
    shown = _shown(request, counts)
    with upload.rows_file.open() as file:
        page = page_of(request, RowsOfState(file, shown))
        lines = [line_of(row, columns) for row in page.object_list]
    own = upload.uploaded_by_id == request.user.pk
    context: dict[str, Any] = {
        "upload": upload,
        "register": resource.title,
        "counts": counts,
        "summary": summary,
        "columns": columns,
        "tabs": tabs_of(counts, shown),
        "shown": shown,
        "page": page,
        "lines": lines,
        "decides": own and upload.is_ready,
        "writes": counts.added + counts.changed,
        "ticked": set(upload.ticked),
        "form": MatchForm(upload, registers, resource.headings),
        "unknown": [each["heading"] for each in summary["headings"] if not each["column"] and each["heading"]],
    }
    return render(request, "regions/register_import_detail.html", context)


def tabs_of(counts: Counts, shown: State | None) -> list[dict[str, Any]]:
    """Tabs that would show something."""
    numbers = {state: getattr(counts, state) if state else counts.read + counts.gone for state, *_ in TABS}
    return [
        {"title": title, "url": f"?show={state or 'all'}", "count": numbers[state], "tone": tone}
        | {"current": (state or None) == shown}
        for state, title, tone in TABS
        if numbers[state] or not state
    ]


def _shown(request: HttpRequest, counts: Counts) -> State | None:
    """The tab that the address asks for; at first the faults, if there are any."""
    asked = request.GET.get("show", "")
    if asked in set(State):
        return State(asked)
    return State.FAULTY if counts.faulty and asked != "all" else None


def _faulty(upload: RegisterImport) -> bool:
    return bool(upload.summary.get("counts", {}).get("faulty"))
