"""Whoever opens a nasty file doesn't grow by it: what it costs is paid, and bounded, in a disposable process."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.nasty.books import ORDER
from tests.nasty.refused import ORDER_ONLY as REFUSED_ORDERS
from tests.nasty.refused import REFUSED, formatted_rows
from uploads.disposable import Limits, open_disposably
from uploads.refusals import UnreadableFile
from uploads.tests.making import paragraph, word

MEGABYTE = 1024 * 1024
MOST_GROWTH = 16 * MEGABYTE
PROJECT = Path(__file__).resolve().parents[1]
READER = "roadmap.reading.opening:opened"
NASTIEST = [
    "zip bomb in one part",
    "zip bomb of a false size",
    "thousands of entries",
    "entity bomb",
    "merge over the sheet",
    "cell at XFD1048576",
    "a million formatted rows",
    "giant gridSpan",
    "many wide cells",
    "link over the sheet",
    "note at XFD1048576",
]


def nasty_folder(folder: Path) -> Path:
    for number, what in enumerate(NASTIEST):
        nasty = (REFUSED | REFUSED_ORDERS)[what]
        (folder / f"{number}{Path(nasty.name).suffix}").write_bytes(nasty.make(ORDER))
    (folder / "wide.docx").write_bytes(many_elements(600_000))
    return folder


def many_elements(count: int) -> bytes:
    """A document that its directory doesn't give away: each element costs hundreds of bytes once it is parsed."""
    return word(paragraph("1") + "".join(f'<w:a b="{number}"/>' for number in range(count)))


def growth(how: str, folder: Path) -> int:
    command = [sys.executable, "-m", "tests.nasty.opening", how, str(folder)]
    return int(subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True).stdout)


def test_the_process_that_asks_does_not_grow(tmp_path: Path) -> None:
    assert growth("disposably", nasty_folder(tmp_path)) < MOST_GROWTH


def test_without_a_process_of_their_own_files_do_make_it_grow(tmp_path: Path) -> None:
    (tmp_path / "rows.xlsx").write_bytes(formatted_rows(1_000_000)(ORDER))
    assert growth("here", tmp_path) > 2 * MOST_GROWTH


def test_memory_is_bounded() -> None:
    """The same file is taken where more is allowed."""
    content = many_elements(1_700_000)
    with pytest.raises(UnreadableFile):
        open_disposably(READER, "order.docx", content)
    assert b"paragraphs" in open_disposably(READER, "order.docx", content, limits=Limits(memory=2**31, seconds=60))
