"""A round's page: who owes, what waits for whom, and what may be decided together."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.figures import Completeness
from monitoring.lines.listings import submission_listing
from monitoring.lines.measures import Stat, five_measures
from monitoring.lines.queue import Queue, bulk_of
from monitoring.lines.rounds import lines_of, with_people
from monitoring.models import Report, Round, Submission
from monitoring.models.rounds import RoundQuerySet, local_day
from monitoring.models.states import Stage
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.overviews.links import round_url
from monitoring.quarters import Quarter
from monitoring.views.round_columns import SUBMISSIONS, submission_fields
from regions.addresses import key_of
from regions.gate import visible_or_404
from regions.lists.asked import AskedList
from regions.models import Municipality
from regions.tables.listings import asked_format, listing_response

SEVERAL_STATES = (Stage.OWED, "all")  # tabs in which lines differ in state
OWING = (Stage.OWED, Stage.RETURNED)
SOURCES = ("region", "programme", "deadline__activity__roadmap__order")


@dataclass(frozen=True)
class Rights:
    """What the person may do with the reports of a round."""

    reviews: bool
    checks: bool
    writes: bool  # to those who owe

    @property
    def decides(self) -> tuple[Stage, ...]:
        """The stages at which the person's word is waited for."""
        return (Stage.CHECK, Stage.REVIEW) if self.reviews else (Stage.CHECK,) if self.checks else ()


@require_safe
def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who owes, what waits for review; a municipal authority sees its own centres only."""
    round_ = visible_or_404(Round.objects.select_related(*SOURCES), request.user, pk)
    today = local_day(timezone.now(), round_.region)
    place = municipality_asked(request, round_)
    rights = rights_of(request, round_)
    seen = submissions_seen(request, round_, place)
    queue = Queue(round_, seen.stages_by("round").get(round_.pk, {}), rights.checks, request.GET.get("state", ""))
    submissions = seen.expected() if queue.tab == "all" else seen.at_stage(queue.tab)
    asked = AskedList(request.GET, SUBMISSIONS, submission_fields(request.user, round_), tab=queue.tab)
    submissions = asked.narrowed(submissions)
    listed = with_people(submissions, today)
    if form := asked_format(request.GET):
        said = [("Отчёты", queue.title), *asked.described]
        return listing_response(submission_listing(round_, asked.every_row(listed), today), form, said)
    page = asked.page(listed)
    context = {
        **_region_side(request, round_, rights),
        "asked": asked,
        "round": round_,
        "today": today,
        "is_running": round_.is_running(today),
        "stats": _stats(request, round_, place),
        "queue": queue,
        "tabs": queue.tabs(lambda tab: round_url(round_, tab, place.pk if place else 0)),
        "place": place,
        "shown": _columns(queue.tab),
        "page": page,
        "lines": lines_of(round_, page, today),
        "bulk": bulk_of(queue, submissions, rights.reviews, rights.checks),
    }
    return render(request, "monitoring/round_detail.html", context)


def _region_side(request: HttpRequest, round_: Round, rights: Rights) -> dict[str, object]:
    """What the person may do with the round itself, and the report that was made of it last."""
    is_opened = round_.opened_at is not None
    return {
        "rights": rights,
        "report": Report.objects.visible_to(request.user).filter(round=round_).order_by("-revision").first(),
        "can_manage": _is_among(Round.objects.managed_by(request.user), round_),
        "can_order": is_opened and rights.reviews,
        "brings_values": is_opened and _is_among(Round.objects.importable_by(request.user), round_),
    }


def rights_of(request: HttpRequest, round_: Round) -> Rights:
    return Rights(
        reviews=_is_among(Round.objects.editable_by(request.user), round_),
        checks=round_.municipal_check and _is_among(Round.objects.checkable_by(request.user), round_),
        writes=_is_among(Round.objects.remindable_by(request.user), round_),
    )


def _is_among(rounds: RoundQuerySet, round_: Round) -> bool:
    return rounds.filter(pk=round_.pk).exists()


def _columns(tab: str) -> dict[str, bool]:
    """Those that a tab has something to show in: what is owed was neither sent nor checked."""
    sent = tab not in (Stage.OWED, Stage.EXCUSED)
    return {"state": tab in SEVERAL_STATES, "sent": sent, "check": sent, "people": tab in OWING}


def municipality_asked(request: HttpRequest, round_: Round) -> Municipality | None:
    """The municipality that the address cuts the lists to; an unknown one is as good as none."""
    asked = key_of(request.GET.get("municipality", ""))
    places = Municipality.objects.visible_to(request.user).filter(region=round_.region_id)
    return places.filter(pk=asked).first() if asked else None


def submissions_seen(request: HttpRequest, round_: Round, place: Municipality | None) -> SubmissionQuerySet:
    seen = round_.submissions.visible_to(request.user)
    return seen.filter(centre__organisation__municipality=place) if place else seen


def _stats(request: HttpRequest, round_: Round, place: Municipality | None) -> list[Stat]:
    """The five measures of what one sees, beside those of the quarter before."""
    before = Quarter(round_.year, round_.quarter).previous
    same = Submission.objects.visible_to(request.user).filter(
        round__region=round_.region, round__programme=round_.programme
    )
    same = same.filter(centre__organisation__municipality=place) if place else same
    now = same.filter(round=round_).completeness_by("round")
    earlier = same.filter(round__year=before.year, round__quarter=before.number).completeness_by("round")
    return five_measures(next(iter(now.values()), Completeness()), next(iter(earlier.values()), None), before.number)
