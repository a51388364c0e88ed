"""A draft becomes an order in force: in one transaction, once, and again without doubling anything.

An amending order changes the rows of the order that it amends, and has no roadmap of its own.
"""

from django.db import transaction

from regions.models import Programme, Region
from regions.refusals import Refused
from regions.russian import day_text, numbered
from roadmap.drafts import DraftOrder, DraftRoadmap
from roadmap.drafts.choices import NOTHING_CHOSEN, Choices
from roadmap.drafts.programmes import years_of
from roadmap.models import Order, OrderImport, Roadmap
from roadmap.services.adopted_readings import Teller
from roadmap.services.bodies import BodyRegister
from roadmap.services.known_orders import order_key
from roadmap.services.revising import OrderRevision, RoadmapRevision, revise
from roadmap.services.rows import RowWriter, is_repealed, taken_numbers
from roadmap.services.scheduling import schedule_roadmap

NOT_SOUND = "Распоряжение не принято: в файле есть ошибки, исправьте их и загрузите файл снова."
REVERTS = (
    "Дорожную карту с тех пор изменило другое распоряжение, а в файле её прежний текст. Если прежний текст и правда "
    "снова действует, отметьте это на странице загрузки."
)


@transaction.atomic
def adopt_import(
    *,
    upload: OrderImport,
    draft: DraftOrder,
    teller: Teller,
    subsidy_years: tuple[int, ...] = (),
    choices: Choices = NOTHING_CHOSEN,
) -> Order:
    """Adopt an upload; a second call gives the order of the first."""
    upload = OrderImport.objects.select_for_update().get(pk=upload.pk)
    if upload.order is None:
        upload.order = adopt(
            draft=draft,
            subsidy_years=subsidy_years,
            choices=choices,
            teller=teller,
            file=upload.file.name,
            file_name=upload.file_name,
        )
        upload.adopted_at = teller.now
        upload.save(update_fields=["order", "adopted_at"])
    return upload.order


@transaction.atomic
def adopt(
    *,
    draft: DraftOrder,
    subsidy_years: tuple[int, ...] = (),
    choices: Choices = NOTHING_CHOSEN,
    teller: Teller | None = None,
    file: str = "",
    file_name: str = "",
    is_demo: bool = False,
) -> Order:
    """Write the order, its roadmaps, activities, dates and assignments. Raises `Refused` with what is missing."""
    if draft.has_fatal_problems:
        raise Refused(NOT_SOUND)
    region = _region(draft)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)  # of two first adoptions the second finds the first
    revision = revise(draft, region, choices, subsidy_years)
    _require_sound(revision, draft, choices)
    order = _write_order(draft, region, revision, is_demo, {"file": file, "file_name": file_name} if file else {})
    for roadmap in revision.roadmaps:
        _adopt_roadmap(order, roadmap, revision, subsidy_years, choices, teller)
    return order


def _region(draft: DraftOrder) -> Region:
    region = Region.objects.filter(code=draft.region).first()
    if region is None:
        raise Refused("Не удалось понять, какого субъекта РФ это распоряжение. Выберите субъект и повторите.")
    return region


def _require_sound(revision: OrderRevision, draft: DraftOrder, choices: Choices) -> None:
    if revision.lacks_amended:
        raise Refused(lacking(draft))
    if fatal := next((problem for problem in revision.problems if problem.fatal), None):
        raise Refused(fatal.what)
    if revision.reverts and not choices.reverts:
        raise Refused(REVERTS)
    for roadmap in revision.roadmaps:
        _require_free_numbers(roadmap, revision, choices)


def _require_free_numbers(roadmap: RoadmapRevision, whole: OrderRevision, choices: Choices) -> None:
    taken = taken_numbers(roadmap)
    for pair in roadmap.revised.pairs:
        stays = pair.after is None and not is_repealed(pair, choices, by_default=whole.repeals(pair))
        if stays and pair.before.number in taken:
            raise Refused(
                f"Мероприятия {pair.before.number} «{pair.before.title[:80]}» в файле нет, а его номер занят. "
                "Отметьте, что оно утратило силу, или поправьте номера в файле."
            )


def lacking(draft: DraftOrder) -> str:
    """That the order which a draft amends is not here, and what to do."""
    number, day = draft.amends
    return (
        f"Изменяемого распоряжения от {day_text(day)} {numbered(number)} на портале нет. Сначала загрузите его; "
        "или укажите, что это распоряжение принимается как самостоятельная дорожная карта."
    )


def _write_order(
    draft: DraftOrder, region: Region, revision: OrderRevision, is_demo: bool, file: dict[str, str]
) -> Order:
    """What a file of a known order does not tell stays as it was told before."""
    known = revision.order
    told = {
        "number": draft.number,
        "signed_on": draft.date,
        "issuer": draft.issuer,
        "title": draft.title,
        "signatory": draft.signatory,
        "controller": draft.controller,
        "amends": revision.amended,
    }
    kept = {name: value or getattr(known, name) for name, value in told.items()} if known else told
    order, _ = Order.objects.update_or_create(
        key=known.key if known else order_key(draft, region),
        defaults={"region": region, "is_demo": is_demo} | kept | file,
    )
    return order


def _adopt_roadmap(
    order: Order,
    revision: RoadmapRevision,
    whole: OrderRevision,
    subsidy_years: tuple[int, ...],
    choices: Choices,
    teller: Teller | None,
) -> None:
    draft = revision.draft
    register = BodyRegister(
        order.region,
        coordinator=draft.coordinator or order.issuer,
        choices=dict(choices.bodies),
        roadmap=revision.roadmap,
    )
    roadmap = _write_roadmap(whole.amended or order, order, draft, subsidy_years, register)
    writer = RowWriter(roadmap=roadmap, order=order, register=register, choices=choices, teller=teller)
    writer.write(revision, whole.repeals)
    schedule_roadmap(roadmap=roadmap, **({"because": f"изменено распоряжением {order}"} if whole.is_amending else {}))


def _write_roadmap(
    source: Order, order: Order, draft: DraftRoadmap, subsidy_years: tuple[int, ...], register: BodyRegister
) -> Roadmap:
    """`source` is the order whose roadmap it is, `order` the one that is adopted."""
    first_year, last_year = _written_years(order, draft, subsidy_years)
    roadmap, _ = Roadmap.objects.update_or_create(
        order=source,
        programme=_programme(draft),
        defaults={"title": draft.title}
        | ({"coordinator": register.find_or_create(draft.coordinator)} if draft.coordinator else {})
        | ({"subsidy_years": list(subsidy_years)} if subsidy_years else {})
        | (_years(first_year, last_year) if draft.first_year else {}),
    )
    return roadmap


def _years(first: int | None, last: int | None) -> dict[str, int | None]:
    """A draft without a last year is that of a roadmap in force which has none."""
    ended = first is None or last is not None
    return {"first_year": first, "last_year": last} | ({"scheduled_through": None} if ended else {})


def _written_years(order: Order, draft: DraftRoadmap, subsidy_years: tuple[int, ...]) -> tuple[int | None, int | None]:
    """The draft's years, unless they are only those of the subsidy: the roadmap counts from these by itself."""
    phrases = [activity.phrase for activity in draft.activities]
    if subsidy_years and years_of((draft.title, order.title), phrases, ()) is None:
        return None, None
    return draft.first_year, draft.last_year


def _programme(draft: DraftRoadmap) -> Programme:
    programme = Programme.objects.filter(code=draft.programme).first()
    if programme is None:
        raise Refused("Не удалось понять, для какой программы эта дорожная карта. Выберите программу и повторите.")
    return programme
