"""What a region's page and its people's overview show: the quarter, who owes, what waits, what is due."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict

from monitoring.lines.charts import completeness_parts
from monitoring.lines.reports import FigureLine, indicator_lines
from monitoring.lines.rounds import SubmissionLine, lines_of, with_people
from monitoring.models import Report, Round, Submission
from monitoring.models.rounds import local_day
from monitoring.models.states import OWED
from monitoring.overviews.counts import RoundStanding, count_work, current_quarter, round_standings, rounds_of_quarter
from monitoring.overviews.links import assignments_url, round_url
from monitoring.overviews.sentences import (
    NextStep,
    left_to_municipality,
    next_steps,
    reported,
    steps_left,
    steps_of_municipality,
)
from monitoring.overviews.tiles import TileMap, places_of, tile_map
from monitoring.overviews.waiting import waiting_for_review
from monitoring.services.reports import figures_of
from regions import russian
from regions.access import scope_of
from regions.models import Municipality, Region, User
from regions.strips import Part
from roadmap.models import Assignment, Roadmap
from roadmap.views.assignment_lists import assignment_lines
from roadmap.views.days import today_for

SHOWN_OWING = 8
SHOWN_OWN = 5


@dataclass(frozen=True)
class QuarterCard:
    """Where a round stands, in one sentence and a strip, and what is left to do."""

    standing: RoundStanding
    sentence: str
    steps_left: str
    steps: list[NextStep]
    parts: list[Part]
    closing: str
    is_late: bool
    report: Report | None
    may_review: bool

    @property
    def round(self) -> Round:
        return self.standing.round


def region_context(user: User, region: Region, asked: QueryDict, now: datetime) -> dict[str, object]:
    today = local_day(now, region)
    seen = Round.objects.visible_to(user).filter(region=region)
    waiting = waiting_for_review(user, region)
    standings = round_standings(user, rounds_of_quarter(seen, current_quarter(seen)))
    chosen = _chosen(standings, asked.get("programme"))
    return {
        "region": region,
        "today": today,
        "programmes": _programme_tabs(standings, chosen),
        "waiting": waiting,
        "waiting_total": sum(thing.count for thing in waiting),
        "roadmaps": _roadmap_lines(user, region),
        **(_quarter(user, chosen, today) if chosen else {}),
        **_own_work(user),
    }


def _chosen(standings: list[RoundStanding], code: str | None) -> RoundStanding | None:
    """The programme asked for, else the first."""
    named = (standing for standing in standings if standing.programme.code == code)
    return next(named, standings[0] if standings else None)


def _programme_tabs(standings: list[RoundStanding], chosen: RoundStanding | None) -> list[dict[str, object]]:
    if len(standings) < 2:
        return []
    return [
        {
            "title": each.programme.name,
            "url": f"?programme={each.programme.code}",
            "count": each.completeness.missing,
            "tone": "warn" if each.completeness.missing else "",
            "current": each is chosen,
        }
        for each in standings
    ]


def _quarter(user: User, standing: RoundStanding, today: date) -> dict[str, object]:
    round_ = standing.round
    is_late = today > round_.timely_until
    owing = Submission.objects.visible_to(user).filter(round=round_, state__in=OWED)
    return {
        "quarter": _card(user, standing, today, is_late),
        "owing": _owing_lines(round_, owing, today),
        "owing_total": owing.count(),
        "map": _map(user, round_, is_late),
        "urls": {
            state: round_url(round_, state) for state in ("all", "owed", "returned", "check", "review", "accepted")
        },
        "plan": _plan(user, round_),
    }


def _card(user: User, standing: RoundStanding, today: date, is_late: bool) -> QuarterCard:
    round_, completeness = standing.round, standing.completeness
    report = Report.objects.visible_to(user).filter(round=round_).order_by("-revision").defer("figures").first()
    may_review = Round.objects.editable_by(user).filter(pk=round_.pk).exists()
    steps, left = _steps(user, standing, report, may_review)
    return QuarterCard(
        standing=standing,
        sentence=reported(completeness),
        steps_left=left,
        steps=steps,
        parts=completeness_parts(completeness, round_.timely_until, is_late),
        closing=_closing(round_, today),
        is_late=is_late,
        report=report,
        may_review=may_review,
    )


def _steps(user: User, standing: RoundStanding, report: Report | None, may_review: bool) -> tuple[list[NextStep], str]:
    """What the person has to do or to wait for, and the words before it; nothing for those who only look."""
    owed, returned, to_check = standing.owed, standing.returned, standing.to_check
    if may_review:
        steps = next_steps(owed, returned, to_check, standing.to_review)
        return steps, steps_left(steps, report is not None and report.state == Report.State.COMPILED)
    if Round.objects.checkable_by(user).filter(pk=standing.round.pk).exists():
        steps = steps_of_municipality(owed, returned, to_check)
        return steps, left_to_municipality(steps)
    return [], ""


def _closing(round_: Round, today: date) -> str:
    day = russian.day_text(round_.closes_after)
    if today > round_.closes_after:
        return f"сбор закрылся {day}"
    return f"сбор закроется {day}, {russian.days_left(round_.closes_after, today)}"


def _owing_lines(round_: Round, owing: object, today: date) -> list[SubmissionLine]:
    order = ("centre__organisation__municipality__sort_name", "centre__sort_name")
    return lines_of(round_, with_people(owing, today).order_by(*order)[:SHOWN_OWING], today)


def _map(user: User, round_: Round, is_late: bool) -> TileMap | None:
    """None where there is but one municipality to see."""
    counts = Submission.objects.visible_to(user).filter(round=round_)
    counts = counts.completeness_by("centre__organisation__municipality")
    counts.pop(None, None)
    if len(counts) < 2:
        return None
    municipalities = Municipality.objects.filter(pk__in=counts).order_by("sort_name")
    return tile_map(places_of(municipalities), counts, is_late)


def _plan(user: User, round_: Round) -> list[FigureLine]:
    """Plan and fact of the year, for those who see the whole region."""
    scope = scope_of(user)
    if not (scope.everywhere or round_.region_id in scope.regions):
        return []
    return indicator_lines(figures_of(round_))


def _roadmap_lines(user: User, region: Region) -> list[dict[str, object]]:
    """Roadmaps with something overdue or due within a month, each with its counts and their lists."""
    today = today_for(user)
    assignments = Assignment.objects.visible_to(user).filter(region=region)
    work = count_work(assignments, "deadline__activity__roadmap", today)
    roadmaps = Roadmap.objects.visible_to(user).filter(order__region=region).select_related("order", "programme")
    lines = [
        {
            "roadmap": each,
            "work": work[each.pk],
            "urls": {state: assignments_url(state=state, roadmap=each.pk) for state in ("overdue", "week", "month")},
        }
        for each in roadmaps
        if each.pk in work
    ]
    pressing = [line for line in lines if line["work"].overdue or line["work"].month]
    return sorted(pressing, key=lambda line: (-line["work"].overdue, -line["work"].week, -line["work"].month))


def _own_work(user: User) -> dict[str, object]:
    """What the person's own organisations have to do themselves, the most pressing first."""
    today = today_for(user)
    own = Assignment.objects.mine(user).owed()
    lines = assignment_lines(own.with_sources().by_urgency(today)[:SHOWN_OWN], today, names_organisation=False)
    return {"own": lines, "own_total": own.count()}
