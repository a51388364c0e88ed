"""Readings on the preview of an upload: asked row by row, kept as they are answered."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest

from roadmap.models import OrderImport
from roadmap.previews.rows import PreviewRow
from roadmap.services.draft_readings import UnreadWords, choose_readings, row_readings
from roadmap.services.uploads import corrections_of, draft_of
from roadmap.views.days import today_for
from roadmap.views.preview_readings import AskedReading, answers, asked_reading


def choose_posted(request: HttpRequest, upload: OrderImport) -> None:
    """Keep the answers of a post with the upload. Raises `UnreadWords`, or `Conflict` where it is adopted by now."""
    told = answers(request.POST, corrections_of(upload).readings)
    if not told:
        return
    choose_readings(upload=upload, readings=told, by=request.user)
    upload.refresh_from_db(fields=["draft"])


def with_questions(
    request: HttpRequest, upload: OrderImport, rows: Sequence[PreviewRow], fault: UnreadWords | None = None
) -> list[tuple[PreviewRow, AskedReading | None]]:
    """Each row with what it asks, while the order is not adopted; what was just posted stays as it was typed."""
    if upload.order_id:
        return [(row, None) for row in rows]
    told, today = row_readings(draft_of(upload), corrections_of(upload)), today_for(request.user)
    posted = request.POST if request.method == "POST" else None
    asked = {row.place: asked_reading(row, told[row.place], today, posted) for row in rows if row.place in told}
    if fault and asked.get(fault.place):
        asked[fault.place] = replace(asked[fault.place], fault=str(fault))
    return [(row, asked.get(row.place)) for row in rows]
