"""What the lists of centres and people are sorted and narrowed by."""

from datetime import date

from django.db.models import Q, QuerySet

from regions.access import Kind as Body
from regions.access import scope_of
from regions.lists.columns import Column, Kind, ListDescription
from regions.lists.filters import Choice, Filter, Words, along
from regions.models import Municipality, Programme, Region, User

CENTRES = ListDescription(
    name="centres",
    noun=("центр", "центра", "центров"),
    columns=(
        Column("name", "Центр", ("sort_name",)),
        Column("school", "Школа", ("organisation__sort_name", "sort_name")),
        Column(
            "place",
            "Где",
            ("organisation__region__sort_name", "organisation__municipality__sort_name?", "sort_name"),
        ),
        Column("opened", "Открыт", ("opened_on",), Kind.DAYS),
        Column("students", "Обучающихся", ("students?",), Kind.NUMBERS),
    ),
    default="place",
    filters=("q", "programme", "region", "municipality", "state"),
    always_chooses=True,
)
PEOPLE = ListDescription(
    name="people",
    noun=("человек", "человека", "человек"),
    columns=(
        Column("name", "Человек", ("surname_key", "user__given_name", "user__patronymic")),
        Column(
            "place",
            "Организация",
            ("organisation__region__sort_name?", "organisation__sort_name", "surname_key"),
        ),
        Column("kind", "Роль", ("organisation__kind", "organisation__sort_name", "surname_key"), Kind.STATES),
    ),
    default="place",
    filters=("q", "kind", "region", "municipality"),
)
BY_REGION = (Q(organisation__region__sort_name__isnull=False), Q(organisation__region=None))  # by the index of regions
OPEN, CLOSED = "open", "closed"


def centre_filters(user: User, today: date) -> list[Filter]:
    programmes = Programme.objects.values_list("code", "name")

    def by_state(rows: QuerySet, state: str) -> QuerySet:
        is_open = Q(closed_on=None) | Q(closed_on__gte=today)
        return rows.filter(is_open if state == OPEN else ~is_open)

    return [
        Words("Найти центр", "Найти центр или школу по названию"),
        Choice("Программа", "programme", "Все программы", programmes, along("programme__code")),
        *_places(user),
        Choice("Состояние", "state", "Открытые и закрытые", [(OPEN, "Открытые"), (CLOSED, "Закрытые")], by_state),
    ]


def people_filters(user: User) -> list[Filter]:
    return [
        Words("Найти человека", "Найти человека по имени или почте"),
        Choice("Роль", "kind", "Любая роль", Body.choices, along("organisation__kind")),
        *_places(user),
    ]


def _places(user: User) -> list[Filter]:
    """Regions for those who see all of them, municipalities for those who see one region's."""
    scope = scope_of(user)
    if scope.everywhere:
        regions = Region.objects.order_by("sort_name").values_list("code", "name")
        return [Choice("Субъект РФ", "region", "Все субъекты РФ", regions, along("organisation__region__code"))]
    if not scope.regions:
        return []
    towns = Municipality.objects.visible_to(user).order_by("sort_name").values_list("pk", "name")
    options = [(str(pk), name) for pk, name in towns]
    narrow = along("organisation__municipality")
    return [Choice("Муниципальное образование", "municipality", "Все муниципалитеты", options, narrow)]
