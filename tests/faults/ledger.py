"""How often each fault was made and what became of the letters under it: a table at the end of the run."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Line:
    """`again`: taken twice under one Message-ID, inside the one honest window; `seconds`: the longest that the outbox
    took to drain afterwards.
    """

    injected: int = 0
    lost: int = 0
    doubled: int = 0
    again: int = 0
    seconds: float = 0


@dataclass
class Ledger:
    lines: dict[str, Line] = field(default_factory=lambda: defaultdict(Line))

    def note(self, fault: str, seconds: float = 0) -> None:
        """It has been made once more."""
        line = self.lines[fault]
        line.injected += 1
        line.seconds = max(line.seconds, seconds)

    def table(self) -> Iterator[str]:
        yield f"{'fault':32} {'injected':>8} {'lost':>6} {'doubled':>8} {'again':>6} {'seconds':>8}"
        for fault, line in sorted(self.lines.items()):
            yield f"{fault:32} {line.injected:8} {line.lost:6} {line.doubled:8} {line.again:6} {line.seconds:8.1f}"
