"""The index page over all pictures: a file that opens without a server."""

import json
from pathlib import Path

from screens.shooting import Shot

PAGE = Path(__file__).with_name("leafing.html")
PLACE = "/* shots */"


def write_index(folder: Path, shots: list[Shot]) -> None:
    """Puts the pictures' list into the page; `<` can't end its script early."""
    rows = json.dumps([shot.as_row() for shot in shots], ensure_ascii=False).replace("<", "\\u003c")
    (folder / "index.html").write_text(PAGE.read_text(encoding="utf-8").replace(PLACE, rows), encoding="utf-8")
