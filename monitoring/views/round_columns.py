"""What the lists within a round are sorted by: its reports, who owes one, and why that list changed."""

from dataclasses import replace

from django.db.models import QuerySet

from monitoring.models import ExpectationChange, Round
from regions.lists.columns import Column, Kind, ListDescription
from regions.lists.filters import Choice, Filter, Words, along
from regions.models import Centre, Municipality, User
from regions.searching import query_of

SCHOOL = "centre__organisation__sort_name"
PLACE = "centre__organisation__municipality__sort_name?"
SUBMISSIONS = ListDescription(
    noun=("отчёт", "отчёта", "отчётов"),
    columns=(
        Column("school", "Центр", (SCHOOL, "centre__sort_name")),
        Column("place", "Муниципалитет", (PLACE, SCHOOL, "centre__sort_name")),
        Column("state", "Состояние", ("state", SCHOOL, "centre__sort_name"), Kind.STATES),
        Column("sent", "Сдан", ("submitted_at?", SCHOOL), Kind.DAYS),
    ),
    default="school",
    tab="state",
    filters=("q", "municipality"),
    always_chooses=True,
)
OWING = replace(
    SUBMISSIONS,
    noun=("центр", "центра", "центров"),
    columns=SUBMISSIONS.columns[:3],
    default="place",
    tab="",
)
CHANGES = ListDescription(
    noun=("изменение", "изменения", "изменений"),
    columns=(
        Column("at", "Кто и когда", ("-at", "-pk"), Kind.LATEST),
        Column("school", "Центр", (f"submission__{SCHOOL}", "-at")),
        Column("change", "Что", ("change", "-at"), Kind.STATES),
    ),
    default="at",
    filters=("change",),
)


def submission_fields(user: User, round_: Round) -> list[Filter]:
    """Municipalities for those who see several of them."""
    towns = Municipality.objects.visible_to(user).filter(region=round_.region_id).order_by("sort_name")
    options = [(str(pk), name) for pk, name in towns.values_list("pk", "name")]
    narrow = along("centre__organisation__municipality")
    place = Choice("Муниципальное образование", "municipality", "Все муниципалитеты", options, narrow)
    words = Words("Найти центр", "Найти центр или школу по названию", narrow=_of_centre)
    return [words, place] if len(options) > 1 else [words]


def change_fields() -> list[Filter]:
    changes = [(key, str(title)) for key, title in ExpectationChange.Change.choices]
    return [Choice("Что изменилось", "change", "Все изменения", changes, along("change"))]


def _of_centre(submissions: QuerySet, text: str) -> QuerySet:
    query = query_of(text)
    centres = Centre.objects.all().found_by(query).order_by() if query else None
    return submissions if centres is None else submissions.filter(centre__in=centres)
