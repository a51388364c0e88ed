"""«Продления»: which centres may report longer, and a longer day for many of them at once."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from monitoring.forms.rounds import ExtensionForm
from monitoring.models import Extension, Round
from monitoring.models.rounds import local_day
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.services.extensions import grant
from monitoring.views.round_columns import OWING, submission_fields
from monitoring.views.round_page import municipality_asked, submissions_seen
from regions import russian
from regions.addresses import key_of
from regions.gate import require, visible_or_404
from regions.lists.asked import AskedList
from regions.refusals import Refused

EVERY = "every"  # all who owe, not only those that are ticked


@require_http_methods(["GET", "HEAD", "POST"])
def round_extensions(request: HttpRequest, pk: int) -> HttpResponse:
    """A municipal authority sees its own centres' and changes nothing."""
    round_ = visible_or_404(Round.objects.select_related("region", "programme"), request.user, pk)
    if request.method != "POST":
        return _page(request, round_, ExtensionForm())
    require(Round.objects.editable_by(request.user), round_)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        return _page(request, round_, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        changed = grant(
            round_=round_,
            submissions=_chosen(request, round_),
            until=form.cleaned_data["until"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, round_, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    centres = russian.counted(len(changed), "центру", "центрам", "центрам")
    messages.success(request, f"Сдать до {russian.day_text(form.cleaned_data['until'])} разрешено {centres}.")
    return redirect("monitoring:round_extensions", round_.pk)


def _owing(request: HttpRequest, round_: Round) -> SubmissionQuerySet:
    return submissions_seen(request, round_, municipality_asked(request, round_)).owed()


def _asked(request: HttpRequest, round_: Round) -> AskedList:
    return AskedList(request.GET, OWING, submission_fields(request.user, round_))


def _chosen(request: HttpRequest, round_: Round) -> list[int]:
    """Of those that the page shows, for «всем» goes by its filter."""
    owing = _asked(request, round_).narrowed(_owing(request, round_))
    if request.POST.get("which") == EVERY:
        return list(owing.values_list("pk", flat=True))
    ticked = filter(None, map(key_of, request.POST.getlist("pick")))
    return list(owing.filter(pk__in=ticked).values_list("pk", flat=True))


def _page(request: HttpRequest, round_: Round, form: ExtensionForm, status: int = HTTPStatus.OK) -> HttpResponse:
    owing = _owing(request, round_).select_related("centre__organisation__municipality")
    asked = _asked(request, round_)
    page = asked.page(asked.narrowed(owing))
    standing = Extension.objects.visible_to(request.user).standing().filter(submission__round=round_)
    context = {
        "round": round_,
        "form": form,
        "today": local_day(timezone.now(), round_.region),
        "standing": standing.select_related("submission__centre__organisation__municipality", "granted_by"),
        "page": page,
        "picked": set(request.POST.getlist("pick")),
        "place": municipality_asked(request, round_),
        "asked": asked,
        "may_decide": bool(round_.opened_at) and Round.objects.editable_by(request.user).filter(pk=round_.pk).exists(),
    }
    return render(request, "monitoring/round_extensions.html", context, status=status)
