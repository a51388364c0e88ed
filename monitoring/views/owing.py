"""Who owes a round's reports, by municipality, and one press that writes to all of them."""

from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.figures import Completeness
from monitoring.lines.listings import submission_listing
from monitoring.lines.measures import five_measures
from monitoring.lines.owing import PlaceLine, place_lines, place_listing
from monitoring.lines.rounds import lines_of, with_people
from monitoring.models import Round, Submission
from monitoring.models.rounds import local_day
from monitoring.overviews.counts import total
from monitoring.owing_news import Call, words_of
from monitoring.services.calling import Addressee
from monitoring.services.owing_letters import calling_of_round, write_to_owing
from monitoring.views.calling_page import calling_page, sent
from monitoring.views.round_columns import OWING, submission_fields
from monitoring.views.round_page import municipality_asked, rights_of, submissions_seen
from regions.gate import require, visible_or_404
from regions.lists.asked import AskedList
from regions.models import Municipality
from regions.tables.listings import asked_format, listing_response

NOBODY = "Писать некому: сегодня все, кто не сдал, письмо уже получили."


@require_safe
def round_owing(request: HttpRequest, pk: int) -> HttpResponse:
    """Municipalities with their five measures, and the centres that owe with whom to call."""
    round_ = visible_or_404(Round.objects.select_related("region", "programme"), request.user, pk)
    today = local_day(timezone.now(), round_.region)
    place = municipality_asked(request, round_)
    places = place_lines(submissions_seen(request, round_, None))
    asked = AskedList(request.GET, OWING, submission_fields(request.user, round_))
    owed = with_people(asked.narrowed(submissions_seen(request, round_, place).owed()), today)
    if form := asked_format(request.GET):
        if request.GET.get("table") == "places":
            return listing_response(place_listing(round_, places), form)
        return listing_response(submission_listing(round_, asked.every_row(owed), today), form, asked.described)
    page = asked.page(owed)
    context = {
        "round": round_,
        "today": today,
        "is_running": round_.is_running(today),
        **_measured(places, place),
        "asked": asked,
        "page": page,
        "lines": lines_of(round_, page, today),
        "to_write": _to_write(request, round_, today) if rights_of(request, round_).writes else 0,
    }
    return render(request, "monitoring/round_owing.html", context)


def _measured(places: list[PlaceLine], place: Municipality | None) -> dict[str, object]:
    """The municipalities, those that owe first; the five measures are of the one that is asked for, or of all."""
    counts = [line.counts for line in places if place is None or line.pk == place.pk]
    return {
        "stats": five_measures(total(counts) if counts else Completeness()),
        "places": places,
        "behind": [line for line in places if line.counts.missing],
        "all_in": [line for line in places if not line.counts.missing],
        "place": place,
    }


def _to_write(request: HttpRequest, round_: Round, today: date) -> int:
    """How many reports one may write about: those that can still be sent."""
    return Submission.objects.remindable_by(request.user).filter(round=round_).owed().open_on(today).count()


@require_http_methods(["GET", "HEAD", "POST"])
def round_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the letter goes to and what it says, shown first; POST sends."""
    round_ = visible_or_404(Round.objects.select_related("region", "programme"), request.user, pk)
    require(Round.objects.remindable_by(request.user), round_)
    owing = Submission.objects.remindable_by(request.user)
    today = local_day(timezone.now(), round_.region)

    def page(note: str = "", refusal: str = "") -> HttpResponse:
        context = {"round": round_, "today": today, "note": note, "refusal": refusal}
        calling = calling_of_round(round_, owing, today)
        return calling_page(request, "monitoring/round_remind.html", context, calling, words)

    def words(one: Addressee) -> tuple[str, str, str]:
        return words_of(Call(round_, one.user, one.owed, "", request.user, today))

    if request.method != "POST":
        return page()
    write = partial(write_to_owing, round_=round_, owing=owing, by=request.user, now=timezone.now())
    after = reverse("monitoring:round_owing", args=[pk])
    return sent(request, lambda note: write(note=note), page, after, NOBODY)
