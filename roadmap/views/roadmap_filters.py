"""What a person looks for on a roadmap's page; it stands in the address, so that the page can be sent on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from roadmap.views.activity_lines import ActivityLine

STATES = {
    "overdue": "Просрочено",
    "soon": "Скоро срок",
    "completed": "На проверке",
    "upcoming": "Предстоит",
    "accepted": "Исполнено",
}


@dataclass(frozen=True)
class RoadmapFilter:
    words: str
    who: str
    state: str
    only_asking: bool  # rows whose dates are not known
    scale: str

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


def filter_from(query: QueryDict) -> RoadmapFilter:
    """Unknown values are as good as none."""
    return RoadmapFilter(
        words=query.get("q", "").strip()[:200],
        who=query.get("who", "")[:500],
        state=query.get("state", "") if query.get("state") in STATES else "",
        only_asking=query.get("ask") == "1",
        scale=query.get("scale", ""),
    )
