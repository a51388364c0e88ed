"""What the app's lists are sorted and narrowed by."""

from collections.abc import Sequence

from django.db.models import QuerySet

from monitoring.mail_answers import WORDS
from monitoring.models import Letter, Report
from regions.access import scope_of
from regions.lists.columns import Column, Kind, ListDescription
from regions.lists.filters import Choice, Filter, Words, along
from regions.models import Programme, Region, User
from regions.searching import query_of

QUARTER = ("-year", "-quarter", "region__sort_name", "programme_id")
ROUNDS = ListDescription(
    name="rounds",
    noun=("сбор", "сбора", "сборов"),
    columns=(
        Column("period", "Сбор", QUARTER, Kind.LATEST),
        Column("region", "Субъект РФ", ("region__sort_name", *QUARTER[:2], "programme_id")),
        Column("opens", "Открытие", ("opens_on", "region__sort_name", "programme_id"), Kind.DAYS),
        Column("timely", "Вовремя до", ("timely_until", "region__sort_name", "programme_id"), Kind.DAYS),
        Column("closes", "Закрытие", ("closes_after", "region__sort_name", "programme_id"), Kind.DAYS),
    ),
    default="period",
    tab="phase",
    filters=("region", "programme"),
)
OF_QUARTER = ("-round__year", "-round__quarter", "round__region__sort_name", "round__programme_id", "-revision")
REPORTS = ListDescription(
    name="reports",
    noun=("отчёт", "отчёта", "отчётов"),
    columns=(
        Column("period", "Отчёт", OF_QUARTER, Kind.LATEST),
        Column("region", "Субъект РФ", ("round__region__sort_name", *OF_QUARTER)),
        Column("state", "Состояние", ("state", *OF_QUARTER), Kind.STATES),
        Column("compiled", "Составлен", ("compiled_at?",), Kind.DAYS),
    ),
    default="period",
    filters=("region", "programme", "year", "state"),
)
LETTERS = ListDescription(
    name="letters",
    noun=("письмо", "письма", "писем"),
    columns=(
        Column("day", "День", ("-day", "-pk"), Kind.LATEST),
        Column("recipient", "Получатель", ("surname_key", "recipient__given_name", "-day")),
        Column("state", "Состояние", ("state", "-day"), Kind.STATES),
    ),
    default="day",
    tab="state",
    filters=("q", "kind"),
)
ADDRESSES = ListDescription(
    noun=("адрес", "адреса", "адресов"),
    columns=(
        Column("failed", "С какого дня", ("-failed_at",), Kind.LATEST),
        Column("email", "Адрес", ("email",)),
        Column("why", "Почему", ("failure", "email"), Kind.STATES),
    ),
    default="failed",
    filters=("failure",),
)

NOTICES = ListDescription(
    noun=("уведомление", "уведомления", "уведомлений"),
    columns=(Column("made", "Когда", ("-made_at", "-pk"), Kind.LATEST),),
    default="made",
    tab="show",
)
INDICATORS = ListDescription(  # in the order of the form, whole
    name="indicators",
    noun=("показатель", "показателя", "показателей"),
    columns=(Column("form", "Порядок", ("position",), Kind.NUMBERS),),
    default="form",
    tab="programme",
    filters=("year",),
)


def round_fields(regions: Sequence[Region]) -> list[Filter]:
    """`regions`: those that have rounds, for who sees everywhere."""
    return [*_of_regions(regions, "region__code"), _of_programmes("programme__code")]


def report_fields(user: User) -> list[Filter]:
    regions = Region.objects.filter(rounds__reports__isnull=False).distinct() if scope_of(user).everywhere else []
    years = Report.objects.visible_to(user).order_by("-round__year").values_list("round__year", flat=True).distinct()
    states = [(key, str(title)) for key, title in Report.State.choices]
    return [
        *_of_regions(regions, "round__region__code"),
        _of_programmes("round__programme__code"),
        Choice("Год", "year", "Все годы", [(str(year), f"{year} год") for year in years], along("round__year")),
        Choice("Состояние", "state", "Любое состояние", states, along("state")),
    ]


def letter_fields() -> list[Filter]:
    kinds = [(kind.value, str(kind.label).capitalize()) for kind in Letter.Kind]
    return [
        Words("Найти получателя", "Найти получателя по имени или почте", narrow=_to_whom),
        Choice("О чём", "kind", "О чём угодно", kinds, along("kind")),
    ]


def address_fields() -> list[Filter]:
    reasons = [(key.value, said) for key, said in WORDS.items()]
    return [Choice("Почему", "failure", "По любой причине", reasons, along("failure"))]


def _to_whom(letters: QuerySet, text: str) -> QuerySet:
    query = query_of(text)
    people = User.objects.all().found_by(query).order_by() if query else None
    return letters if people is None else letters.filter(recipient__in=people)


def _of_regions(regions: Sequence[Region], path: str) -> list[Filter]:
    options = [(one.code, one.name) for one in regions]
    return [Choice("Субъект РФ", "region", "Все субъекты РФ", options, along(path))] if options else []


def _of_programmes(path: str) -> Filter:
    options = [(one.code, one.name) for one in Programme.objects.all()]
    return Choice("Программа", "programme", "Все программы", options, along(path))
