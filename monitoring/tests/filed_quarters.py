"""A region's quarters for tests of its report: reports as they were filed, kept in the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from monitoring.models import Indicator, Round, Submission, Target
from monitoring.models.states import RECEIVED, State
from monitoring.quarters import Quarter
from monitoring.questions import freeze
from monitoring.values import Question
from regions.access import Kind
from regions.models import Centre, Municipality, Organisation, Programme, Region

Number = Decimal | None
NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True)
class Filed:
    """A centre's report of a quarter; `centre` and `town` are places in the lists of a `Land`. Values stand by slot."""

    quarter: Quarter
    centre: int
    state: str = State.ACCEPTED
    numerators: Sequence[Number] = ()
    denominators: Sequence[Number] = ()
    town: int | None = 0
    sent: datetime | None = None  # noon of the timely day, where nothing else is said
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def is_received(self) -> bool:
        return self.state in RECEIVED

    @property
    def sent_at(self) -> datetime | None:
        if self.sent is None and self.is_received:
            return datetime.combine(timely_day(self.quarter), NOON)
        return self.sent


@dataclass(frozen=True)
class Aim:
    """A target: of a centre, of a town, or of the whole region."""

    code: str
    value: Decimal
    quarter: int | None = None
    town: int | None = None
    centre: int | None = None


@dataclass
class Land:
    region: Region
    programme: Programme
    towns: list[Municipality]
    centres: list[Centre]
    indicators: dict[str, Indicator]


def timely_day(quarter: Quarter) -> date:
    return quarter.next.first


def settle(towns: Iterable[str], centres: int, questions: Sequence[Question], zone: str = "Asia/Kamchatka") -> Land:
    """A region with its towns and so many centres; where each of them stands, each of its reports says."""
    region = Region.objects.create(
        code="41", name="Камчатский край", genitive="Камчатского края", district="Дальневосточный", time_zone=zone
    )
    programme = Programme.objects.create(
        code="tochka", name="Точка роста", full_name="Центр", genitive_plural="центров «Точка роста»"
    )
    schools = [
        Organisation.objects.create(kind=Kind.OTHER, name=f"Школа № {number}", region=region)
        for number in range(1, centres + 1)
    ]
    return Land(
        region,
        programme,
        [Municipality.objects.create(region=region, name=name) for name in towns],
        [
            Centre.objects.create(
                organisation=school, programme=programme, name=f"Центр, {school.name}", opened_on=date(2020, 9, 1)
            )
            for school in schools
        ],
        {
            question.code: Indicator.objects.create(
                programme=programme,
                slot=question.slot,
                code=question.code,
                name=question.name,
                unit="",
                first_year=2020,
            )
            for question in questions
        },
    )


def file(
    land: Land, period: Quarter, questions: Sequence[Question], filed: Sequence[Filed], aims: Sequence[Aim]
) -> Round:
    """Keep everything; gives the round of `period`."""
    quarters = sorted({period, *(one.quarter for one in filed)})
    rounds = dict(
        zip(quarters, Round.objects.bulk_create(_round(land, each, questions) for each in quarters), strict=True)
    )
    Submission.objects.bulk_create(
        Submission(
            round=rounds[one.quarter],
            centre=land.centres[one.centre],
            municipality=None if one.town is None else land.towns[one.town],
            state=one.state,
            numerators=list(one.numerators),
            denominators=list(one.denominators),
            comments=one.comments,
            first_submitted_at=one.sent_at,
        )
        for one in filed
    )
    Target.objects.bulk_create(_target(land, aim, period.year) for aim in aims)
    return rounds[period]


def _round(land: Land, quarter: Quarter, questions: Sequence[Question]) -> Round:
    day = timely_day(quarter)
    return Round(
        region=land.region,
        programme=land.programme,
        year=quarter.year,
        quarter=quarter.number,
        opens_on=day - timedelta(days=15),
        timely_until=day,
        closes_after=day + timedelta(days=14),
        opened_at=datetime.combine(day - timedelta(days=15), NOON),
        questions=freeze(questions),
    )


def _target(land: Land, aim: Aim, year: int) -> Target:
    town = None if aim.town is None else land.towns[aim.town]
    centre = None if aim.centre is None else land.centres[aim.centre]
    region = land.region if town is None and centre is None else None
    places = {"region": region, "municipality": town, "centre": centre}
    return Target(indicator=land.indicators[aim.code], year=year, quarter=aim.quarter, value=aim.value, **places)
