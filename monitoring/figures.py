"""The figures of a round's report and how they are frozen as JSON. Pure: no Django and no clock.

Decimals become strings and days ISO dates, so that what is read back is what was written, to the last digit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Amount(NamedTuple):  # as all that a report has many of: quicker to make than a dataclass
    """A sum of answers: a count stands in `numerator`; a share is `numerator` of `denominator`."""

    numerator: Decimal
    denominator: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The count, or the share as a part of one; None for a share of nothing."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


class Figure(NamedTuple):
    """One indicator of a centre, a municipality or the region; None where nobody answered.

    `year` is the running total: the sum of the year's quarters, but the quarter's own value where an indicator counts
    from the beginning of the year by itself, or tells how things stand at the quarter's end.
    `target` is for the whole year, `quarter_target` for the quarter; those of a share are in per cent.
    """

    fact: Amount | None = None
    previous: Amount | None = None  # the quarter before
    year_before: Amount | None = None  # the same quarter of last year
    year: Amount | None = None
    target: Decimal | None = None
    quarter_target: Decimal | None = None

    def part_of_target(self, amount: Amount | None) -> Decimal | None:
        """How much of the target an amount makes, as a part of one."""
        if amount is None or amount.value is None or not self.target:
            return None
        whole = self.target if amount.denominator is None else self.target / 100
        return amount.value / whole


AMOUNTS, PLANS = Figure._fields[:4], Figure._fields[4:]


class Completeness(NamedTuple):
    """Three of the five measures of a round; the shares follow from them."""

    expected: int = 0
    received: int = 0
    on_time: int = 0

    @property
    def late(self) -> int:
        return self.received - self.on_time

    @property
    def missing(self) -> int:
        return self.expected - self.received


@dataclass(frozen=True)
class Heading:
    """What a report is about."""

    region: str
    region_genitive: str
    programme: str
    centres_genitive: str  # «центров «Точка роста»»
    year: int
    quarter: int
    timely_until: date
    closes_after: date
    basis: str = ""  # the roadmap's activity that asks for the report


@dataclass(frozen=True)
class Column:
    """An indicator as it was asked."""

    code: str
    name: str
    unit: str
    is_share: bool
    cumulative: bool
    places: int = 0
    group: str = ""
    numerator_label: str = ""
    denominator_label: str = ""
    adds_up: bool = True  # as of values.Question

    @property
    def is_as_a_year_ago(self) -> bool:
        """Whether the year's figure and the same quarter of last year tell of the same length of time."""
        return self.is_share or self.cumulative or not self.adds_up


class MunicipalityLine(NamedTuple):
    name: str
    completeness: Completeness
    figures: tuple[Figure, ...]  # one for each column


class CentreLine(NamedTuple):
    centre: str
    school: str
    municipality: str
    state: str  # a value of monitoring.models.states.State
    is_received: bool
    is_timely: bool
    submitted_on: date | None  # in the region's own zone
    comments: Mapping[str, str]  # by indicator code
    figures: tuple[Figure, ...]
    key: int | None = None  # of the centre, whatever it is called; None in what was frozen without it


@dataclass(frozen=True)
class RoundFigures:
    heading: Heading
    columns: tuple[Column, ...]
    completeness: Completeness
    totals: tuple[Figure, ...]
    municipalities: tuple[MunicipalityLine, ...]
    centres: tuple[CentreLine, ...]

    @property
    def missing(self) -> list[CentreLine]:
        """Who owes its report."""
        return [line for line in self.centres if not line.is_received]


def count_alike(one: RoundFigures, other: RoundFigures) -> bool:
    """Whether two revisions say the same, save for what is only on its way: whether a received report is accepted.

    The first may have been frozen without the keys of centres.
    """
    told = [
        (
            each.completeness,
            each.totals,
            each.municipalities,
            [line._replace(state="", key=None) for line in each.centres],
        )
        for each in (one, other)
    ]
    return told[0] == told[1]


def dump(figures: RoundFigures) -> dict:
    """As plain JSON."""
    heading = figures.heading
    days = {name: getattr(heading, name).isoformat() for name in ("timely_until", "closes_after")}
    return {
        "heading": asdict(heading) | days,
        "columns": [asdict(column) for column in figures.columns],
        "completeness": figures.completeness._asdict(),
        "totals": _frozen(figures.totals),
        "municipalities": [
            {"name": line.name, "completeness": line.completeness._asdict(), "figures": _frozen(line.figures)}
            for line in figures.municipalities
        ],
        "centres": [_frozen_centre(line) for line in figures.centres],
    }


def load(frozen: Mapping) -> RoundFigures:
    """What `dump` wrote."""
    heading = frozen["heading"]
    days = {name: date.fromisoformat(heading[name]) for name in ("timely_until", "closes_after")}
    return RoundFigures(
        heading=Heading(**heading | days),
        columns=tuple(Column(**column) for column in frozen["columns"]),
        completeness=Completeness(**frozen["completeness"]),
        totals=_figures(frozen["totals"]),
        municipalities=tuple(
            MunicipalityLine(line["name"], Completeness(**line["completeness"]), _figures(line["figures"]))
            for line in frozen["municipalities"]
        ),
        centres=tuple(_centre(line) for line in frozen["centres"]),
    )


def exact(number: Decimal) -> str:
    """The shortest exact text: 12.5000 → «12.5», 100 → «100»."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _frozen_centre(line: CentreLine) -> dict:
    own = {name: getattr(line, name) for name in ("centre", "school", "municipality", "state")}
    return own | {
        "is_received": line.is_received,
        "is_timely": line.is_timely,
        "submitted_on": line.submitted_on and line.submitted_on.isoformat(),
        "comments": dict(line.comments),
        "key": line.key,
        "figures": _frozen(line.figures),
    }


def _frozen(figures: Sequence[Figure]) -> list[dict]:
    return [
        {name: _frozen_amount(getattr(figure, name)) for name in AMOUNTS}
        | {name: _text(getattr(figure, name)) for name in PLANS}
        for figure in figures
    ]


def _frozen_amount(amount: Amount | None) -> dict | None:
    return amount and {"numerator": exact(amount.numerator), "denominator": _text(amount.denominator)}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else exact(number)


def _centre(line: Mapping) -> CentreLine:
    day = line["submitted_on"]
    read = {"submitted_on": date.fromisoformat(day) if day else None, "figures": _figures(line["figures"])}
    return CentreLine(**line | read)


def _figures(frozen: list[Mapping]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            **{name: _amount(figure[name]) for name in AMOUNTS},
            **{name: _decimal(figure.get(name)) for name in PLANS},
        )
        for figure in frozen
    )


def _decimal(frozen: str | None) -> Decimal | None:
    return None if frozen is None else Decimal(frozen)


def _amount(frozen: Mapping | None) -> Amount | None:
    if frozen is None:
        return None
    return Amount(Decimal(frozen["numerator"]), _decimal(frozen["denominator"]))
