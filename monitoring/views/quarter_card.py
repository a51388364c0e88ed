"""The card of a round on an overview: where it stands, in a sentence and a strip, and what is left to do."""

from dataclasses import dataclass
from datetime import date

from monitoring.lines.charts import completeness_parts
from monitoring.models import Report, Round
from monitoring.overviews.counts import RoundStanding
from monitoring.overviews.links import submissions_url
from monitoring.overviews.sentences import (
    NextStep,
    left_to_municipality,
    next_steps,
    reported,
    steps_left,
    steps_of_municipality,
)
from monitoring.quarters import Quarter
from regions import russian
from regions.access import scope_of
from regions.models import User
from regions.strips import Part


@dataclass(frozen=True)
class QuarterCard:
    standing: RoundStanding
    sentence: str
    steps_left: str
    steps: list[NextStep]
    parts: list[Part]
    closing: str
    is_late: bool
    report: Report | None

    @property
    def round(self) -> Round:
        return self.standing.round


def quarter_card(user: User, standing: RoundStanding, today: date) -> QuarterCard:
    round_, completeness = standing.round, standing.completeness
    report = Report.objects.visible_to(user).filter(round=round_).order_by("-revision").defer("figures").first()
    steps, left = _steps(user, standing, report)
    is_late = today > round_.timely_until
    urls = {state: reports_url(round_, state) for state in ("on_time", "late", "missing")}
    return QuarterCard(
        standing=standing,
        sentence=reported(completeness),
        steps_left=left,
        steps=steps,
        parts=completeness_parts(completeness, round_.timely_until, is_late, urls),
        closing=_closing(round_, today),
        is_late=is_late,
        report=report,
    )


def reports_url(round_: Round, state: str, **more: object) -> str:
    """The round's reports in a state that its own page has no tab for."""
    quarter = Quarter(round_.year, round_.quarter)
    return submissions_url(state, quarter, round_.region, programme=round_.programme.code, **more)


def _steps(user: User, standing: RoundStanding, report: Report | None) -> tuple[list[NextStep], str]:
    """What the person has to do or to wait for, and the words before it; nothing for those who only look."""
    owed, returned, to_check = standing.owed, standing.returned, standing.to_check
    scope, round_ = scope_of(user), standing.round
    if scope.is_admin or round_.region_id in scope.reviewed_regions:
        steps = next_steps(owed, returned, to_check, standing.to_review)
        return steps, steps_left(steps, report is not None and report.state == Report.State.COMPILED)
    if round_.municipal_check and Round.objects.checkable_by(user).filter(pk=round_.pk).exists():
        steps = steps_of_municipality(owed, returned, to_check)
        return steps, left_to_municipality(steps)
    return [], ""


def _closing(round_: Round, today: date) -> str:
    day = russian.day_text(round_.closes_after)
    if today > round_.closes_after:
        return f"сбор закрылся {day}"
    return f"сбор закроется {day}, {russian.days_left(round_.closes_after, today)}"
