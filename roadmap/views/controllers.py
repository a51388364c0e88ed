"""«Контроль»: whom the portal writes to about what has long been overdue under an order."""

from datetime import datetime
from http import HTTPStatus
from itertools import pairwise

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from regions.gate import require, visible_or_404
from regions.history import Step, did, doers_of, in_order
from regions.models import User
from regions.refusals import Conflict, Refused
from roadmap.forms.controllers import ControllerForm
from roadmap.models import Order
from roadmap.services.controlling import appoint_controller, possible_controllers, still_controls
from roadmap.views.days import today_in


@require_http_methods(["GET", "HEAD", "POST"])
def order_controller(request: HttpRequest, pk: int) -> HttpResponse:
    order = visible_or_404(Order.objects.select_related("region", "controlled_by"), request.user, pk)
    require(Order.objects.editable_by(request.user), order)
    if request.method != "POST":
        return _page(request, order, _form(order))
    form = _form(order, request.POST)
    if not form.is_valid():
        return _page(request, order, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    user = User.objects.filter(pk=form.cleaned_data["person"]).first()
    try:
        seen = form.cleaned_data["seen"]
        appoint_controller(order=order, user=user, seen=seen, by=request.user, today=today_in(order.region))
    except Conflict as conflict:
        order.refresh_from_db()
        return _page(request, order, _form(order), HTTPStatus.CONFLICT, str(conflict))
    except Refused as refusal:
        return _page(request, order, form, HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal))
    messages.success(request, _said(user))
    return redirect(_back(order))


def _said(user: User | None) -> str:
    if user is None:
        return "Назначение снято. Напоминания о давно просроченном получает региональный координатор."
    return f"Напоминания о давно просроченном теперь получает {user.full_name}."


def _back(order: Order) -> str:
    roadmap = order.roadmaps.order_by("pk").first()
    return roadmap.get_absolute_url() if roadmap else reverse("roadmap:roadmap_list")


def _form(order: Order, typed: object = None) -> ControllerForm:
    possible = possible_controllers(order.region, today_in(order.region))
    initial = {"person": order.controlled_by_id or "", "seen": order.controlled_by_id}
    return ControllerForm(typed, possible=possible, initial=initial)


def _page(
    request: HttpRequest, order: Order, form: ControllerForm, status: int = HTTPStatus.OK, refusal: str = ""
) -> HttpResponse:
    context = {
        "order": order,
        "back": _back(order),
        "form": form,
        "refusal": refusal,
        "is_lost": order.controlled_by and not still_controls(order, today_in(order.region)),
        "steps": _steps(order),
    }
    return render(request, "roadmap/order_controller.html", context, status=status)


def _steps(order: Order) -> list[Step]:
    """Who appointed whom, the newest first."""
    events = in_order(order.events)
    moves = [(was, now) for was, now in pairwise(events) if was.controlled_by_id != now.controlled_by_id]
    doers = doers_of([now for _, now in moves])
    names = User.objects.in_bulk({now.controlled_by_id for _, now in moves if now.controlled_by_id})
    zone = order.region.zone
    return [
        _step(names.get(now.controlled_by_id), doers.get(now), now.pgh_created_at.astimezone(zone))
        for _, now in reversed(moves)
    ]


def _step(appointed: User | None, by: User | None, moment: datetime) -> Step:
    if appointed:
        what = f"{did(by, 'назначил', 'назначила')}: {appointed.full_name}" if by else f"Назначен(а) {appointed}"
    else:
        what = f"{did(by, 'снял', 'сняла')} назначение" if by else "Назначение снято"
    return Step(moment, "user-round", "", what, str(by or ""))
