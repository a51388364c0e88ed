"""The collected style sheet is one file that holds all its parts, in their layers."""

import re
import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from config.staticfiles import STYLE_SHEET, ForgivingManifestStorage, joined

SOURCES = Path(settings.BASE_DIR) / "static"
ALONE = {"portal.css", "admin/theme.css", "admin/beneath.css"}  # those that pages ask for


def test_parts_stand_in_their_layers(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { color: red; }\n")
    (tmp_path / "sheet.css").write_text('@layer base;\n@import "a.css" layer(base);\n')
    assert joined(tmp_path / "sheet.css") == "@layer base;\n@layer base {\np { color: red; }\n}\n"


def test_every_part_of_the_sheet_is_imported() -> None:
    sheet = (SOURCES / STYLE_SHEET).read_text()
    folder = (SOURCES / STYLE_SHEET).parent
    parts = {str(path.relative_to(folder)) for path in folder.rglob("*.css")}
    assert {name for name in parts - ALONE if not is_admins(name) and f'@import "{name}" layer(' not in sheet} == set()


def test_every_part_of_the_admins_sheet_is_imported() -> None:
    folder = SOURCES / "css" / "admin"
    sheet = (folder / "theme.css").read_text()
    parts = {f"admin/{path.name}" for path in folder.glob("*.css")} - ALONE
    assert {name for name in parts if f'@import url("{name.removeprefix("admin/")}")' not in sheet} == set()


def is_admins(name: str) -> bool:
    return name.startswith("admin/")


def test_collected_sheet_asks_for_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    shutil.copy(SOURCES / STYLE_SHEET, tmp_path / STYLE_SHEET)
    storage = ForgivingManifestStorage(location=str(tmp_path), base_url="/static/")
    list(storage.post_process({STYLE_SHEET: (FileSystemStorage(SOURCES), STYLE_SHEET)}))
    for name in (STYLE_SHEET, storage.stored_name(STYLE_SHEET)):
        collected = (tmp_path / name).read_text()
        assert "@import" not in collected
        assert ".badge" in collected


def test_modules_ask_for_one_another_by_their_hashed_names(tmp_path: Path) -> None:
    names = [f"js/{path.relative_to(SOURCES / 'js')}" for path in (SOURCES / "js").rglob("*.js")]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SOURCES / name, tmp_path / name)
    storage = ForgivingManifestStorage(location=str(tmp_path), base_url="/static/")
    list(storage.post_process({name: (FileSystemStorage(SOURCES), name) for name in names}))
    collected = (tmp_path / storage.stored_name("js/filling.js")).read_text()
    asked = re.findall(r'from "\./(.+?)"', collected)
    assert len(asked) == 5
    assert all((tmp_path / "js" / name).exists() and name.count(".") == 2 for name in asked), asked


def test_a_file_that_was_not_collected_keeps_its_name(tmp_path: Path) -> None:
    storage = ForgivingManifestStorage(location=str(tmp_path), base_url="/static/")
    assert storage.stored_name("icons.svg") == "icons.svg"


def test_a_library_may_name_a_file_that_it_does_not_bring(tmp_path: Path) -> None:
    name = "library/extension.js"
    (tmp_path / "library").mkdir()
    (tmp_path / name).write_text('/** @type {import("../core").Interface} */\n')
    storage = ForgivingManifestStorage(location=str(tmp_path / "collected"), base_url="/static/")
    storage.save(name, (tmp_path / name).open("rb"))
    done = list(storage.post_process({name: (FileSystemStorage(tmp_path), name)}))
    assert not [result for *_, result in done if isinstance(result, Exception)]
