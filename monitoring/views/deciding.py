"""Several reports of a round are decided by one press: those that are ticked, or all without remarks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from monitoring.models import Round, Submission
from monitoring.models.states import Stage
from monitoring.overviews.links import round_url
from monitoring.services.bulk import Outcome, accept_plain, forward_plain
from regions import russian
from regions.addresses import key_of, number_of
from regions.gate import require, visible_or_404

NAMED = 5  # so many schools are named in a message
REPORTS = ("отчёт", "отчёта", "отчётов")


@require_POST
def round_accept(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = visible_or_404(Round.objects, request.user, pk)
    require(Round.objects.editable_by(request.user), round_)
    among = Submission.objects.reviewable_by(request.user)
    chosen = _chosen(request.POST)
    outcome = accept_plain(round_=round_, among=among, chosen=chosen, by=request.user, now=timezone.now())
    _tell(request, outcome, ("Принят", "Приняты", "Приняты"))
    return redirect(_back(request, round_, Stage.REVIEW))


@require_POST
def round_forward(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = visible_or_404(Round.objects, request.user, pk)
    require(Round.objects.checkable_by(request.user), round_)
    among = Submission.objects.checkable_by(request.user)
    outcome = forward_plain(round_=round_, among=among, chosen=_chosen(request.POST), by=request.user)
    _tell(request, outcome, ("Региону передан", "Региону переданы", "Региону переданы"))
    return redirect(_back(request, round_, Stage.CHECK))


def _chosen(post: QueryDict) -> dict[int, int]:
    """Versions by report; what is no key of a report is passed over."""
    keys = post.get("all", "").split() if post.get("which") == "all" else post.getlist("pick")
    parts = [map(number_of, key.partition(".")[::2]) for key in keys]
    return {pk: version for pk, version in parts if pk and version is not None}


def _back(request: HttpRequest, round_: Round, usual: str) -> str:
    tab, place = request.POST.get("state", ""), request.POST.get("municipality", "")
    return round_url(round_, tab if tab in Stage.values else usual, key_of(place) or 0)


def _tell(request: HttpRequest, outcome: Outcome, verbs: tuple[str, str, str]) -> None:
    if outcome.done:
        count = len(outcome.done)
        messages.success(request, f"{russian.plural(count, *verbs)} {russian.counted(count, *REPORTS)}.")
    elif not outcome.left:
        messages.warning(request, "Отметьте хотя бы один отчёт без замечаний.")
    for reason, left in outcome.left.items():
        messages.warning(request, f"Не тронуты {russian.counted(len(left), *REPORTS)}: {reason}. {_named(left)}")


def _named(left: list[Submission]) -> str:
    names = [str(each.centre.organisation) for each in left[:NAMED]]
    more = f" и ещё {len(left) - NAMED}" if len(left) > NAMED else ""
    return f"{', '.join(names)}{more}."
