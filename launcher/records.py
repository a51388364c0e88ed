"""Notes in var/run about the processes that we started, so that the next start finds them after a kill -9."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from launcher.processes import birth, end_group


@dataclass(frozen=True)
class Record:
    """A process that leads its own group; `born` tells it from a later process with the same number."""

    name: str
    pid: int
    born: str

    @property
    def is_running(self) -> bool:
        return birth(self.pid) == self.born


def write_record(folder: Path, name: str, pid: int) -> None:
    """Notes a process; replaced in one step, so that a reader never sees half a note."""
    draft = folder / f"{name}.new"
    draft.write_text(json.dumps(asdict(Record(name=name, pid=pid, born=birth(pid) or ""))))
    draft.replace(folder / f"{name}.json")


def read_records(folder: Path) -> list[Record]:
    return [Record(**json.loads(path.read_text())) for path in sorted(folder.glob("*.json"))]


def forget_record(folder: Path, name: str) -> None:
    (folder / f"{name}.json").unlink(missing_ok=True)


def end_left_behind(folder: Path, order: list[str], *, patience: float) -> list[str]:
    """Ends what an earlier launcher left behind, in the given order; returns the names of what still ran.

    A number that another process has by now is left alone; a leader that died may have left children in its group.
    """
    records = sorted(read_records(folder), key=lambda record: order.index(record.name))
    ours = [record for record in records if birth(record.pid) in (record.born, None)]
    left = [record.name for record in ours if record.is_running]
    for record in ours:
        end_group(record.pid, lambda record=record: not record.is_running, patience=patience)
    for record in records:
        forget_record(folder, record.name)
    return left
