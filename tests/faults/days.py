"""A day on which people are to be reminded: what each is due, and whether the mail server got just that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitoring.models import Letter
from monitoring.models.letters import LetterQuerySet
from tests.faults.ledger import Ledger
from tests.faults.mail import Fault, Taken

TRIES = 9  # until the outbox gives a letter up


@dataclass(frozen=True)
class Day:
    """`owed`: the assignment that each address is to be told of; `scripts`: the faults that its letter meets."""

    date: date
    owed: dict[str, int]
    scripts: dict[str, Sequence[Fault]]
    around: str = "no fault"  # what happens to all of them

    def label(self, address: str) -> str:
        return str(self.scripts[address][0]) if address in self.scripts else self.around

    def is_final(self, address: str) -> bool:
        """It cannot be delivered, and the outbox is to say why."""
        script = self.scripts.get(address, ())
        return len(script) >= TRIES or any(fault.is_final for fault in script)

    def has_window(self, address: str) -> bool:
        return any(fault.is_window for fault in self.scripts.get(address, ()))

    def letters(self) -> LetterQuerySet:
        return Letter.objects.filter(recipient__email__in=self.owed, day=self.date)


@dataclass
class Verdict:
    """What was wrong, by address."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [f"lost: {it}" for it in self.lost] + [f"doubled: {it}" for it in self.doubled] + self.other

    def note(self, day: Day, ledger: Ledger) -> None:
        for address in self.lost:
            ledger.lines[day.label(address)].lost += 1
        for address in self.doubled:
            ledger.lines[day.label(address)].doubled += 1
        for address in self.again:
            ledger.lines[day.label(address)].again += 1


def judge(day: Day, box: Sequence[Taken]) -> Verdict:
    """The letters that the mail server took, beside those that were due."""
    verdict = Verdict()
    for address, work in day.owed.items():
        got = [letter for letter in box if letter.to == address]
        if not got and not day.is_final(address):
            verdict.lost.append(address)
        if len(got) > 1:
            same = len({letter.message_id for letter in got}) == 1
            (verdict.again if same and day.has_window(address) else verdict.doubled).append(address)
        if any(f"/assignments/{work}/" not in letter.text for letter in got):
            verdict.other.append(f"{address} is not told of its work")
    verdict.other += _said_wrong(day)
    verdict.other += [f"{it.to} was owed no letter" for it in box if "school-" in it.to and it.to not in day.owed]
    return verdict


def _said_wrong(day: Day) -> Iterator[str]:
    """The outbox says of each letter what became of it."""
    letters = day.letters().values_list("recipient__email", "state", "failure", "error")
    for address, state, failure, error in letters:
        told = f"{address} ({day.label(address)}) is noted as {state} {failure}"
        if day.is_final(address) and not (state == Letter.State.DEAD and failure and error):
            yield told
        if not day.is_final(address) and (state, failure) != (Letter.State.SENT, ""):
            yield told
