"""Which edition counts on a day: what orders change from their signing, what people change from the day they do it."""

from datetime import UTC, date, datetime

import pytest

from roadmap.editions import Edition, days_of_dates, days_of_rows, standing_on

FIRST, AMENDING = 1, 2  # orders
SIGNED = {FIRST: date(2026, 1, 10), AMENDING: date(2026, 5, 20)}


def edition(month: int, day: int, order: int = FIRST, *, is_gone: bool = False, signed: bool = True) -> Edition:
    """Recorded at noon of a day of 2026."""
    moment = datetime(2026, month, day, 12, tzinfo=UTC)
    return Edition(moment, moment.date(), is_gone, order, SIGNED[order] if signed else None)


WRITTEN = [edition(2, 1), edition(3, 15), edition(6, 1, AMENDING), edition(7, 1, AMENDING)]


@pytest.mark.parametrize(
    ("editions", "day", "place"),
    [
        (WRITTEN, date(2026, 1, 9), None),  # the order is not signed yet
        (WRITTEN, date(2026, 1, 10), 0),  # signed, though it came into the portal in February
        (WRITTEN, date(2026, 3, 14), 0),
        (WRITTEN, date(2026, 3, 15), 1),  # a person's correction
        (WRITTEN, date(2026, 5, 19), 1),  # the old wording
        (WRITTEN, date(2026, 5, 20), 2),  # amended, though recorded in June
        (WRITTEN, date(2026, 6, 30), 2),
        (WRITTEN, date(2026, 7, 1), 3),  # corrected once more
        ([edition(2, 1, signed=False)], date(2026, 1, 31), None),  # nobody knows when it was signed
        ([edition(2, 1, signed=False)], date(2026, 2, 1), 0),
        ([edition(1, 5)], date(2026, 1, 5), 0),  # adopted before its date
        ([edition(2, 1), edition(2, 1)], date(2026, 1, 10), 1),  # written twice by one transaction
        ([edition(2, 1), edition(6, 1, AMENDING, is_gone=True)], date(2026, 5, 19), 0),
        ([edition(2, 1), edition(6, 1, AMENDING, is_gone=True)], date(2026, 5, 20), None),  # repealed
        ([edition(6, 1, AMENDING, is_gone=True), edition(8, 1)], date(2026, 8, 1), 1),  # in force again
        ([], date(2026, 5, 20), None),
    ],
)
def test_rows(editions: list[Edition], day: date, place: int | None) -> None:
    assert standing_on(day, editions, days_of_rows(editions)) == place


@pytest.mark.parametrize(
    ("dates", "day", "place"),
    [
        ([edition(2, 1)], date(2026, 1, 10), 0),  # came with its row
        ([edition(2, 1), edition(6, 1)], date(2026, 5, 19), 0),  # the amending order moved it
        ([edition(2, 1), edition(6, 1)], date(2026, 5, 20), 1),
        ([edition(4, 1)], date(2026, 3, 31), None),  # somebody entered it
        ([edition(4, 1)], date(2026, 4, 1), 0),
        ([edition(2, 1), edition(6, 1, is_gone=True)], date(2026, 5, 20), None),  # fell away with the amending order
    ],
)
def test_dates_go_with_what_their_transaction_made_of_the_row(
    dates: list[Edition], day: date, place: int | None
) -> None:
    assert standing_on(day, dates, days_of_dates(dates, WRITTEN)) == place
