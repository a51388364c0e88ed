"""What a region's page and its people's overview show: what burns, the quarter, who owes, what waits, what is due."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Count, Window
from django.http import QueryDict

from monitoring.models import Round
from monitoring.models.region_reports import Tally, count_reports, latest_rounds
from monitoring.models.region_roadmaps import roadmaps_with_work
from monitoring.models.rounds import local_day
from monitoring.overviews.counts import RoundStanding, Work, standings_of
from monitoring.overviews.links import assignments_url
from monitoring.overviews.pressing import Pressing, missing_reports, pressing_work, waiting_figures
from monitoring.overviews.waiting import assignment_lines, report_lines, unread_lines, waiting_reports
from monitoring.quarters import Quarter
from monitoring.views.region_quarter import region_quarter
from regions import russian
from regions.access import scope_of
from regions.models import Region, User
from roadmap.models import Assignment, Roadmap
from roadmap.views.assignment_lists import badge_on
from roadmap.views.days import today_for

SHOWN_OWN = 2
QUARTERS = 6  # of the heat map
WORK = ("overdue", "soon", "month")


def region_context(user: User, region: Region, asked: QueryDict, now: datetime) -> dict[str, object]:
    """Of a region that the person sees."""
    today, own_day = local_day(now, region), today_for(user)
    rounds = latest_rounds(user, region, QUARTERS)
    tallies = count_reports(user, rounds)
    standings = _of_last_quarter(rounds, tallies)
    chosen = _chosen(standings, asked.get("programme"))
    roadmaps = roadmaps_with_work(user, region, own_day)
    waiting = waiting_reports(user, region, tallies)
    manages = scope_of(user).is_admin or region.pk in scope_of(user).managed_regions
    on_review = sum(each.on_review for each in roadmaps)
    return {
        "region": region,
        "today": today,
        "pressing": [
            *_pressing(region, roadmaps, standings, today),
            *waiting_figures(user, region, sum(each.count for each in waiting), on_review),
        ],
        "programmes": _programme_tabs(standings, chosen),
        "waiting": [
            *report_lines(rounds, waiting, region),
            *([*assignment_lines(user, region, on_review), *unread_lines(roadmaps)] if manages else []),
        ],
        "roadmaps": _roadmap_lines(roadmaps),
        "roadmap_count": len(roadmaps),
        "can_import": manages,
        **(_quarter(user, chosen, rounds, tallies, today) if chosen else {}),
        **_own_work(user, own_day),
    }


def _of_last_quarter(rounds: Sequence[Round], tallies: Sequence[Tally]) -> list[RoundStanding]:
    """`rounds`: the latest first."""
    return standings_of([each for each in rounds if _quarter_of(each) == _quarter_of(rounds[0])], tallies)


def _quarter_of(round_: Round) -> Quarter:
    return Quarter(round_.year, round_.quarter)


def _pressing(
    region: Region, roadmaps: Sequence[Roadmap], standings: Sequence[RoundStanding], today: date
) -> list[Pressing]:
    work = Work(overdue=sum(each.overdue for each in roadmaps), soon=sum(each.soon for each in roadmaps))
    figures = pressing_work(work, region)
    if standings:
        missing = sum(each.completeness.missing for each in standings)
        is_late = any(each.round.timely_until < today for each in standings if each.completeness.missing)
        figures.append(missing_reports(missing, is_late, _quarter_of(standings[0].round), region))
    return figures


def _chosen(standings: Sequence[RoundStanding], code: str | None) -> RoundStanding | None:
    """The programme asked for, else the first."""
    named = (standing for standing in standings if standing.programme.code == code)
    return next(named, standings[0] if standings else None)


def _programme_tabs(standings: Sequence[RoundStanding], chosen: RoundStanding | None) -> list[dict[str, object]]:
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


def _quarter(
    user: User, chosen: RoundStanding, rounds: Sequence[Round], tallies: Sequence[Tally], today: date
) -> dict[str, object]:
    of_programme = [each for each in rounds if each.programme_id == chosen.programme.pk]
    return region_quarter(user, chosen, of_programme[:QUARTERS], tallies, today)


def _roadmap_lines(roadmaps: Sequence[Roadmap]) -> list[dict[str, object]]:
    """Those with something overdue or due within a month, each with its counts and their lists."""
    pressing = [each for each in roadmaps if each.overdue or each.month]
    return [
        {
            "roadmap": each,
            "urls": {state: assignments_url(state=state, roadmap=each.pk) for state in WORK},
        }
        for each in sorted(pressing, key=lambda each: (-each.overdue, -each.soon, -each.month))
    ]


def _own_work(user: User, today: date) -> dict[str, object]:
    """What the person's own organisations have to do themselves, the most pressing first."""
    owed = Assignment.objects.mine(user).owed().annotate(owed_in_all=Window(Count("pk")))
    shown = owed.select_related("deadline__activity").only("state", "due_on", "deadline__activity__title")
    own = list(shown.order_by("due_on", "pk")[:SHOWN_OWN])
    return {
        "own": [
            {"assignment": each, "due": russian.day_text(each.due_on), "badge": badge_on(each, today)} for each in own
        ],
        "own_total": own[0].owed_in_all if own else 0,
        "own_url": assignments_url(tab="mine", state="owed"),
    }
