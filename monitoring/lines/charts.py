"""The geometry of small charts, drawn as SVG by the templates. Pure: no Django and no clock."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from monitoring.figures import Completeness
from regions import russian
from regions.strips import Part


class PlanBar(NamedTuple):
    """Widths and places in per cent of the whole plan, as SVG wants them; empty where there is nothing to draw."""

    fact: str
    past: str
    mark: str
    text: str  # what the bar says, in words


def plan_bar(fact: Decimal | None, past: Decimal | None = None, mark: int | None = None) -> PlanBar | None:
    """A bar of `fact`, with last year's behind it, both as parts of the plan (1 is the whole); None without a plan.

    `mark` is the per cent of the plan that should be done by now.
    """
    if fact is None:
        return None
    text = f"{russian.percent(fact, 1, 0)} плана"
    if past is not None:
        text += f", год назад {russian.percent(past, 1, 0)}"
    return PlanBar(_width(fact), "" if past is None else _width(past), "" if mark is None else f"{mark}%", text)


def _width(part: Decimal) -> str:
    return f"{min(max(part, Decimal(0)), Decimal(1)) * 100:.1f}%"


def completeness_parts(
    completeness: Completeness, timely_until: date, is_late: bool, urls: Mapping[str, str] | None = None
) -> list[Part]:
    """The parts of a strip: on time, late, and those who have not sent, in red only when the timely day is over;
    `urls` are their lists."""
    urls = urls or {}
    on_time = f"вовремя, до {russian.day_month(timely_until)}"
    tone, missing = ("bad", "не отчитались") if is_late else ("", "ещё не отчитались")
    return [
        Part("ok", completeness.on_time, on_time, urls.get("on_time", "")),
        Part("warn", completeness.late, "с опозданием", urls.get("late", "")),
        Part(tone, completeness.missing, missing, urls.get("missing", "")),
    ]
