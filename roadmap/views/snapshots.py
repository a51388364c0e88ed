"""A roadmap as it stood on a day, beside what it is now."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regions import russian
from regions.gate import visible_or_404
from roadmap.forms import DayForm
from roadmap.models import Roadmap
from roadmap.snapshots import snapshot_now, snapshot_on
from roadmap.timeline.spans import quarter_start
from roadmap.views.days import today_in
from roadmap.views.snapshot_lines import SnapshotLine, snapshot_lines, totals_of

SHOWN = {"": "Все строки", "changed": "С тех пор изменилось"}


@require_safe
def roadmap_on_day(request: HttpRequest, pk: int) -> HttpResponse:
    roadmap = visible_or_404(Roadmap.objects.with_order(), request.user, pk)
    today = today_in(roadmap.order.region)
    offered = list(_offered(roadmap, today))
    form = DayForm({"day": request.GET.get("day", offered[0][1].isoformat())}, today=today)
    context = {"roadmap": roadmap, "form": form, "offered": offered, "today": today}
    if not form.is_valid():
        return render(request, "roadmap/roadmap_on_day.html", context, status=422)
    day = form.cleaned_data["day"]
    then, now = snapshot_on(day, roadmap, request.user), snapshot_now(roadmap, request.user, today)
    lines = snapshot_lines(then, now)
    changed = [line for line in lines if line.differs]
    shown = "changed" if request.GET.get("show") == "changed" else ""
    context |= {
        "day": day,
        "then": then,
        "compared": [(then, totals_of(then)), (now, totals_of(now))],
        "lines": changed if shown else lines,
        "tabs": [_tab(day, name, shown, changed if name else lines) for name in SHOWN],
        "is_before_records": then.kept_since is not None and day < then.kept_since,
    }
    return render(request, "roadmap/roadmap_on_day.html", context)


def _offered(roadmap: Roadmap, today: date) -> Iterator[tuple[str, date]]:
    """Days that people ask about, in words: the first is shown to who names none."""
    yield "Конец прошлого квартала", quarter_start(today) - timedelta(days=1)
    yield "Год назад", _a_year_before(today)
    for amendment in sorted(roadmap.order.amendments.all(), key=lambda one: one.signed_on or date.min):
        if amendment.signed_on and amendment.signed_on <= today:
            yield f"До изменений от {russian.day_text(amendment.signed_on)}", amendment.signed_on - timedelta(days=1)
    yield "Вчера", today - timedelta(days=1)


def _a_year_before(today: date) -> date:
    return today.replace(year=today.year - 1, day=min(today.day, 28) if today.month == 2 else today.day)


def _tab(day: date, name: str, shown: str, lines: list[SnapshotLine]) -> dict[str, object]:
    url = f"?day={day.isoformat()}" + (f"&show={name}" if name else "")
    return {"title": SHOWN[name], "url": url, "count": len(lines), "current": name == shown}
