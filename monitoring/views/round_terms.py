"""«Сроки сбора»: the days of a round, changed after what the change does was seen."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.forms.rounds import TermsForm
from monitoring.lines.terms import steps_of
from monitoring.models import Round
from monitoring.models.rounds import local_day
from monitoring.round_terms import Terms, sentences_of, wished
from monitoring.services.terms import change_terms, drop_planned, effects_of, terms_of
from regions.gate import require, visible_or_404
from regions.refusals import Conflict, Refused

CHECKS = ("регион", "муниципалитет")


@require_http_methods(["GET", "HEAD", "POST"])
def round_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; what it would do; and with the second press it is done."""
    round_ = _managed_round(request, pk)
    form = _form(round_, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, round_, form, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)
    if "confirmed" not in request.POST:
        return _effects_page(request, round_, form)
    try:
        change_terms(
            round_=round_,
            terms=form.terms(),
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except Conflict as conflict:
        round_.refresh_from_db()
        refusal = f"{conflict} {wished(form.terms())}"
        return _page(request, round_, _form(round_, reason=form.cleaned_data["reason"]), HTTPStatus.CONFLICT, refusal)
    except Refused as refusal:
        return _page(request, round_, form, HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal))
    messages.success(request, "Сроки сбора изменены.")
    return redirect(round_)


@require_POST
def round_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a round that somebody planned by hand."""
    round_ = _managed_round(request, pk)
    try:
        drop_planned(round_=round_)
    except Refused as refusal:
        return _page(request, round_, _form(round_), HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal))
    messages.success(request, f"Сбор за {round_.period} убран.")
    return redirect("monitoring:round_list")


def _managed_round(request: HttpRequest, pk: int) -> Round:
    round_ = visible_or_404(Round.objects.select_related("region", "programme"), request.user, pk)
    require(Round.objects.managed_by(request.user), round_)
    return round_


def _form(round_: Round, typed: object = None, reason: str | None = None) -> TermsForm:
    today = local_day(timezone.now(), round_.region)
    is_opened = round_.opened_at is not None
    return TermsForm(typed, today=today, before=terms_of(round_), is_opened=is_opened, reason=reason)


def _page(request: HttpRequest, round_: Round, form: TermsForm, status: int, refusal: str = "") -> HttpResponse:
    today = local_day(timezone.now(), round_.region)
    context = {
        "round": round_,
        "form": form,
        "refusal": refusal,
        "is_closed": round_.opened_at is not None and not round_.is_running(today),
        "may_drop": round_.opened_at is None and round_.planned_by_id is not None and round_.deadline_id is None,
        "steps": steps_of(round_),
    }
    return render(request, "monitoring/round_terms.html", context, status=status)


def _effects_page(request: HttpRequest, round_: Round, form: TermsForm) -> HttpResponse:
    terms, before = form.terms(), terms_of(round_)
    effects = effects_of(round_, terms, form.today)
    context = {
        "round": round_,
        "rows": _rows(before, terms, round_.opened_at is not None),
        "checks": CHECKS if terms.municipal_check else CHECKS[::-1],
        "is_check_changed": terms.municipal_check != before.municipal_check,
        "effects": effects,
        "sentences": sentences_of(effects, terms),
        "typed": [(name, request.POST.get(name, "")) for name in form.fields if name in request.POST],
        "reason": form.cleaned_data["reason"],
    }
    return render(request, "monitoring/round_terms_effects.html", context)


def _rows(before: Terms, after: Terms, is_opened: bool) -> list[dict[str, object]]:
    """Old and new, day by day."""
    days = [
        {"name": name, "old": old, "new": new, "changed": old != new}
        for name, old, new in zip(
            ("Открывается", "Вовремя до", "Закрывается после"), before.days, after.days, strict=True
        )
    ]
    return days[1:] if is_opened else days
