"""Opens files one after another in a process of its own, and prints by how many bytes that process has grown.

`python -m tests.nasty.opening (disposably|here) FOLDER`: each file of the folder as an order, and as a register.
"""

import contextlib
import json
import sys
from pathlib import Path

from roadmap.reading import read_document
from roadmap.reading.opening import open_document
from tests.nasty.books import ORDER, REGISTER
from uploads.refusals import UnreadableFile
from uploads.table_opening import opened, read_table

ASKED = json.dumps({"wanted": [], "enough": 1, "sheet": ""})


def most_memory() -> int:
    """The most bytes that this process has ever held."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024


def open_disposably(name: str, content: bytes) -> None:
    for read in (read_document, read_table):
        with contextlib.suppress(UnreadableFile):
            read(name, content)


def open_here(name: str, content: bytes) -> None:
    """As it must not be done: without a process of its own."""
    with contextlib.suppress(UnreadableFile):
        open_document(name, content)
    with contextlib.suppress(UnreadableFile):
        opened(name, content, ASKED)


def main(how: str, folder: str) -> None:
    open_file = {"disposably": open_disposably, "here": open_here}[how]
    for book in (ORDER, REGISTER):
        open_file("sound.xlsx", book.sound)
    before = most_memory()
    for file in sorted(Path(folder).iterdir()):
        open_file(file.name, file.read_bytes())
    sys.stdout.write(f"{most_memory() - before}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
