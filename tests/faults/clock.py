"""A clock that the portal's processes read and tests put on: days pass in seconds, and only between two tasks.

A worker holds the lock of the clock for as long as its task lasts, and the kernel lets go of it when the worker is
killed. So whoever puts the clock on can't make the lease of a living worker run out.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO


@dataclass(frozen=True)
class Clock:
    """`folder` holds the seconds that the clock is ahead of the machine's, and the locks."""

    folder: Path

    def now(self) -> datetime:
        return datetime.fromtimestamp(datetime.now(UTC).timestamp() + self._ahead(), UTC)

    def put_on(self, moment: datetime) -> None:
        """Only while `stopped`."""
        draft = self.folder / "draft"
        draft.write_text(str((moment - datetime.now(UTC)).total_seconds()))
        draft.replace(self.folder / "ahead")  # nobody reads half a number

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Nobody works meanwhile; whoever wants to begin waits."""
        with self._locked("door", fcntl.LOCK_EX), self._locked("work", fcntl.LOCK_EX):
            yield

    def begin_work(self) -> IO[bytes]:
        """What is to be closed at the end of the work. Behind the door, so that whoever stops the clock gets a turn."""
        with self._locked("door", fcntl.LOCK_EX):
            work = (self.folder / "work").open("ab")
            fcntl.flock(work, fcntl.LOCK_SH)
            return work

    def note_redelivered(self, task: str) -> None:
        with (self.folder / "redelivered").open("a") as file:
            file.write(f"{task}\n")

    def redelivered(self) -> list[str]:
        """Tasks that the broker gave out once more, by name."""
        file = self.folder / "redelivered"
        return file.read_text().split() if file.exists() else []

    @contextmanager
    def _locked(self, name: str, kind: int) -> Iterator[None]:
        with (self.folder / name).open("ab") as file:
            fcntl.flock(file, kind)
            yield

    def _ahead(self) -> float:
        return float((self.folder / "ahead").read_text())
