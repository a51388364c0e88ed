"""How far a person has come with their first steps: asked of the database as it stands, in one query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q

from monitoring.first_steps import STEPS, Step
from monitoring.models import CalendarFeed, HiddenFirstSteps, Indicator, Letter, MailPreference, Submission
from monitoring.models.states import RECEIVED, State
from monitoring.roles import role_of
from regions.access import Kind, scope_of
from regions.models import Centre, Coordinator, User
from roadmap.models import Deadline, Roadmap

Condition = Q | Exists


@dataclass(frozen=True)
class FirstSteps:
    """The steps in their order, each with whether it is done."""

    lines: list[tuple[Step, bool]]

    @property
    def done(self) -> int:
        return sum(is_done for _, is_done in self.lines)


def first_steps_of(user: User, today: date) -> FirstSteps | None:
    """None for who has put them away, has done them all, or acts for nobody."""
    hidden, steps = _asked(user, today)
    return None if hidden or steps.done == len(steps.lines) else steps


def may_come_back(user: User, today: date) -> bool:
    """Whether a card that was put away still has something to say."""
    hidden, steps = _asked(user, today)
    return hidden and steps.done < len(steps.lines)


def hide_first_steps(*, user: User, now: datetime) -> None:
    HiddenFirstSteps.objects.get_or_create(user=user, defaults={"hidden_at": now})


def show_first_steps(*, user: User) -> None:
    HiddenFirstSteps.objects.filter(user=user).delete()


def _asked(user: User, today: date) -> tuple[bool, FirstSteps]:
    scope = scope_of(user)
    if scope.is_empty:
        return False, FirstSteps([])
    steps = STEPS[role_of(scope)]
    conditions = [
        Exists(HiddenFirstSteps.objects.filter(user=user)),
        *(FACTS[step.fact](user, today) for step in steps),
    ]
    columns = [ExpressionWrapper(Q(each), BooleanField()) for each in conditions]
    hidden, *done = User.objects.filter(pk=user.pk).values_list(*columns).get()
    return hidden, FirstSteps(list(zip(steps, done, strict=True)))


def _phone(user: User, today: date) -> Condition:
    return Exists(Coordinator.objects.in_force(today).filter(user=user).exclude(phone=""))


def _calendar(user: User, today: date) -> Condition:
    return Exists(CalendarFeed.objects.filter(user=user))


def _letters(user: User, today: date) -> Condition:
    return Exists(MailPreference.objects.filter(user=user))


def _sent(user: User, today: date) -> Condition:
    return Exists(Submission.objects.mine(user).filter(state__in=RECEIVED).order_by())


def _accepted(user: User, today: date) -> Condition:
    return Exists(Submission.objects.visible_to(user).filter(state=State.ACCEPTED).order_by())


def _order(user: User, today: date) -> Condition:
    return Exists(Roadmap.objects.visible_to(user).order_by())


def _read(user: User, today: date) -> Condition:
    """No words are left that only a person can read."""
    mine = Roadmap.objects.editable_by(user).order_by()
    return Q(Exists(mine)) & ~Q(
        Exists(Deadline.objects.filter(activity__roadmap__in=mine, awaiting="reading").order_by())
    )


def _centres(user: User, today: date) -> Condition:
    return Exists(Centre.objects.visible_to(user).order_by())


def _people(user: User, today: date) -> Condition:
    acting = Coordinator.objects.visible_to(user).in_force(today)
    return Exists(acting.filter(organisation__kind=Kind.SCHOOL).order_by())


def _departments(user: User, today: date) -> Condition:
    acting = Coordinator.objects.in_force(today).filter(organisation__kind=Kind.REGIONAL_DEPARTMENT)
    return Exists(acting.order_by())


def _indicators(user: User, today: date) -> Condition:
    known = Indicator.objects.order_by()
    return Q(Exists(known)) & ~Q(Exists(known.filter(is_sample=True)))


def _mailed(user: User, today: date) -> Condition:
    return Exists(Letter.objects.exclude(sent_at=None).order_by())


FACTS: dict[str, Callable[[User, date], Condition]] = {
    "phone": _phone,
    "calendar": _calendar,
    "letters": _letters,
    "sent": _sent,
    "accepted": _accepted,
    "order": _order,
    "read": _read,
    "centres": _centres,
    "people": _people,
    "departments": _departments,
    "indicators": _indicators,
    "mailed": _mailed,
}
