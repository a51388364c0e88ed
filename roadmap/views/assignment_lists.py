"""Lists of assignments: which tabs a person has, and each line as ready texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator

from regions import russian
from regions.access import Scope, scope_of
from regions.badges import Badge, badge_of
from regions.lists.asked import AskedList
from regions.models import User
from roadmap.models import Assignment
from roadmap.models.assignments import SOON, AssignmentQuerySet, State, Urgency, urgency_on
from roadmap.views.assignment_columns import ASSIGNMENTS, assignment_fields
from roadmap.views.assignment_filters import AssignmentFilter, filter_from

CLOSED_SHOWN = 20


@dataclass(frozen=True)
class Tab:
    """A link of templates/parts/tabs.html."""

    title: str
    url: str
    current: bool
    count: int | None = None
    tone: str = ""


@dataclass(frozen=True)
class AssignmentLine:
    assignment: Assignment
    group: str
    about: str
    badge: Badge
    due: str
    legal: str  # when it is another day than the due one


Chooser = Callable[[User, date], AssignmentQuerySet]
CHOOSERS: dict[str, Chooser] = {
    "mine": lambda user, _: Assignment.objects.mine(user),
    "review": lambda user, _: _to_review(user),
    "overdue": lambda user, today: Assignment.objects.visible_to(user).overdue(today),
    "all": lambda user, _: Assignment.objects.visible_to(user),
}


@dataclass(frozen=True)
class Remindable:
    """How many organisations the person may remind of what a list holds."""

    late: int
    pressing: int  # the late ones too


def chosen_assignments(user: User, query: QueryDict, today: date) -> AssignmentQuerySet:
    """What the list shows that an address tells, on all its pages."""
    chosen = filter_from(query)
    tab = _tab(scope_of(user), query.get("tab", ""), chosen)
    return chosen.apply(CHOOSERS[tab](user, today), today)


def list_context(user: User, query: QueryDict, today: date) -> dict[str, object]:
    """All that the page needs but its lines; "assignments" and "listed" are querysets for the list's rows."""
    scope, chosen = scope_of(user), filter_from(query)
    tab = _tab(scope, query.get("tab", ""), chosen)
    assignments = chosen_assignments(user, query, today)
    folds_closed = tab == "mine" and not chosen
    stretches = tuple(urgency_on(today).values())
    return {
        "asked": AskedList(
            query, ASSIGNMENTS, assignment_fields(user, chosen), tab=tab, parted="urgency", stretches=stretches
        ),
        "tab": tab,
        "tabs": [] if scope.is_school or scope.is_empty else _tabs(user, scope, tab, today),
        "acts_for_nobody": scope.is_empty,
        "is_narrowed": bool(chosen),
        "remindable": remindable_of(user, assignments, today) if scope.reminds_others else None,
        "closed": assignments.closed().with_sources().order_by("-due_on", "-pk")[:CLOSED_SHOWN] if folds_closed else [],
        "closed_count": assignments.closed().count() if folds_closed else 0,
        "assignments": _rows(assignments.unfinished() if folds_closed else assignments, today),
        "listed": _rows(assignments, today),  # with those that the page folds away
        "names_organisation": tab != "mine" or len(scope.organisations) != 1,
    }


def _rows(assignments: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
    return assignments.with_sources().with_urgency(today)


def _tab(scope: Scope, asked: str, chosen: AssignmentFilter) -> str:
    if scope.is_school:
        return "mine"
    if asked in CHOOSERS:
        return asked
    return "mine" if scope.organisations and not chosen else "all"


def _tabs(user: User, scope: Scope, current: str, today: date) -> list[Tab]:
    where = " в регионе" if scope.regions else " в муниципалитете" if scope.municipalities else ""
    where = "" if scope.everywhere else where
    counted = {
        "mine": ("Мои", Assignment.objects.mine(user).unfinished().count(), ""),
        "review": ("На проверке", _to_review(user).count(), "info"),
        "overdue": (f"Просроченные{where}", CHOOSERS["overdue"](user, today).count(), "bad"),
        "all": ("Все", None, ""),
    }
    address = reverse("roadmap:assignment_list")
    return [
        Tab(title, f"{address}?tab={name}", name == current, count, tone if count else "")
        for name, (title, count, tone) in counted.items()
        if name != "mine" or scope.organisations
    ]


def _to_review(user: User) -> AssignmentQuerySet:
    """What the person is to accept or return; who only looks on sees what is on review in the scope."""
    permitted = Assignment.objects.reviewable_by(user).to_review()
    scope = scope_of(user)
    return permitted if scope.managed_regions or scope.is_admin else Assignment.objects.visible_to(user).to_review()


def remindable_of(user: User, assignments: AssignmentQuerySet, today: date) -> Remindable:
    pressing = assignments.remindable_by(user).pressing(today)
    late = Count("organisation", distinct=True, filter=Q(due_on__lt=today))
    return Remindable(**pressing.aggregate(late=late, pressing=Count("organisation", distinct=True)))


def assignment_lines(
    assignments: Iterable[Assignment], today: date, *, names_organisation: bool
) -> list[AssignmentLine]:
    return [_line(assignment, today, names_organisation) for assignment in assignments]


def _line(assignment: Assignment, today: date, names_organisation: bool) -> AssignmentLine:
    deadline = assignment.deadline
    activity = deadline.activity
    about = [f"{activity.roadmap.order}, мероприятие {activity.number}"]
    if names_organisation:
        about.append(str(assignment.organisation))
    if assignment.state == State.RETURNED and assignment.review_note:
        about.append(f"причина возврата: {Truncator(assignment.review_note).words(15)}")
    return AssignmentLine(
        assignment=assignment,
        group=Urgency(assignment.urgency).label if hasattr(assignment, "urgency") else "",
        about=" · ".join(about),
        badge=badge_on(assignment, today),
        due=russian.day_text(assignment.due_on),
        legal=russian.day_text(deadline.legal_date) if deadline.legal_date not in (None, assignment.due_on) else "",
    )


def badge_on(assignment: Assignment, today: date) -> Badge:
    """How it stands on the day."""
    if assignment.state != State.OPEN:
        return badge_of(assignment.state)
    late = assignment.days_overdue(today)
    if late:
        return badge_of("overdue", f"просрочено {russian.counted(late, 'день', 'дня', 'дней')}")
    if assignment.due_on <= today + SOON:
        return badge_of("soon", russian.days_left(assignment.due_on, today))
    return badge_of("open")
