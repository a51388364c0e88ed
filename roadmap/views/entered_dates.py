"""Dates and events that people enter on the page of a row's deadline, mend and take back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from regions import russian
from regions.addresses import key_of
from regions.refusals import Refused
from roadmap.forms.readings import DayForm, EventForm
from roadmap.forms.roadmaps import DatesForm
from roadmap.models import Activity, Deadline
from roadmap.services.entered_dates import (
    Removal,
    change_event,
    enter_event,
    move_date,
    remove_date,
    supply_dates,
)
from roadmap.services.scheduling import known_dates
from roadmap.views.event_lines import counted_event, event_of
from roadmap.views.reading_page import reading_page
from roadmap.views.rows import editable_activity, editable_deadline

REMOVED = {
    Removal.GONE: "Срок {day} убран, его поручения исчезли.",
    Removal.WITHDRAWN: "Срок {day} больше не нужен. Сделанное по нему сохранилось.",
    Removal.TOLD: "Внесение убрано, но срок {day} остался: он следует из слов документа.",
}


@require_POST
def activity_dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Dates of an outside graphic, or of words that a person has read."""
    activity = editable_activity(request, pk)
    form = DatesForm(request.POST)
    if not form.is_valid():
        return reading_page(request, activity, dates_form=form)
    if added := supply_dates(activity=activity, days=form.cleaned_data["dates"], by=request.user):
        said = russian.counted(added, "срок внесён", "срока внесено", "сроков внесено")
        messages.success(request, f"{said}, поручения созданы.")
    else:
        messages.info(request, "Эти сроки уже внесены, ничего не изменилось.")
    return _back(activity)


@require_POST
def activity_event(request: HttpRequest, pk: int) -> HttpResponse:
    activity = editable_activity(request, pk)
    form = EventForm(request.POST)
    if not form.is_valid():
        return reading_page(request, activity, event_form=form)
    try:
        deadline = enter_event(activity=activity, happened_on=form.cleaned_data["happened_on"], by=request.user)
    except Refused as refusal:
        form.add_error("happened_on", str(refusal))
        return reading_page(request, activity, event_form=form)
    day = russian.day_text(deadline.working_date)
    messages.success(request, f"Событие внесено. Исполнить нужно до {day}, поручения созданы.")
    return _back(activity)


@require_POST
def event_trial(request: HttpRequest, pk: int) -> HttpResponse:
    """The date that would follow from an event; nothing is kept."""
    activity = editable_activity(request, pk)
    form = EventForm(request.POST)
    if not request.htmx:
        return reading_page(request, activity, event_form=form)
    typed = form.is_valid() and event_of(activity)
    counted = counted_event(activity, form.cleaned_data["happened_on"]) if typed else None
    return render(request, "roadmap/_counted.html", {"counted": counted})


@require_http_methods(["GET", "HEAD", "POST"])
def deadline_event(request: HttpRequest, pk: int) -> HttpResponse:
    """The event was on another day."""
    if gone := _gone(request, pk):
        return gone
    deadline = editable_deadline(request, pk)
    form = EventForm(request.POST or None, initial={"happened_on": _written(deadline)})
    if form.is_valid():
        try:
            changed = change_event(deadline=deadline, happened_on=form.cleaned_data["happened_on"], by=request.user)
        except Refused as refusal:
            form.add_error("happened_on", str(refusal))
        else:
            day = russian.day_text(changed.working_date)
            messages.success(request, f"Дата события исправлена. Теперь исполнить нужно до {day}")
            return _back(deadline.activity)
    context = _deadline_context(deadline) | {"form": form}
    return render(request, "roadmap/deadline_event.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def deadline_date(request: HttpRequest, pk: int) -> HttpResponse:
    """A date that somebody has entered is another day now."""
    if gone := _gone(request, pk):
        return gone
    deadline = editable_deadline(request, pk)
    form = DayForm(request.POST or None)
    if form.is_valid():
        try:
            moved = move_date(deadline=deadline, day=form.cleaned_data["day"], by=request.user)
        except Refused as refusal:
            form.add_error("day", str(refusal))
        else:
            day = russian.day_text(moved.working_date)
            messages.success(request, f"Срок перенесён. Теперь исполнить нужно до {day}")
            return _back(deadline.activity)
    context = _deadline_context(deadline) | {"form": form}
    return render(request, "roadmap/deadline_date.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def deadline_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes with an entered date is shown, then it is taken back."""
    if gone := _gone(request, pk):
        return gone
    deadline = editable_deadline(request, pk)
    if request.method != "POST":
        return render(request, "roadmap/deadline_remove.html", _deadline_context(deadline))
    day = russian.day_text(deadline.legal_date) if deadline.legal_date else ""
    try:
        removal = remove_date(deadline=deadline, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, REMOVED[removal].format(day=day))
    return _back(deadline.activity)


def _gone(request: HttpRequest, pk: int) -> HttpResponse | None:
    """A first click, or somebody else, has taken the date back: the form tells of which row it was."""
    activity = key_of(request.POST.get("activity", ""))
    if activity is None or Deadline.objects.filter(pk=pk).exists():
        return None
    messages.info(request, "Этот срок уже убран.")
    return _back(editable_activity(request, activity))


def _deadline_context(deadline: Deadline) -> dict[str, object]:
    known = next((one for one in known_dates(deadline.activity) if one.pk == deadline.pk), None)
    return {
        "deadline": deadline,
        "activity": deadline.activity,
        "roadmap": deadline.activity.roadmap,
        "known": known,
        "can_be_removed": deadline.is_entered and not deadline.withdrawn,
        "event": event_of(deadline.activity),
    }


def _written(deadline: Deadline) -> str:
    return deadline.event_on.isoformat() if deadline.event_on else ""


def _back(activity: Activity) -> HttpResponse:
    return redirect("roadmap:activity_reading", activity.pk)
