from pathlib import Path

import pytest

from launcher.stamps import fingerprint, is_stamped, set_stamp


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one", tmp_path / "two"]
    for path in paths:
        path.write_text(path.name)
    return paths


def test_order_of_files_does_not_matter(files: list[Path]) -> None:
    assert fingerprint(files) == fingerprint(reversed(files))


def test_every_input_matters(files: list[Path]) -> None:
    before = {fingerprint(files), fingerprint(files[:1]), fingerprint(files, "a"), fingerprint(files, "b")}
    files[0].write_text("changed")
    assert len(before | {fingerprint(files)}) == 5


def test_a_stamp_holds_until_the_inputs_change(tmp_path: Path) -> None:
    stamp = tmp_path / "folder" / "stamp"
    assert not is_stamped(stamp, "before")
    set_stamp(stamp, "before")
    assert is_stamped(stamp, "before")
    assert not is_stamped(stamp, "after")
