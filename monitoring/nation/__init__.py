"""A generated nation to measure on: every region with invented municipalities, schools, centres and closed quarters.

The same size and seed give the same rows, save for primary keys. It is no demo: nobody can log in to it.
"""

from dataclasses import dataclass
from datetime import date

import pgtrigger
from django.db import connection, transaction

from monitoring.models import Submission
from monitoring.nation.centres import make_centres
from monitoring.nation.places import make_places
from monitoring.nation.quarters import make_quarters
from monitoring.nation.questions import make_questions
from monitoring.nation.targets import make_targets
from monitoring.quarters import Quarter
from regions.models import Programme
from regions.refusals import Refused
from roadmap.models import Order

PROGRAMME = "tochka-rosta"
NOT_EMPTY = "На этом портале уже есть распоряжения или отчёты. Выдуманная страна – для пустой базы, в которой измеряют."


@dataclass(frozen=True)
class Size:
    regions: int = 89
    municipalities: int = 2_300
    centres: int = 25_000
    quarters: int = 24
    indicators: int = 6


@transaction.atomic
def make_nation(*, size: Size, seed: int, today: date, beside: bool = False) -> int:
    """Make the nation up to the quarter before that of `today`; gives how many submissions it has.

    Raises `Refused` where orders or submissions are kept, unless the nation may stand `beside` them. History does not
    note it: it would double the time and tell nothing.
    """
    if not beside and (Order.objects.exists() or Submission.objects.exists()):
        raise Refused(NOT_EMPTY)
    programme = Programme.objects.get(code=PROGRAMME)
    with pgtrigger.ignore():
        questions = make_questions(programme, size.indicators)
        municipalities = make_places(size.regions, size.municipalities)
        centres = make_centres(programme, municipalities, size.centres)
        last = Quarter.of(today).previous
        made = make_quarters(programme, questions, centres, quarters_until(last, size.quarters), seed)
        make_targets(questions, centres, last.year)
    _measure()
    return made


def quarters_until(last: Quarter, count: int) -> list[Quarter]:
    """So many quarters in a row, the earliest first."""
    quarters = [last]
    while len(quarters) < count:
        quarters.append(quarters[-1].previous)
    return quarters[::-1]


def _measure() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
