"""The ways to a report that `python -m bench report` compares give the same figures."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection

from bench import reporting
from monitoring.models.sums import count_quarter
from monitoring.nation import Size, make_nation
from monitoring.national import NationalFigures
from monitoring.services.reference import load_reference
from monitoring.services.reports import figures_of

SIZE = Size(regions=3, municipalities=10, centres=60, quarters=6, indicators=6)


@pytest.fixture(autouse=True)
def nation(db: None) -> None:
    load_reference(folder=settings.BASE_DIR / "fixtures")
    make_nation(size=SIZE, seed=1, today=reporting.TODAY)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the tables are busy until the transaction's end
    reporting.build_peer()
    reporting.build_short_history()


def told(figures: NationalFigures, slots: list[int]) -> dict[tuple, tuple]:
    """As the peer's rows: by region, municipality and slot."""
    rows = {}
    for line in (figures.whole, *figures.regions, *figures.municipalities):
        rows[line.region, line.municipality, None] = (*line.completeness,)
        for slot, fact in zip(slots, line.facts, strict=True):
            if fact:
                rows[line.region, line.municipality, slot] = (fact.numerator, fact.denominator, None)
    return rows


@pytest.mark.parametrize("is_placed", [False, True])
def test_a_row_for_every_value_gives_the_nations_figures(is_placed: bool) -> None:
    round_ = reporting.largest_round()
    slots = [question.slot for question in round_.asked]
    expected = told(count_quarter(reporting.PERIOD, round_.programme, round_.asked), slots)
    period = [reporting.PERIOD.year, reporting.PERIOD.number, round_.programme_id]
    rows = reporting.fetched(reporting.peer_statement(is_placed), period)
    assert {row[:3]: row[3:] for row in rows} == expected
    assert expected[None, None, None][0] == Decimal(60)


def test_the_short_history_gives_the_same_report() -> None:
    round_ = reporting.largest_round()
    expected = figures_of(round_)
    with reporting.short_history():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM monitoring_submission")
            assert cursor.fetchone() == (4 * 60,)
        assert figures_of(round_) == expected
    assert expected.totals[0].year_before
