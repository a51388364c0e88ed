"""What is planned, and who sees it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from monitoring.models import Target
from tests.cast import Cast
from tests.work import make_indicators

PLACES = ("region", "municipality", "centre")


@pytest.fixture
def targets(cast: Cast) -> dict[str, Target]:
    """A target of each region, and of each municipality and centre in Tomsk, by names."""
    students, _ = make_indicators(cast.programme)
    tomsk = cast.tomsk
    places = {
        "tomsk": {"region": tomsk.region},
        "ivanovo": {"region": cast.ivanovo.region},
        "district": {"municipality": tomsk.municipalities[0]},
        "other_district": {"municipality": tomsk.municipalities[1]},
        "centre": {"centre": tomsk.centres[0]},
        "other_centre": {"centre": tomsk.centres[1]},
    }
    return {
        name: Target.objects.create(indicator=students, year=2026, value=Decimal(1), **place)
        for name, place in places.items()
    }


OF_TOMSK = {"tomsk", "district", "other_district", "centre", "other_centre"}
SEEN = {
    "ministry": OF_TOMSK,
    "operator": OF_TOMSK,
    "district": {"tomsk", "district", "centre"},
    "school": {"tomsk", "centre"},
    "foreign_ministry": {"ivanovo"},
    "federal": OF_TOMSK | {"ivanovo"},
    "admin": OF_TOMSK | {"ivanovo"},
    "outsider": set(),
}


@pytest.mark.parametrize("who", SEEN)
def test_who_sees_what_is_planned(cast: Cast, targets: dict[str, Target], who: str) -> None:
    seen = set(Target.objects.visible_to(getattr(cast, who)))
    assert seen == {targets[name] for name in SEEN[who]}


@pytest.mark.parametrize("chosen", [(), ("region", "centre"), ("region", "municipality"), PLACES])
def test_a_target_is_of_one_place(cast: Cast, chosen: tuple[str, ...]) -> None:
    tomsk = cast.tomsk
    places = dict(zip(PLACES, (tomsk.region, tomsk.municipalities[0], tomsk.centres[0]), strict=True))
    target = Target(
        indicator=make_indicators(cast.programme)[0], year=2026, value=1, **{name: places[name] for name in chosen}
    )
    with pytest.raises(ValidationError, match="что-нибудь одно"):
        target.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        target.save()


def test_a_year_and_each_of_its_quarters_have_one_target(cast: Cast) -> None:
    students, _ = make_indicators(cast.programme)
    for quarter in (None, 1, 2, 3, 4):
        own = {"indicator": students, "year": 2026, "quarter": quarter, "region": cast.tomsk.region, "value": 5}
        Target.objects.create(**own)
        with pytest.raises(IntegrityError), transaction.atomic():
            Target.objects.create(**own)
