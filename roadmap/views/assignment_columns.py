"""What the list of assignments is sorted by, and its filter as a form has it."""

from django.db.models import QuerySet

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
        Column("urgency", "Состояние", ("due_on",), Kind.URGENCY),
        Column("activity", "Мероприятие", ("deadline__activity__title", "due_on")),
        Column("organisation", "Организация", ("organisation__sort_name", "due_on")),
        Column("due", "Срок", ("due_on",), Kind.DAYS),
    ),
    default="urgency",
    tab="tab",
    filters=("organisation", "region", "roadmap", "state"),
)


def assignment_fields(user: User, chosen: AssignmentFilter) -> list[Filter]:
    """The fields of the form; `chosen` cuts the rows itself."""
    scope = scope_of(user)
    states = [(key, str(title)) for key, title in STATES.items()]
    return [
        Words("Организация", "Найти организацию", "organisation", _as_chosen),
        *_of_regions(scope),
        _of_roadmaps(user, scope, chosen),
        Choice("Состояние", "state", "Любое состояние", states, _as_chosen),
        *_of_links(user, chosen),
    ]


def _as_chosen(rows: QuerySet, _: str) -> QuerySet:
    return rows


def _of_regions(scope: Scope) -> list[Filter]:
    if not scope.everywhere:
        return []
    regions = [(one.code, one.name) for one in Region.objects.order_by("sort_name")]
    return [Choice("Субъект РФ", "region", "Все субъекты РФ", regions, _as_chosen)]


def _of_roadmaps(user: User, scope: Scope, chosen: AssignmentFilter) -> Filter:
    """Schools have too few to choose from; a link may still name one."""
    roadmaps = Roadmap.objects.visible_to(user).in_order_of_regions()
    if scope.is_school:
        one = roadmaps.filter(pk=chosen.roadmap).first() if chosen.roadmap else None
        return Fixed("Дорожная карта", "roadmap", str(one.pk) if one else "", str(one))
    titles = [(str(one.pk), f"{one.order.region}, {one}" if scope.everywhere else str(one)) for one in roadmaps]
    return Choice("Дорожная карта", "roadmap", "Все дорожные карты", titles, _as_chosen)


def _of_links(user: User, chosen: AssignmentFilter) -> list[Filter]:
    """What the form has no field for."""
    found = []
    if activity := chosen.activity and Activity.objects.visible_to(user).filter(pk=chosen.activity).first():
        found.append(Fixed("Мероприятие", "activity", str(activity.pk), f"{activity.number}. {activity.title}"[:140]))
    if executor := chosen.executor and Organisation.objects.visible_to(user).filter(pk=chosen.executor).first():
        found.append(Fixed("Исполнитель", "executor", str(executor.pk), str(executor)))
    if days := chosen.closed_days:
        first, last = map(russian.day_text, days)
        found.append(Fixed("Закрыты", "closed_week", days[0].isoformat(), f"с {first} по {last}"))
    if deadline := chosen.deadline and Deadline.objects.visible_to(user).filter(pk=chosen.deadline).first():
        found.append(Fixed("Срок", "deadline", str(deadline.pk), russian.day_text(deadline.working_date)))
    if chosen.due:
        found.append(Fixed("Срок", "due", chosen.due.isoformat(), russian.day_text(chosen.due)))
    return found
