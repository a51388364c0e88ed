"""A report equals an independent recomputation, to the last digit: written from what a report is, not from how it is
counted, in plain loops over what was filed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.figures import Amount, CentreLine, Completeness, Figure, MunicipalityLine, RoundFigures
from monitoring.models import Round, Submission, Target
from monitoring.models.states import State
from monitoring.quarters import Quarter
from monitoring.reports import OUTSIDE
from monitoring.services.reports import figures_of
from monitoring.tests.filed_quarters import Aim, Filed, Land, file, settle, timely_day
from monitoring.values import Question

TOWNS = ("Берёзовский район", "Еловский район", "Ёлкинский округ")
CENTRES = 5
CODES = ("a", "b", "c", "d")
ROLES = ("fact", "previous", "year_before", "year")
COUNTED = (State.SUBMITTED, State.FORWARDED, State.ACCEPTED)


def recomputed(land: Land, period: Quarter, questions: Sequence[Question], filed: list[Filed], aims: list[Aim]) -> dict:
    """What the report has to say: its lines as they are in `RoundFigures`."""
    filed = [one for one in filed if one.state != State.EXCUSED]
    now = {one.centre: one for one in filed if one.quarter == period}
    home = homes(period, filed)
    order = sorted(set(home.values()), key=lambda town: (town is None, _name(town).lower().replace("ё", "е")))
    municipalities, plans = [], {}
    for town in order:
        own = [centre for centre, where in home.items() if where == town]
        plans[town] = plan_of_town(questions, town, [centre for centre in own if centre in now], aims, period)
        line = figures(questions, period, [one for one in filed if one.centre in own], plans[town])
        municipalities.append(
            MunicipalityLine(_name(town), completeness(land, [now[c] for c in own if c in now]), line)
        )
    whole = plan_of_region(questions, [plans[t] for t in order if any(home[c] == t for c in now)], aims, period)
    centres = sorted(now.values(), key=lambda one: (order.index(home[one.centre]), one.centre))
    return {
        "completeness": completeness(land, now.values()),
        "totals": figures(questions, period, filed, whole),
        "municipalities": tuple(municipalities),
        "centres": tuple(centre_line(land, period, questions, one, filed, aims, home) for one in centres),
    }


def homes(period: Quarter, filed: list[Filed]) -> dict[int, int | None]:
    """Where each centre that counts anywhere in the report stood last."""
    found: dict[int, int | None] = {}
    for one in sorted(filed, key=lambda one: one.quarter):
        matters = one.quarter == period or (one.state in COUNTED and any(counts(one, period, role) for role in ROLES))
        if matters:
            found[one.centre] = one.town
    return found


def counts(one: Filed, period: Quarter, role: str) -> bool:
    """Whether a quarter belongs to a role of the report's quarter."""
    if role == "year":
        return one.quarter.year == period.year and one.quarter.number <= period.number
    quarter = {"fact": period, "previous": period.previous, "year_before": period.year_before}[role]
    return one.quarter == quarter


def figures(questions: Sequence[Question], period: Quarter, filed: Iterable[Filed], plans: list) -> tuple[Figure, ...]:
    received, made = [one for one in filed if one.state in COUNTED], []
    for question, (target, quarter_target) in zip(questions, plans, strict=True):
        amounts = {}
        for role in ROLES:
            by_itself = role == "year" and (question.cumulative or not question.adds_up)
            belonging = [one for one in received if counts(one, period, "fact" if by_itself else role)]
            amounts[role] = total(question, belonging)
        made.append(Figure(**amounts, target=target, quarter_target=quarter_target))
    return tuple(made)


def total(question: Question, filed: list[Filed]) -> Amount | None:
    parts, wholes = [], []
    for one in filed:
        part, whole = (values[question.slot - 1] for values in (one.numerators, one.denominators))
        if part is not None and (whole is not None or not question.is_share):
            parts.append(part)
            wholes.append(whole)
    if not parts:
        return None
    return Amount(sum(parts, Decimal(0)), sum(wholes, Decimal(0)) if question.is_share else None)


def completeness(land: Land, filed: Iterable[Filed]) -> Completeness:
    filed = list(filed)
    received = [one for one in filed if one.state in COUNTED]
    return Completeness(len(filed), len(received), sum(is_timely(land, one) for one in received))


def is_timely(land: Land, one: Filed) -> bool:
    return one.sent_at.astimezone(land.region.zone).date() <= timely_day(one.quarter)


def targets(
    questions: Sequence[Question], aims: list[Aim], period: Quarter, town: int | None, centre: int | None
) -> list:
    """Pairs of the year's and the quarter's own target of a place."""
    own = {(aim.code, aim.quarter): aim.value for aim in aims if (aim.town, aim.centre) == (town, centre)}
    return [(own.get((question.code, None)), own.get((question.code, period.number))) for question in questions]


def plan_of_town(
    questions: Sequence[Question], town: int | None, centres: list[int], aims: list[Aim], period: Quarter
) -> list:
    nothing = [(None, None)] * len(questions)
    own = nothing if town is None else targets(questions, aims, period, town, None)
    return _or_sum(questions, own, [targets(questions, aims, period, None, centre) for centre in centres])


