"""Small pieces of work for tests: a roadmap row with a date and its assignment, a round with its submissions."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from monitoring.models import Indicator, Round, Submission
from monitoring.services.rounds import open_round
from regions.models import Organisation, Programme, Region
from roadmap.models import Activity, Assignment, Deadline, Order, Roadmap


def make_roadmap(region: Region, programme: Programme, number: str = "760-ра") -> Roadmap:
    order = Order.objects.create(
        region=region,
        number=number,
        signed_on=date(2020, 11, 30),
        title="О реализации мероприятия",
        key=region.code + number,
    )
    return Roadmap.objects.create(
        order=order, programme=programme, title="Комплекс мер", first_year=2020, last_year=2023
    )


def make_activity(roadmap: Roadmap, number: str = "1", **fields: object) -> Activity:
    return Activity.objects.create(
        roadmap=roadmap, position=number, number=number, **{"title": "Открытие центров «Точка роста»"} | fields
    )


def make_assignment(organisation: Organisation, roadmap: Roadmap, due_on: date, number: str = "1") -> Assignment:
    activity = roadmap.activities.filter(number=number).first() or make_activity(roadmap, number)
    deadline, _ = Deadline.objects.get_or_create(
        activity=activity, legal_date=due_on, defaults={"working_date": due_on}
    )
    return Assignment.objects.create(
        deadline=deadline, organisation=organisation, region=roadmap.order.region, due_on=due_on
    )


def make_indicators(programme: Programme) -> list[Indicator]:
    """A cumulative count and a share."""
    children = Indicator.objects.create(
        programme=programme, slot=1, code="children", name="Обучающиеся", unit="чел.", cumulative=True, first_year=2020
    )
    teachers = Indicator.objects.create(
        programme=programme,
        slot=2,
        code="teachers",
        name="Обученные педагоги",
        unit="чел.",
        kind=Indicator.Kind.SHARE,
        numerator_label="Прошли",
        denominator_label="Всего",
        first_year=2020,
    )
    return [children, teachers]


def make_round(region: Region, programme: Programme, timely_until: date, year: int = 2026, quarter: int = 3) -> Round:
    """An open round with a submission for each centre that was open in the quarter."""
    round_ = Round.objects.create(
        region=region,
        programme=programme,
        year=year,
        quarter=quarter,
        opens_on=timely_until - timedelta(days=15),
        timely_until=timely_until,
        closes_after=timely_until + timedelta(days=14),
    )
    open_round(round_=round_, now=moment(timely_until - timedelta(days=15)))
    round_.refresh_from_db()
    return round_


def submission_of(round_: Round, organisation: Organisation) -> Submission:
    return round_.submissions.get(centre__organisation=organisation)


def moment(day: date, hour: int = 12) -> datetime:
    """A moment of the day in Moscow."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=timezone.get_default_timezone())
