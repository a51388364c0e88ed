"""docs/architecture.md names every module and package of each room, and none that isn't there."""

import re
from pathlib import Path

import pytest

from launcher.places import ROOT

ROOMS = ["config", "uploads", "regions", "roadmap", "monitoring", "launcher", "bench", "screens"]
UNSAID = {"__init__", "apps", "tests", "migrations"}


def named(room: str) -> set[str]:
    """The names in the first column of the room's table, a module's and a package's alike."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split(f"### `{room}/`")[1].split("\n##")[0]
    cells = re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)(?:\.py|/)`", cell)}


def present(folder: Path) -> set[str]:
    """Modules, and packages with a module in them (what git left empty doesn't count)."""
    packages = {path.name for path in folder.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    return ({path.stem for path in folder.glob("*.py")} | packages) - UNSAID


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_is_named(room: str) -> None:
    assert named(room) == present(ROOT / room)
