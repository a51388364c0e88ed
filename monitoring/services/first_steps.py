"""How far a person has come with their first steps: asked of the database as it stands, in one query."""

from dataclasses import dataclass
from datetime import date, datetime

from monitoring.first_steps import STEPS, Step
from monitoring.models import HiddenFirstSteps
from monitoring.models.first_steps import read_facts
from monitoring.roles import role_of
from regions.access import scope_of
from regions.models import User


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
    hidden, done = read_facts(user, [step.fact for step in steps], today)
    return hidden, FirstSteps(list(zip(steps, done, strict=True)))
