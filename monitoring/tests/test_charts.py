"""Bars and strips: their geometry, and the words that say the same."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.figures import Completeness
from monitoring.lines.charts import PlanBar, completeness_parts, plan_bar


@pytest.mark.parametrize(
    ("fact", "past", "mark", "bar"),
    [
        ("0.78", "0.71", 75, PlanBar("78.0%", "71.0%", "75%", "78\u00a0% плана, год назад 71\u00a0%")),
        ("0.78", None, None, PlanBar("78.0%", "", "", "78\u00a0% плана")),
        ("1.31", "2", 50, PlanBar("100.0%", "100.0%", "50%", "131\u00a0% плана, год назад 200\u00a0%")),
        ("0", None, 25, PlanBar("0.0%", "", "25%", "0\u00a0% плана")),
        ("-0.1", None, None, PlanBar("0.0%", "", "", "−10\u00a0% плана")),
    ],
)
def test_a_bar_stays_within_the_plan_and_its_words_tell_more(
    fact: str, past: str | None, mark: int | None, bar: PlanBar
) -> None:
    assert plan_bar(Decimal(fact), None if past is None else Decimal(past), mark) == bar


def test_without_a_plan_there_is_no_bar() -> None:
    assert plan_bar(None, Decimal("0.5"), 75) is None


@pytest.mark.parametrize(
    ("is_late", "missing"), [(True, ("bad", 2, "не отчитались")), (False, ("", 2, "ещё не отчитались"))]
)
def test_who_has_not_sent_is_red_only_after_the_timely_day(is_late: bool, missing: tuple) -> None:
    parts = completeness_parts(Completeness(42, 40, 36), date(2026, 10, 1), is_late)
    assert [part[:3] for part in parts] == [
        ("ok", 36, "вовремя, до 1\u00a0октября"),
        ("warn", 4, "с опозданием"),
        missing,
    ]
