"""What a person looks for on a roadmap's page; it stands in the address, so that the page can be sent on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from regions.russian import capital
from roadmap.views.activity_lines import ActivityLine

STATES = {
    "overdue": "Просрочено",
    "soon": "Скоро срок",
    "completed": "На проверке",
    "upcoming": "Предстоит",
    "accepted": "Исполнено",
}

GROUPS = {"who": "По ответственным", "state": "По состоянию"}


@dataclass(frozen=True)
class RoadmapFilter:
    words: str
    who: str
    state: str
    only_asking: bool  # rows whose dates are not known
    scale: str
    start: date | None  # the first day that the timeline is asked to show
    group: str  # of GROUPS, or ""

    def __bool__(self) -> bool:
        return bool(self.words or self.who or self.state or self.only_asking)

    def keep(self, lines: Iterable[ActivityLine]) -> list[ActivityLine]:
        return [line for line in lines if self._fits(line)]

    def _fits(self, line: ActivityLine) -> bool:
        text = f"{line.activity.title} {line.activity.result}".lower().replace("ё", "е")
        return (
            self.words.lower().replace("ё", "е") in text
            and (not self.who or any(responsible.key == self.who for responsible in line.responsible))
            and (not self.state or line.state == self.state)
            and (not self.only_asking or bool(line.awaiting))
        )

    def told(self, responsible: Iterable[tuple[str, str]]) -> str:
        """For paper: «Ответственный: школы из перечня; состояние: просрочено»; "" when all rows are kept."""
        parts = [
            ("найдено по словам", f"«{self.words}»" if self.words else ""),
            ("ответственный", dict(responsible).get(self.who, self.who)),
            ("состояние", STATES.get(self.state, "").lower()),
            ("только строки", "без дат" if self.only_asking else ""),
        ]
        return capital("; ".join(f"{name}: {value}" for name, value in parts if value))


def _month_of(text: str) -> date | None:
    """The first day of «2026-10», None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == len("2026-10") else None
    except ValueError:
        return None


def filter_from(query: QueryDict) -> RoadmapFilter:
    """Unknown values are as good as none."""
    return RoadmapFilter(
        words=query.get("q", "").strip()[:200],
        who=query.get("who", "")[:500],
        state=query.get("state", "") if query.get("state") in STATES else "",
        only_asking=query.get("ask") == "1",
        scale=query.get("scale", ""),
        start=_month_of(query.get("from", "")),
        group=query.get("group", "") if query.get("group") in GROUPS else "",
    )
