"""The nation's municipalities with their authorities, and the departments of its regions."""

from regions.access import Kind
from regions.models import Municipality, Organisation, Region
from regions.refusals import Refused

ROOTS = ("Берёзов", "Елов", "Соснов", "Октябрь", "Первомай", "Заречен", "Лугов", "Озёр", "Камен", "Калинин")
ROOTS += ("Кедров", "Ольхов", "Песчан", "Полев", "Родников", "Светлов", "Степнов", "Урожайнен", "Холмов", "Ясен")
BEFORE = ("", "Верхне", "Нижне", "Ново", "Старо", "Усть-", "Средне", "Мало", "Больше", "Красно")
BATCH = 1000  # rows of an INSERT
FEW_REGIONS = "В справочнике субъектов РФ только {known}. Загрузите справочник командой load_reference."


def make_places(regions: int, municipalities: int) -> list[Municipality]:
    """So many regions of the register, by code; municipalities are dealt out to them in turn, the last get one less."""
    chosen = list(Region.objects.order_by("code")[:regions])
    if len(chosen) < regions:
        raise Refused(FEW_REGIONS.format(known=len(chosen)))
    Organisation.objects.bulk_create(
        Organisation(kind=Kind.REGIONAL_DEPARTMENT, region=region, name=f"Министерство образования {region.genitive}")
        for region in chosen
    )
    made = Municipality.objects.bulk_create(
        (
            Municipality(region=chosen[number % regions], name=municipality_name(number // regions))
            for number in range(municipalities)
        ),
        batch_size=BATCH,
    )
    Organisation.objects.bulk_create(
        (
            Organisation(
                kind=Kind.MUNICIPAL_AUTHORITY,
                region=town.region,
                municipality=town,
                name=f"Управление образования, {town.name}",
            )
            for town in made
        ),
        batch_size=BATCH,
    )
    return made


def municipality_name(number: int) -> str:
    """«Нижнеберёзовский муниципальный район»; every seventh is a town's own district."""
    root = ROOTS[number % len(ROOTS)]
    before = BEFORE[number // len(ROOTS) % len(BEFORE)]
    name = root if not before or before.endswith("-") else root.lower()
    kind = "городской округ" if number % 7 == 6 else "муниципальный район"
    turn = number // len(ROOTS) // len(BEFORE)
    return f"{before}{name}ский {kind}" + (f" № {turn + 1}" if turn else "")
