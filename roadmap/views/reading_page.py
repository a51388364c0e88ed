"""The page of a row's deadline, with whichever of its forms was filled in."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roadmap.deadline_history import history_of_deadline
from roadmap.forms.readings import OWN, EventForm, PhraseForm, ReadingForm
from roadmap.forms.roadmaps import DatesForm
from roadmap.models import Activity
from roadmap.services.scheduling import context_of
from roadmap.views.activity_lines import line_of
from roadmap.views.day_lists import folded
from roadmap.views.days import today_in
from roadmap.views.event_lines import counted_event, event_of
from roadmap.views.reading_lines import options_of, trial_of


def reading_page(
    request: HttpRequest,
    activity: Activity,
    *,
    chosen: str = "",
    own_words: str = "",
    status: int = 200,
    **filled: forms.Form,
) -> HttpResponse:
    """`filled`: `reading_form`, `dates_form`, `event_form` or `phrase_form` as it came back."""
    today = today_in(activity.roadmap.order.region)
    line = line_of(activity, request.user, today)
    event = event_of(activity)
    can_edit = Activity.objects.editable_by(request.user).filter(pk=activity.pk).exists()
    context = {
        "activity": activity,
        "roadmap": activity.roadmap,
        "line": line,
        "dates": folded(line.dates),
        "withdrawn": folded(line.withdrawn),
        "phrase": _marked(activity),
        "event": event,
        "can_edit": can_edit,
        "history": history_of_deadline(activity),
    }
    if can_edit:
        context |= _empty_forms(activity) | _options(activity, today, chosen, own_words, filled) | filled
    if event and "event_form" in filled and filled["event_form"].is_valid():
        context["counted"] = counted_event(activity, filled["event_form"].cleaned_data["happened_on"])
    faulty = any(not form.is_valid() for form in filled.values())
    return render(request, "roadmap/activity_reading.html", context, status=422 if faulty else status)


def _empty_forms(activity: Activity) -> dict[str, forms.Form]:
    return {
        "reading_form": ReadingForm(context_of(activity.roadmap)),
        "dates_form": DatesForm(),
        "event_form": EventForm(),
        "phrase_form": PhraseForm(initial={"phrase": activity.phrase}),
    }


def _options(
    activity: Activity, today: date, chosen: str, own_words: str, filled: dict[str, forms.Form]
) -> dict[str, object]:
    """The readings to choose from, with what was chosen and typed."""
    if form := filled.get("reading_form"):
        chosen, own_words = form.data.get("choice", ""), form.data.get("words", "")
    options = options_of(activity, today, chosen, own_words)
    own = options.own_words if options.chosen == OWN else ""
    return {"options": options, "trial": trial_of(activity, own) if own.strip() else None}


def _marked(activity: Activity) -> tuple[str, str, str]:
    """The phrase around the part that was not understood, which may be none of it or all of it."""
    part = "" if activity.is_corrected else activity.not_understood
    before, found, after = activity.phrase.partition(part) if part else (activity.phrase, "", "")
    return before, found, after
