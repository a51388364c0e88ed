"""Editions of an indicator by year: which one is asked, and what none of them can change."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from monitoring.models import Indicator, Round, Target
from monitoring.services.reports import figures_of
from monitoring.services.rounds import open_round
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

LEGAL = date(2026, 10, 1)


def edition(of: Indicator, first_year: int, **changed: object) -> Indicator:
    """A later edition, as the admin's form saves it."""
    same = {name: getattr(of, name) for name in ("programme", "code", "slot", "kind", "name", "unit")}
    labels = {name: getattr(of, name) for name in ("numerator_label", "denominator_label", "cumulative")}
    later = Indicator(**same | labels | {"first_year": first_year} | changed)
    later.full_clean()
    later.save()
    later.refresh_from_db()
    return later


@pytest.fixture
def children(cast: Cast) -> Indicator:
    return make_indicators(cast.programme)[0]


def asked_names(cast: Cast, year: int) -> list[str]:
    return [question.name for question in Indicator.objects.asked_in(cast.programme, year).questions()]


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (2019, []),
        (2020, ["Обучающиеся", "Обученные педагоги"]),
        (2024, ["Обучающиеся", "Обученные педагоги"]),
        (2025, ["Численность", "Обученные педагоги"]),
        (2026, ["Численность", "Обученные педагоги"]),
        (2027, ["Обученные педагоги"]),  # ended, and the older edition does not come back
        (2029, ["Численность обучающихся", "Обученные педагоги"]),
    ],
)
def test_the_newest_edition_that_has_begun_is_asked(
    cast: Cast, children: Indicator, year: int, names: list[str]
) -> None:
    edition(children, 2025, name="Численность", last_year=2026)
    edition(children, 2028, name="Численность обучающихся")
    assert asked_names(cast, year) == names


def test_the_form_follows_positions_and_groups(cast: Cast, children: Indicator) -> None:
    Indicator.objects.filter(code="teachers").update(position=1, group="Педагоги")
    Indicator.objects.filter(code="children").update(position=2, group="Школьники")
    Indicator.objects.create(
        programme=cast.programme,
        slot=3,
        code="tutors",
        name="Наставники",
        unit="чел.",
        group="Педагоги",
        first_year=2020,
    )
    assert asked_names(cast, 2026) == ["Обученные педагоги", "Наставники", "Обучающиеся"]


def test_an_open_round_keeps_the_set_it_asked_with(cast: Cast, children: Indicator) -> None:
    past = make_round(cast.tomsk.region, cast.programme, LEGAL)
    columns = figures_of(past).columns
    asked = past.asked
    Indicator.objects.filter(pk=children.pk).update(name="Дети", unit="тыс.", maximum=1, places=2, last_year=2026)
    edition(children, 2026, name="Дети новой редакции")
    past.refresh_from_db()
    assert past.asked == asked
    assert figures_of(past).columns == columns
    later = make_round(cast.ivanovo.region, cast.programme, LEGAL)
    assert later.asked[0].name == "Дети новой редакции"


def test_a_round_that_opens_later_asks_by_its_own_year(cast: Cast, children: Indicator) -> None:
    edition(children, 2027, name="Дети")
    round_ = Round.objects.create(
        region=cast.tomsk.region,
        programme=cast.programme,
        year=2026,
        quarter=4,
        opens_on=date(2027, 1, 1),
        timely_until=date(2027, 1, 15),
        closes_after=date(2027, 1, 31),
    )
    open_round(round_=round_, now=moment(date(2027, 1, 1)))
    assert round_.asked[0].name == "Обучающиеся"


@pytest.mark.parametrize(
    "changed", [{"slot": 7}, {"kind": "share", "numerator_label": "Да", "denominator_label": "Всего"}]
)
def test_an_edition_is_the_same_thing(children: Indicator, changed: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="не меняют"):
        edition(children, 2027, **changed)
    same = {"programme": children.programme, "code": "children", "slot": 1, "name": "Дети", "unit": "чел."}
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.create(**same | {"first_year": 2027} | changed)


@pytest.mark.parametrize(
    "changed",
    [{"slot": 7}, {"code": "pupils"}, {"kind": "share"}, {"first_edition": None}],
    ids=lambda each: next(iter(each)),
)
def test_what_an_indicator_is_cannot_be_changed(children: Indicator, changed: dict[str, object]) -> None:
    later = edition(children, 2027)
    with pytest.raises(DatabaseError), transaction.atomic():
        Indicator.objects.filter(pk=later.pk).update(numerator_label="Да", denominator_label="Всего", **changed)


@pytest.mark.parametrize("code", ["children", "others"])
def test_a_slot_has_one_code_and_a_code_one_slot(cast: Cast, children: Indicator, code: str) -> None:
    slot = 1 if code == "others" else 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.create(
            programme=cast.programme, slot=slot, code=code, name="Другое", unit="шт.", first_year=2030
        )


def test_editions_of_one_year_are_one(children: Indicator) -> None:
    with pytest.raises(ValidationError, match="уже существует"):
        edition(children, 2020)
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.create(
            programme=children.programme, slot=1, code="children", name="Дети", unit="чел.", first_year=2020
        )


def test_editions_know_the_first_one(children: Indicator) -> None:
    later, earlier = edition(children, 2027), edition(children, 2015)
    assert {each.first_edition for each in (later, earlier)} == {children}
    children.full_clean()
    assert children.first_edition is None


def test_a_target_survives_a_new_edition(cast: Cast, children: Indicator) -> None:
    later = edition(children, 2026, name="Дети")
    target = Target.objects.create(indicator=later, year=2026, region=cast.tomsk.region, value=Decimal(500))
    target.refresh_from_db()
    assert target.indicator == children
    round_ = make_round(cast.tomsk.region, cast.programme, LEGAL)
    assert (round_.asked[0].name, figures_of(round_).totals[0].target) == ("Дети", Decimal(500))
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(indicator=children, year=2026, region=cast.tomsk.region, value=Decimal(1))
    with pytest.raises(ValidationError):
        Target(indicator=later, year=2027, region=cast.tomsk.region, value=1).full_clean()


WRONG = [
    ({"first_year": 2026, "last_year": 2025}, "раньше первого"),
    ({"minimum": 5, "maximum": 4}, "больше наибольшего"),
    ({"places": 5}, "четырёх"),
    ({"slot": 0}, "больше либо равно 1"),
    ({"kind": "share", "numerator_label": "Прошли"}, "подписывают оба"),
    ({"kind": "share", "numerator_label": "Да", "denominator_label": "Всего", "maximum": 101}, "от 0 до 100"),
    ({"kind": "share", "numerator_label": "Да", "denominator_label": "Всего", "minimum": -1}, "от 0 до 100"),
]


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_an_impossible_indicator_is_refused(cast: Cast, changed: dict[str, object], said: str) -> None:
    own = {"programme": cast.programme, "code": "new", "slot": 9, "name": "Новый", "unit": "шт.", "first_year": 2026}
    with pytest.raises(ValidationError, match=said):
        Indicator(**own | changed).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.create(**own | changed)
