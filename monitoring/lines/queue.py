"""The queue of a round's reports: its tabs with their counts, and which reports may be decided together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from monitoring.models import Round, Submission
from monitoring.models.states import Stage
from monitoring.models.submission_reads import SubmissionQuerySet
from monitoring.services.checks import checked_in

TABS = {  # stage → title, tone of the count
    Stage.OWED: ("Не отправлены", "bad"),
    Stage.CHECK: ("У муниципалитета", ""),
    Stage.REVIEW: ("На проверке", "info"),
    Stage.RETURNED: ("Возвращены", "warn"),
    Stage.ACCEPTED: ("Приняты", ""),
    "all": ("Все", ""),
    Stage.EXCUSED: ("Не ожидаются", ""),
}
OF_CHECKERS = {Stage.CHECK: ("Ждут вашей проверки", "info"), Stage.REVIEW: ("У региона", "")}
WITH_CHECK = {Stage.REVIEW: ("У региона", "info")}


@dataclass(frozen=True)
class Queue:
    """A round's reports as one person sees them; `counts` by stage, `asked` is what the address says."""

    round: Round
    counts: Mapping[str, int]
    is_checked_here: bool  # the person checks for a municipal authority
    asked: str

    @property
    def total(self) -> int:
        """How many are expected."""
        return sum(count for stage, count in self.counts.items() if stage != Stage.EXCUSED)

    @property
    def owing(self) -> int:
        """How many centres have not reported, or have to put it right."""
        return self.counts.get(Stage.OWED, 0) + self.counts.get(Stage.RETURNED, 0)

    @property
    def tab(self) -> str:
        """What was asked for, else the first in which something waits."""
        if self.asked in TABS:
            return str(self.asked)
        first = [Stage.CHECK, Stage.OWED] if self.is_checked_here else [Stage.REVIEW, Stage.CHECK, Stage.OWED]
        return str(next((stage for stage in first if self.counts.get(stage)), "all"))

    def tabs(self, url_of: Callable[[str], str]) -> list[dict[str, object]]:
        """Without those that this round knows nothing of."""
        shown = [tab for tab in TABS if self.count(tab) or not self._is_rare(tab) or tab == self.tab]
        return [{"url": url_of(tab), "current": tab == self.tab} | self._titled(tab) for tab in shown]

    def _is_rare(self, tab: str) -> bool:
        return tab == Stage.EXCUSED or (tab == Stage.CHECK and not self.round.municipal_check)

    @property
    def title(self) -> str:
        """Of the tab that is open."""
        return str(self._titled(self.tab)["title"])

    def _titled(self, tab: str) -> dict[str, object]:
        special = OF_CHECKERS if self.is_checked_here else WITH_CHECK if self.round.municipal_check else {}
        title, tone = special.get(tab, TABS[tab])
        return {"title": title, "count": self.count(tab), "tone": tone if self.count(tab) else ""}

    def count(self, tab: str) -> int:
        return self.total if tab == "all" else self.counts.get(tab, 0)


class Bulk(NamedTuple):
    """What may be done with several reports of a tab; `ready` are the keys of all that are without remarks."""

    accepts: bool
    forwards: bool
    ready: list[str]

    @property
    def keys(self) -> str:
        return " ".join(self.ready)


def bulk_of(queue: Queue, submissions: SubmissionQuerySet, reviews: bool, checks: bool) -> Bulk | None:
    """Nothing where the person decides nothing in this tab, or where it is empty."""
    accepts = reviews and queue.tab in (Stage.REVIEW, Stage.CHECK)
    forwards = checks and queue.tab == Stage.CHECK
    if not (accepts or forwards) or not queue.count(queue.tab):
        return None
    return Bulk(accepts, forwards, [key_of(each.submission) for each in _plain(queue.round, submissions)])


def _plain(round_: Round, submissions: SubmissionQuerySet) -> list:
    return [checked for checked in checked_in(round_, submissions.order_by()) if checked.is_plain]


def key_of(submission: Submission) -> str:
    """«12.3»: the report, and the version that the page shows."""
    return f"{submission.pk}.{submission.version}"
