"""Rounds: which run, how complete they are, and who owes."""

from functools import partial

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.figures import Completeness
from monitoring.lines.listings import round_listing, submission_listing
from monitoring.lines.measures import brief, five_measures
from monitoring.lines.rounds import lines_of, with_people
from monitoring.models import Report, Round, Submission
from monitoring.models.local_days import local_day_in
from monitoring.models.rounds import State, local_day
from monitoring.quarters import Quarter
from regions.access import scope_of
from regions.gate import visible_or_404
from regions.models import Municipality, Region
from regions.paging import page_of
from regions.tables.listings import asked_format, listing_response

PHASES = {"running": "Идут", "closed": "Закрыты", "planned": "Предстоят"}
TABS = {  # as in the address: title, state, tone of the count
    "owed": ("Не сдали", State.DRAFT, "bad"),
    "review": ("На проверке", State.SUBMITTED, "info"),
    "returned": ("Возвращены", State.RETURNED, "warn"),
    "accepted": ("Приняты", State.ACCEPTED, ""),
}
SEVERAL_STATES = ("owed", "all")  # tabs in which lines differ in state
OWING = ("owed", "returned", "all")
SOURCES = ("region", "programme", "deadline__activity__roadmap__order")


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    """Rounds in one's scope: those that run first; everywhere-seers may choose a region."""
    rounds = Round.objects.visible_to(request.user).select_related("region", "programme")
    regions = list(Region.objects.filter(rounds__isnull=False).distinct()) if scope_of(request.user).everywhere else []
    region = next((region for region in regions if region.code == request.GET.get("region")), None)
    phases = _phases(rounds.filter(region=region) if region else rounds)
    counts = {phase: found.count() for phase, found in phases.items()}
    phase = _chosen(request.GET.get("phase"), counts, counts)
    if form := asked_format(request.GET):
        return listing_response(round_listing(phases[phase], partial(_completeness, request)), form)
    page = page_of(request, phases[phase])
    context = {
        "page": page,
        "lines": _round_lines(request, list(page)),
        "tabs": [
            {"title": title, "url": _query(phase=name, region=region and region.code), "count": counts[name]}
            | {"current": name == phase}
            for name, title in PHASES.items()
        ],
        "phase": phase,
        "regions": regions,
        "region": region,
    }
    return render(request, "monitoring/round_list.html", context)


def _phases(rounds: QuerySet) -> dict[str, QuerySet]:
    """Each round by its own region's day; what opens first stands first among the planned ones."""
    today = local_day_in("region__time_zone", timezone.now())
    planned = rounds.planned().order_by("opens_on", "region__sort_name", "programme")
    return {"running": rounds.running(today), "closed": rounds.closed(today), "planned": planned}


def _round_lines(request: HttpRequest, rounds: list[Round]) -> list[dict[str, object]]:
    completeness = _completeness(request, rounds)
    return [
        {"round": round_, "completeness": counts, "brief": brief(counts), "expected": counts.expected}
        for round_ in rounds
        for counts in [completeness.get(round_.pk, Completeness())]
    ]


def _completeness(request: HttpRequest, rounds: list[Round]) -> dict[int, Completeness]:
    """Of what the person sees of each round."""
    return Submission.objects.visible_to(request.user).filter(round__in=rounds).completeness_by("round")


@require_safe
def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who owes, what waits for review; a municipal authority sees its own centres only."""
    round_ = visible_or_404(Round.objects.select_related(*SOURCES), request.user, pk)
    today = local_day(timezone.now(), round_.region)
    place = _municipality(request, round_)
    submissions = _submissions(request, round_, place)
    by_state = dict(submissions.order_by().values_list("state").annotate(Count("pk")))
    counts = {name: by_state.get(state, 0) for name, (_, state, _) in TABS.items()}
    counts["all"] = sum(counts.values())
    tab = _chosen(request.GET.get("state"), counts, ["review", "owed", "all"])
    if tab != "all":
        submissions = submissions.filter(state=TABS[tab][1])
    if form := asked_format(request.GET):
        return listing_response(submission_listing(round_, submissions, today), form)
    page = page_of(request, with_people(submissions, today))
    context = {
        "round": round_,
        "today": today,
        "is_running": round_.is_running(today),
        "stats": _stats(request, round_),
        "tabs": _tabs(counts, tab, place),
        "place": place,
        "tab": tab,
        "shown": _columns(tab),
        "total": counts["all"],
        "page": page,
        "lines": lines_of(round_, page, today),
        "report": Report.objects.visible_to(request.user).filter(round=round_).order_by("-revision").first(),
        "can_order": bool(round_.opened_at) and Round.objects.editable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "monitoring/round_detail.html", context)


def _columns(tab: str) -> dict[str, bool]:
    """Those that a tab has something to show in: what is owed was neither sent nor checked."""
    sent = tab != "owed"
    return {"state": tab in SEVERAL_STATES, "sent": sent, "check": sent, "people": tab in OWING}


def _municipality(request: HttpRequest, round_: Round) -> Municipality | None:
    """The municipality that the address cuts the lists to; an unknown one is as good as none."""
    asked = request.GET.get("municipality", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return None
    return Municipality.objects.visible_to(request.user).filter(region=round_.region_id, pk=asked).first()


def _submissions(request: HttpRequest, round_: Round, place: Municipality | None) -> QuerySet:
    seen = round_.submissions.visible_to(request.user)
    return seen.filter(centre__organisation__municipality=place) if place else seen


def _stats(request: HttpRequest, round_: Round) -> list:
    """The five measures of what one sees, beside those of the quarter before."""
    before = Quarter(round_.year, round_.quarter).previous
    same = Submission.objects.visible_to(request.user).filter(
        round__region=round_.region, round__programme=round_.programme
    )
    now = same.filter(round=round_).completeness_by("round")
    earlier = same.filter(round__year=before.year, round__quarter=before.number).completeness_by("round")
    return five_measures(next(iter(now.values()), Completeness()), next(iter(earlier.values()), None), before.number)


def _tabs(counts: dict[str, int], chosen: str, place: Municipality | None) -> list[dict[str, object]]:
    shown = {name: (title, tone) for name, (title, _, tone) in TABS.items()} | {"all": ("Все", "")}
    return [
        {"title": title, "url": _query(state=name, municipality=place and place.pk), "count": counts[name]}
        | {"current": name == chosen, "tone": tone if counts[name] else ""}
        for name, (title, tone) in shown.items()
    ]


def _chosen(asked: str | None, counts: dict[str, int], preferred: object) -> str:
    """What was asked for, else the first of the preferred that is not empty."""
    if asked in counts:
        return asked
    names = list(preferred)
    return next((name for name in names if counts[name]), names[-1] if "all" in names else names[0])


def _query(**parts: object) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in parts.items() if value)
