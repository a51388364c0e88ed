"""Schools that are reminded on one morning after another, each of work of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models.functions import Coalesce, Greatest

from launcher.processes import wait_until
from monitoring.models import FailedAddress, Letter, ReminderRule
from regions.access import Kind
from regions.models import Coordinator, Organisation, User
from roadmap.models import Assignment, Deadline, Roadmap
from tests.cast import SINCE, Cast, Territory
from tests.faults.days import Day, Verdict, judge
from tests.faults.ledger import Ledger
from tests.faults.mail import Fault
from tests.faults.portal import Portal
from tests.work import make_activity, make_roadmap

FIRST_DAY = date(2026, 10, 4)
AHEAD = timedelta(days=3)  # the rule speaks so long before
LONGEST_PAUSE = timedelta(days=3)
DRAINED_WITHIN = 120  # seconds of the machine's, whatever happened


@dataclass
class Season:
    portal: Portal
    ledger: Ledger
    place: Territory
    roadmap: Roadmap
    schools: dict[str, Organisation]  # by the address of the person who acts for it
    today: date = FIRST_DAY
    raises_the_dead: bool = False  # as `run.py` and any service manager do

    def morning(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 9, 1, tzinfo=self.place.region.zone)

    def next_day(
        self, around: str = "no fault", scripts: Mapping[str, Sequence[Fault]] | None = None, *, pause: float = 0
    ) -> Day:
        """Everybody gets work that tomorrow's letter is to tell of, and then it is that morning.

        `pause`: seconds that the mail server takes for each letter.
        """
        with self.portal.clock.stopped():
            FailedAddress.objects.all().delete()
            self.portal.mail.forget()
            self.portal.mail.pause = pause
            self.today = max(self.portal.clock.now().astimezone(self.place.region.zone).date(), self.today)
            self.today += timedelta(days=1)
            day = Day(self.today, self.owe(self.today), dict(scripts or {}), around)
            for address, script in day.scripts.items():
                self.portal.mail.script[address].extend(script)
            self.portal.clock.put_on(self.morning(self.today))
        return day

    def owe(self, morning: date) -> dict[str, int]:
        """Assignments that the rule speaks of on that day, by address."""
        due_on = morning + AHEAD
        activity = make_activity(self.roadmap, str((morning - FIRST_DAY).days))
        deadline = Deadline.objects.create(activity=activity, legal_date=due_on, working_date=due_on)
        made = Assignment.objects.bulk_create(
            Assignment(deadline=deadline, organisation=school, region=self.place.region, due_on=due_on)
            for school in self.schools.values()
        )
        return {address: assignment.pk for address, assignment in zip(self.schools, made, strict=True)}

    def drain(self, day: Day, seconds: float = DRAINED_WITHIN) -> bool:
        """Waits until none of the day's letters is queued; goes on to the moments at which they are due again."""
        return wait_until(lambda: self._is_over(day), seconds)

    def _is_over(self, day: Day) -> bool:
        if self.raises_the_dead:
            self.portal.raise_the_dead()
        self.portal.check()
        letters = day.letters()
        if letters.count() < len(day.owed):
            return False
        if not letters.filter(state=Letter.State.QUEUED).exists():
            return True
        if self._next_moment(day) > self.portal.clock.now():
            self._go_on(day)
        return False

    def _go_on(self, day: Day) -> None:
        with self.portal.clock.stopped():
            moment = self._next_moment(day)  # now that nobody is at work
            if self.portal.clock.now() < moment < self.morning(day.date) + LONGEST_PAUSE:
                self.portal.clock.put_on(moment + timedelta(seconds=1))

    def _next_moment(self, day: Day) -> datetime:
        """When the first of the queued letters may be sent."""
        free = Greatest("not_before", Coalesce("lease_until", "not_before"))
        queued = day.letters().filter(state=Letter.State.QUEUED).order_by(free).values_list(free, flat=True)
        return queued.first() or self.portal.clock.now()

    def verdict(self, day: Day) -> Verdict:
        """Also notes it in the ledger."""
        verdict = judge(day, self.portal.mail.box)
        verdict.note(day, self.ledger)
        for fault, times in self.portal.mail.injected.items():
            self.ledger.lines[str(fault)].injected += times
        return verdict


def make_season(portal: Portal, ledger: Ledger, cast: Cast, count: int) -> Season:
    """So many schools, each with a person; one rule."""
    place = cast.tomsk
    ReminderRule.objects.create(subject="assignment", days_before=AHEAD.days)
    district = {"region": place.region, "municipality": place.municipalities[0]}
    schools = Organisation.objects.bulk_create(
        Organisation(kind=Kind.SCHOOL, name=f"Школа {number}", **district) for number in range(count)
    )
    users = User.objects.bulk_create(
        User(email=f"school-{number}@example.org", surname="Кравцова", given_name="Елена") for number in range(count)
    )
    Coordinator.objects.bulk_create(
        Coordinator(user=user, organisation=school, position="директор", phone="8", since=SINCE)
        for user, school in zip(users, schools, strict=True)
    )
    by_address = {user.email: school for user, school in zip(users, schools, strict=True)}
    return Season(portal, ledger, place, make_roadmap(place.region, cast.programme), by_address)
