"""Deadlines: phrases read a second, anew and again, and the dates of a country's recurring activities by three ways.

89 regions follow one template of 60 recurring rows, half quarterly and half yearly, over five years: 5,340 activities
with 66,750 dates. «Counted anew» forgets every schedule between regions; the portal counts each schedule once.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from dateutil.rrule import MONTHLY, rrule

from bench.timing import medians
from roadmap.phrases import Context, Reading, plan_in, read
from roadmap.recurrence import Due, expand
from roadmap.schedules import Day, Frequency, Part, Repeated, Window

REGIONS = 89
ROWS = 60
YEARS = (2021, 2025)
_FIVE_YEARS = Window(*(Part(Frequency.YEAR, 1, year) for year in YEARS))

PHRASES = (
    "10 декабря 2020 года",
    "30.12.2020, далее по необходимости",
    "1 марта 2021 года, 1 марта 2022 года, 1 марта 2023 года",
    "25 августа 2021 года, далее – ежегодно",
    "1 октября 2021 года, далее – ежеквартально",
    "Ежеквартально 2021 г.",
    "ежеквартально, до 10 числа месяца, следующего за отчетным кварталом",
    "27 ноября года, предшествующего году получения субсидии",
    "согласно графику, направляемому федеральным оператором",
    "в течение 10 рабочих дней со дня получения уведомления",
    "III квартал 2022 года",
    "в установленном порядке",
)


def template(rows: int = ROWS) -> list[Repeated]:
    """Every other row quarterly, from a day of January; the rest yearly, from days of all months."""
    quarterly = [
        Repeated((Day(1, 1 + row % 28, YEARS[0]),), Frequency.QUARTER, _FIVE_YEARS) for row in range(rows // 2)
    ]
    yearly = [Repeated((Day(1 + row % 12, 15, YEARS[0]),), Frequency.YEAR, _FIVE_YEARS) for row in range(rows // 2)]
    return quarterly + yearly


def by_portal(schedules: Iterable[Repeated]) -> Iterator[date]:
    return (due.date for schedule in schedules for due in expand(schedule))


def by_counting_anew(schedules: Iterable[Repeated]) -> Iterator[date]:
    return (due.date for schedule in schedules for due in expand.__wrapped__(schedule))


def by_rrule(schedules: Iterable[Repeated]) -> Iterator[date]:
    return (moment.date() for schedule in schedules for moment in _rule(schedule))


def by_bare_loop(precomputed: Iterable[tuple[Due, ...]]) -> Iterator[date]:
    """The least that any way can take: the dates stand ready."""
    return (due.date for dues in precomputed for due in dues)


def late(days: Iterable[date], today: date = date(2023, 7, 1)) -> int:
    """What is done with the dates, the same for every way: those before `today` are counted."""
    return sum(day < today for day in days)


def _rule(schedule: Repeated) -> rrule:
    first = schedule.starts[0]
    begins, until = datetime(first.year, first.month, first.day), datetime(YEARS[1], 12, 31)  # noqa: DTZ001 - days only
    return rrule(MONTHLY, dtstart=begins, interval=schedule.frequency.months, until=until)


def report() -> list[str]:
    """The lines to print."""
    return [*_reading(), *_expanding()]


def _reading() -> list[str]:
    context = Context(*YEARS, (YEARS[0],))
    ways = {"each anew": read_anew, "again, their plans kept": read}
    # One after the other: reading anew forgets the plans that reading again lives by.
    seconds = {
        name: medians({name: lambda way=way: [way(phrase, context) for phrase in PHRASES]})[name]
        for name, way in ways.items()
    }
    return [f"phrases read a second, {name}: {len(PHRASES) / taken:,.0f}" for name, taken in seconds.items()]


def read_anew(phrase: str, context: Context) -> Reading:
    """As a phrase that was never met before is read."""
    plan_in.cache_clear()
    return read(phrase, context)


def _expanding() -> list[str]:
    schedules = template() * REGIONS
    precomputed = [expand(schedule) for schedule in schedules]
    seconds = medians(
        {
            "portal": lambda: late(by_portal(schedules)),
            "portal, counted anew": lambda: late(by_counting_anew(schedules)),
            "dateutil.rrule": lambda: late(by_rrule(schedules)),
            "bare loop": lambda: late(by_bare_loop(precomputed)),
        }
    )
    count = sum(map(len, precomputed))
    return [
        f"{len(schedules):,} recurring activities, {count:,} dates, medians:",
        *(f"  {name}: {1000 * taken:.2f} ms" for name, taken in seconds.items()),
        f"portal against dateutil.rrule: {seconds['dateutil.rrule'] / seconds['portal']:.1f} times faster (aim: 50)",
        f"portal against a bare loop: {seconds['portal'] / seconds['bare loop']:.2f} times its time (aim: within 2)",
        f"counted anew against dateutil.rrule: "
        f"{seconds['dateutil.rrule'] / seconds['portal, counted anew']:.1f} times faster",
    ]