def plan_of_region(questions: Sequence[Question], towns: list, aims: list[Aim], period: Quarter) -> list:
    return _or_sum(questions, targets(questions, aims, period, None, None), towns)


def _or_sum(questions: Sequence[Question], own: list, parts: list) -> list:
    plans = []
    for number, question in enumerate(questions):
        pair = []
        for which in (0, 1):
            values = [part[number][which] for part in parts]
            may_add = values and all(value is not None for value in values) and not question.is_share
            value = own[number][which]
            pair.append(sum(values, Decimal(0)) if value is None and may_add else value)
        plans.append(tuple(pair))
    return plans


def centre_line(
    land: Land,
    period: Quarter,
    questions: Sequence[Question],
    one: Filed,
    filed: list[Filed],
    aims: list[Aim],
    home: dict[int, int | None],
) -> CentreLine:
    own = [other for other in filed if other.centre == one.centre]
    centre, is_received = land.centres[one.centre], one.state in COUNTED
    return CentreLine(
        centre=centre.name,
        school=centre.organisation.name,
        municipality=_name(home[one.centre]),
        state=one.state,
        is_received=is_received,
        is_timely=is_received and is_timely(land, one),
        submitted_on=one.sent_at and one.sent_at.astimezone(land.region.zone).date(),
        comments=one.comments,
        figures=figures(questions, period, own, targets(questions, aims, period, None, one.centre)),
        key=centre.pk,
    )


def _name(town: int | None) -> str:
    return OUTSIDE if town is None else TOWNS[town]


NUMBERS = st.one_of(
    st.none(), st.just(Decimal(0)), st.integers(0, 10**15).map(lambda number: Decimal(number).scaleb(-4))
)
ARRAYS = st.lists(NUMBERS, min_size=len(CODES), max_size=len(CODES))
PERIODS = st.builds(Quarter, st.just(2026), st.integers(1, 4))


@st.composite
def asked(draw: st.DrawFn) -> list[Question]:
    """In any order of the form; slots stay what they are."""
    kinds = st.tuples(st.booleans(), st.booleans(), st.booleans())
    questions = [
        Question(code, slot, code.upper(), "шт.", is_share=share, cumulative=cumulative, adds_up=adds_up)
        for slot, code in enumerate(CODES, 1)
        for share, cumulative, adds_up in [draw(kinds)]
    ]
    return draw(st.permutations(questions))[: draw(st.integers(0, len(CODES)))]


@st.composite
def reports(draw: st.DrawFn) -> Filed:
    quarter = draw(st.builds(Quarter, st.sampled_from((2025, 2026)), st.integers(1, 4)))
    state = draw(st.sampled_from((*State.values, *COUNTED, *COUNTED)))
    midnight = datetime.combine(timely_day(quarter) + timedelta(days=1), time())  # in the region's zone, later
    return Filed(
        quarter=quarter,
        centre=draw(st.integers(0, CENTRES - 1)),
        state=state,
        numerators=draw(ARRAYS),
        denominators=draw(ARRAYS),
        town=draw(st.one_of(st.none(), st.integers(0, len(TOWNS) - 1))),
        sent=midnight + timedelta(minutes=draw(st.integers(-1500, 1500))) if state != State.DRAFT else None,
    )


AIMS = st.builds(
    Aim,
    code=st.sampled_from(CODES),
    value=st.integers(0, 10**9).map(Decimal),
    quarter=st.one_of(st.none(), st.integers(1, 4)),
    town=st.none(),
    centre=st.one_of(st.none(), st.integers(0, CENTRES - 1)),
) | st.builds(
    Aim,
    code=st.sampled_from(CODES),
    value=st.integers(0, 10**9).map(Decimal),
    quarter=st.one_of(st.none(), st.integers(1, 4)),
    town=st.integers(0, len(TOWNS) - 1),
)
FILED = st.lists(reports(), max_size=24, unique_by=lambda one: (one.quarter, one.centre))
PLANS = st.lists(AIMS, max_size=12, unique_by=lambda aim: (aim.code, aim.quarter, aim.town, aim.centre))


@pytest.fixture
def land(db: None) -> Land:
    """History is switched off until the test's end: it would take a third of the time."""
    with connection.cursor() as cursor:
        for model in (Round, Submission, Target):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
    return settle(TOWNS, CENTRES, [Question(code, slot, code, "", False) for slot, code in enumerate(CODES, 1)])


@settings(
    max_examples=1000,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(period=PERIODS, questions=asked(), filed=FILED, aims=PLANS)
def test_a_report_equals_its_recomputation(
    land: Land, period: Quarter, questions: list[Question], filed: list[Filed], aims: list[Aim]
) -> None:
    zone = land.region.zone
    filed = [one if one.sent is None else _sent_in(one, zone) for one in filed]
    with transaction.atomic():
        found = figures_of(file(land, period, questions, filed, aims))
        transaction.set_rollback(True)
    assert told(found) == recomputed(land, period, questions, filed, aims)


def _sent_in(one: Filed, zone: object) -> Filed:
    return Filed(**vars(one) | {"sent": one.sent.replace(tzinfo=zone)})


def told(found: RoundFigures) -> dict:
    return {name: getattr(found, name) for name in ("completeness", "totals", "municipalities", "centres")}
