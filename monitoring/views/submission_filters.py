"""Which centres' reports a person looks for; it stands in the address, so that a figure can lead to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from monitoring.models import Submission
from monitoring.models.states import Stage
from monitoring.models.submissions import SubmissionQuerySet
from monitoring.quarters import Quarter
from regions.addresses import key_of
from regions.models import Municipality, Programme, Region, User

ALL_QUARTERS = "all"
STATES = {
    "missing": "Не отчитались",
    "received": "Отчитались",
    "on_time": "Отчитались вовремя",
    "late": "Отчитались с опозданием",
    "waiting": "Ждут моей проверки",
    Stage.OWED.value: "Не отправлены",
    Stage.CHECK.value: "У муниципалитета",
    Stage.REVIEW.value: "У региона на проверке",
    Stage.RETURNED.value: "Возвращены",
    Stage.ACCEPTED.value: "Приняты",
}


@dataclass(frozen=True)
class SubmissionFilter:
    """What the address asks for, so far as the person may see it; None is as good as all."""

    quarter: Quarter | None
    region: Region | None
    municipality: Municipality | None
    programme: Programme | None
    state: str  # one of STATES, or ""

    def apply(self, user: User) -> SubmissionQuerySet:
        found = self._of_state(user)
        if self.quarter:
            found = found.filter(round__year=self.quarter.year, round__quarter=self.quarter.number)
        if self.region:
            found = found.filter(round__region=self.region)
        if self.municipality:
            found = found.filter(centre__organisation__municipality=self.municipality)
        if self.programme:
            found = found.filter(round__programme=self.programme)
        return found

    def _of_state(self, user: User) -> SubmissionQuerySet:
        if self.state == "waiting":
            return Submission.objects.waiting_for(user)
        seen = Submission.objects.visible_to(user)
        plain = {"missing": seen.owed, "received": seen.received, "on_time": seen.on_time, "late": seen.late}
        if self.state in plain:
            return plain[self.state]()
        return seen.at_stage(self.state) if self.state else seen.expected()


def filter_from(query: QueryDict, user: User, quarters: Sequence[Quarter]) -> SubmissionFilter:
    """The latest of the quarters unless another is asked for, or all; unknown values are as good as none."""
    state, place = query.get("state", ""), key_of(query.get("municipality", ""))
    regions = Region.objects.visible_to(user).filter(code=_plain(query, "region"))
    return SubmissionFilter(
        quarter=_quarter(query.get("quarter", ""), quarters),
        region=regions.first() if query.get("region") else None,
        municipality=Municipality.objects.visible_to(user).filter(pk=place).first() if place else None,
        programme=Programme.objects.filter(code=_plain(query, "programme")).first() if query.get("programme") else None,
        state=state if state in STATES else "",
    )


def _quarter(asked: str, quarters: Sequence[Quarter]) -> Quarter | None:
    if asked == ALL_QUARTERS:
        return None
    named = (each for each in quarters if f"{each.year}-{each.number}" == asked)
    return next(named, quarters[0] if quarters else None)


def _plain(query: QueryDict, name: str) -> str:
    return query.get(name, "").replace("\x00", "")
