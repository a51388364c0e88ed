"""«Кто отчитывается»: the changes of the list since the round opened, as its page and its file show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitoring.models import ExpectationChange, Round
from monitoring.models.rounds import local_day
from regions.badges import Badge
from regions.tables.listings import Listing

REGISTER = "реестр"
HEADINGS = ["День", "Муниципальное образование", "Школа", "Центр", "Что изменилось", "Причина", "Кто"]
LOOKS = {
    ExpectationChange.Change.ADDED: Badge("ok", "plus", "добавлен"),
    ExpectationChange.Change.TAKEN_OFF: Badge("warn", "minus", "снят"),
    ExpectationChange.Change.PUT_BACK: Badge("info", "undo-2", "снова ожидается"),
}


@dataclass(frozen=True)
class ChangeLine:
    change: ExpectationChange
    day: date
    look: Badge
    who: str


def change_lines(round_: Round, changes: Iterable[ExpectationChange]) -> list[ChangeLine]:
    return [
        ChangeLine(
            change=one,
            day=local_day(one.at, round_.region),
            look=LOOKS[one.change],
            who=one.by.short_name if one.by else REGISTER,
        )
        for one in changes
    ]


def expectation_listing(round_: Round, changes: Iterable[ExpectationChange]) -> Listing:
    return Listing(f"Кто отчитывается, {round_.programme}, {round_.period}", HEADINGS, _rows(round_, changes))


def _rows(round_: Round, changes: Iterable[ExpectationChange]) -> Iterator[list[Any]]:
    for line in change_lines(round_, changes):
        centre = line.change.submission.centre
        school = centre.organisation
        place = [str(school.municipality or ""), school.name, centre.name]
        yield [line.day, *place, line.look.text, line.change.reason, line.who]
