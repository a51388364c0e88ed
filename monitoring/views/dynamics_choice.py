"""What a person may look at quarter by quarter, and what the address asks for of it; whatever is odd falls back."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest, QueryDict

from monitoring.dynamics import MOST_YEARS
from monitoring.models import Round
from monitoring.models.rounds import RoundQuerySet
from monitoring.quarters import Quarter
from monitoring.services.dynamics import Asked
from monitoring.values import Question
from regions.access import scope_of
from regions.addresses import key_of, number_of
from regions.models import Municipality, Programme, Region


@dataclass(frozen=True)
class Places:
    """Where: every region (none is chosen), one, or a municipality of it; and what could be chosen instead."""

    region: Region | None
    municipality: Municipality | None
    regions: list[Region]
    municipalities: list[Municipality]
    is_whole: bool  # the person sees the whole of the chosen region
    everywhere: bool

    @property
    def name(self) -> str:
        return str(self.municipality or self.region or "все субъекты РФ")


@dataclass(frozen=True)
class Choice:
    """What is asked for, the rounds that answer it, and what could be chosen instead."""

    asked: Asked
    rounds: RoundQuerySet
    places: Places
    programmes: list[Programme]
    years: list[int]
    questions: list[Question]


def choice_of(request: HttpRequest) -> Choice | None:
    """None where no round has been opened yet. Who answers for no territory has no such page."""
    scope, query = scope_of(request.user), request.GET
    if not (scope.is_regional or scope.municipalities):
        raise Http404
    near = Municipality.objects.filter(pk__in=scope.municipalities)
    territory = scope.sees_region("region") | Q(region__in=near.values("region"))
    opened = Round.objects.visible_to(request.user).filter(territory, opened_at__isnull=False).order_by()
    programmes = list(Programme.objects.filter(pk__in=opened.values("programme")))
    if not programmes:
        return None
    programme = next((each for each in programmes if each.code == query.get("programme")), programmes[0])
    rounds = opened.filter(programme=programme)
    places = _places(request, rounds)
    rounds = rounds.filter(region=places.region) if places.region else rounds
    return _choice(query, rounds, programmes, programme, places)


def _places(request: HttpRequest, rounds: RoundQuerySet) -> Places:
    scope, query = scope_of(request.user), request.GET
    regions = list(Region.objects.filter(pk__in=rounds.values("region")))
    region = next((each for each in regions if each.code == query.get("region")), None)
    if region is None and not scope.everywhere:
        region = regions[0]
    is_whole = scope.everywhere or region.pk in scope.regions
    offered = Municipality.objects.filter(region=region) if region else Municipality.objects.none()
    municipalities = list(offered if is_whole else offered.filter(pk__in=scope.municipalities))
    wanted = key_of(query.get("municipality", ""))
    chosen = next((each for each in municipalities if each.pk == wanted), None if is_whole else municipalities[0])
    return Places(region, chosen, regions, municipalities, is_whole, scope.everywhere)


def _choice(
    query: QueryDict, rounds: RoundQuerySet, programmes: list[Programme], programme: Programme, places: Places
) -> Choice:
    by_quarter = rounds.questions_by_quarter()
    years = sorted({quarter.year for quarter in by_quarter}, reverse=True)
    first, last = _years(query, years)
    shown = [asked for quarter, asked in by_quarter.items() if first <= quarter.year <= last]
    questions = {code: question for asked in shown for code, question in asked.items()}  # the latest edition stands
    question = questions.get(query.get("indicator"), next(iter(questions.values()), None))
    code = question.code if question else ""
    editions = {quarter: asked[code] for quarter, asked in by_quarter.items() if code in asked}
    asked = Asked(
        programme=programme,
        region=places.region and places.region.code,
        municipality=places.municipality,
        question=question,
        editions=editions,
        first_year=first,
        last_year=last,
        quarter=_quarter(query.get("quarter", "")),
    )
    return Choice(asked, rounds, places, programmes, years, list(questions.values()))


def _years(query: QueryDict, years: list[int]) -> tuple[int, int]:
    """The last two, unless others are asked for; never more than a page can show. `years` has the latest first."""
    last = number_of(query.get("to", ""))
    last = last if last in years else years[0]
    first = number_of(query.get("from", ""))
    first = first if first in years else last - 1
    return max(min(first, last), last - MOST_YEARS + 1), last


def _quarter(text: str) -> Quarter | None:
    year, _, number = text.partition("-")
    return Quarter(int(year), int(number)) if number_of(year) and number in ("1", "2", "3", "4") else None
