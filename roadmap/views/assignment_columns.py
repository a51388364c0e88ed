"""What the list of assignments is sorted by, and its filter as a form has it."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Model, QuerySet

from regions import russian
from regions.access import Scope, scope_of
from regions.lists.columns import Column, Kind, ListDescription
from regions.lists.filters import Choice, Filter, Fixed, Words
from regions.models import Organisation, Region, User
from roadmap.models import Activity, Deadline, Roadmap
from roadmap.views.assignment_filters import STATES, AssignmentFilter

ASSIGNMENTS = ListDescription(
    name="assignments",
    noun=("поручение", "поручения", "поручений"),
    columns=(
        Column("urgency", "Срочность", ("due_on",), Kind.URGENCY),
        Column("activity", "Мероприятие", ("deadline__activity__title", "due_on")),
        Column("organisation", "Организация", ("organisation__sort_name", "due_on")),
        Column("due", "Срок", ("due_on",), Kind.DAYS),
    ),
    default="urgency",
    tab="tab",
    filters=("organisation", "region", "roadmap", "state"),
    always_chooses=True,
)
UNKNOWN = "нет в списке"


def assignment_fields(user: User, chosen: AssignmentFilter) -> list[Filter]:
    """The fields of the form; `chosen` cuts the rows itself."""
    scope = scope_of(user)
    states = [(key, str(title)) for key, title in STATES.items()]
    return [
        Words("Организация", "Найти организацию", "organisation", _as_chosen),
        _of_regions(scope, chosen.region),
        _of_roadmaps(user, scope, chosen.roadmap),
        Choice("Состояние", "state", "Любое состояние", states, _as_chosen),
        *_of_links(user, chosen),
    ]


def _as_chosen(rows: QuerySet, _: str) -> QuerySet:
    return rows


def _of_regions(scope: Scope, asked: str) -> Filter:
    """To choose from for those who see all of them; a link may still name one."""
    regions = Region.objects.order_by("sort_name").values_list("code", "name")
    if scope.everywhere:
        return Choice("Субъект РФ", "region", "Все субъекты РФ", _with(asked, regions), _as_chosen)
    named = dict(regions.filter(code=asked)) if asked else {}
    return Fixed("Субъект РФ", "region", asked, named.get(asked, UNKNOWN))


def _of_roadmaps(user: User, scope: Scope, asked: int | None) -> Filter:
    """Schools have too few to choose from; a link may still name one."""
    roadmaps = Roadmap.objects.visible_to(user).in_order_of_regions()
    if scope.is_school:
        return _of_one("Дорожная карта", "roadmap", roadmaps, asked, str)
    titles = [(str(one.pk), f"{one.order.region}, {one}" if scope.everywhere else str(one)) for one in roadmaps]
    return Choice("Дорожная карта", "roadmap", "Все дорожные карты", _with(str(asked or ""), titles), _as_chosen)


def _with(asked: str, options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the rows are cut by can be seen and taken away, also where the address asks for what there is not."""
    known = dict(options)
    return [*known.items(), *([(asked, UNKNOWN)] if asked and asked not in known else [])]


def _of_links(user: User, chosen: AssignmentFilter) -> list[Filter]:
    """What the form has no field for."""
    days, due = chosen.closed_days, chosen.due
    return [
        _of_one("Мероприятие", "activity", Activity.objects.visible_to(user), chosen.activity, _activity_words),
        _of_one("Исполнитель", "executor", Organisation.objects.visible_to(user), chosen.executor, str),
        _of_one("Срок", "deadline", Deadline.objects.visible_to(user), chosen.deadline, _deadline_words),
        *([Fixed("Закрыты", "closed_week", days[0].isoformat(), _days_words(*days))] if days else []),
        *([Fixed("Срок", "due", due.isoformat(), russian.day_text(due))] if due else []),
    ]


def _of_one(title: str, name: str, among: QuerySet, asked: int | None, words: Callable[[Model], str]) -> Fixed:
    one = among.filter(pk=asked).first() if asked else None
    return Fixed(title, name, str(asked or ""), words(one) if one else UNKNOWN)


def _activity_words(activity: Activity) -> str:
    return f"{activity.number}. {activity.title}"[:140]


def _deadline_words(deadline: Deadline) -> str:
    return russian.day_text(deadline.working_date)


def _days_words(first: date, last: date) -> str:
    return f"с {russian.day_text(first)} по {russian.day_text(last)}"
