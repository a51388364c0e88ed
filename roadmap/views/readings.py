"""«Срок мероприятия»: how it is read, and what people say about that."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regions.refusals import Conflict, Refused
from roadmap.forms.readings import OWN, PhraseForm, ReadingForm
from roadmap.models import Activity
from roadmap.phrases import LONGEST_PHRASE
from roadmap.services.changes import changes_of_words
from roadmap.services.corrections import change_phrase, confirm_reading, correct_reading
from roadmap.services.scheduling import context_of
from roadmap.views.changing import Proposal, shown_or_applied
from roadmap.views.reading_lines import trial_of
from roadmap.views.reading_page import reading_page
from roadmap.views.rows import editable_activity, visible_activity


@require_safe
def activity_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """«?words=…» is a reading chosen on another page: only what the form begins with."""
    return reading_page(request, visible_activity(request, pk), chosen=request.GET.get("words", "")[:LONGEST_PHRASE])


@require_POST
def reading_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the reading, or see what another one changes, and apply it."""
    activity = editable_activity(request, pk)
    form = ReadingForm(context_of(activity.roadmap), request.POST)
    if not form.is_valid():
        return reading_page(request, activity, reading_form=form)
    if form.is_confirmed:
        return _confirm(request, activity, form.cleaned_data["reading"])
    words = form.chosen_words
    fields = {"choice": form.cleaned_data["choice"], "words": form.cleaned_data["words"]}
    apply = partial(correct_reading, activity=activity, words=words, by=request.user, now=timezone.now())
    return _propose(request, activity, words or activity.phrase, fields, lambda shown: apply(shown=shown))


@require_POST
def reading_trial(request: HttpRequest, pk: int) -> HttpResponse:
    """How words would be read; nothing is kept."""
    activity = editable_activity(request, pk)
    words = request.POST.get("words", "")
    if request.htmx:
        return render(request, "roadmap/_trial.html", {"trial": trial_of(activity, words) if words.strip() else None})
    return reading_page(request, activity, chosen=OWN, own_words=words)


@require_POST
def activity_phrase(request: HttpRequest, pk: int) -> HttpResponse:
    """The order's own words are others than were taken in."""
    activity = editable_activity(request, pk)
    form = PhraseForm(request.POST)
    if not form.is_valid():
        return reading_page(request, activity, phrase_form=form)
    phrase = form.cleaned_data["phrase"]
    if phrase == activity.phrase and "shown" not in request.POST:
        messages.info(request, "Слова срока прежние, ничего не изменилось.")
        return redirect("roadmap:activity_reading", activity.pk)
    apply = partial(change_phrase, activity=activity, phrase=phrase, by=request.user, now=timezone.now())
    return _propose(request, activity, phrase, {"phrase": phrase}, lambda shown: apply(shown=shown))


def _confirm(request: HttpRequest, activity: Activity, reading: str) -> HttpResponse:
    try:
        confirm_reading(activity=activity, by=request.user, now=timezone.now(), reading=reading)
    except Conflict as conflict:
        messages.warning(request, str(conflict))
        return reading_page(request, visible_activity(request, activity.pk), status=409)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return reading_page(request, activity, status=422)
    messages.success(request, "Чтение подтверждено. Ту же фразу портал предложит прочесть так же и в других загрузках.")
    return redirect("roadmap:activity_reading", activity.pk)


def _propose(
    request: HttpRequest, activity: Activity, words: str, fields: dict[str, str], apply: object
) -> HttpResponse:
    page = reverse("roadmap:activity_reading", args=[activity.pk])
    proposal = Proposal(
        roadmap=activity.roadmap,
        over=f"Мероприятие {activity.number}: {activity.title}",
        fields=fields,
        back=page,
        done=page,
        said="Учтено.",
        changes=lambda: changes_of_words(visible_activity(request, activity.pk), words),
        apply=apply,
    )
    return shown_or_applied(request, proposal)
