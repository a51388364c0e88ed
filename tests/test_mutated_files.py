"""Real files spoiled by chance: each is answered, refused or shown or taken, and none ends in an error of ours.

`pytest tests/test_mutated_files.py --mutations 2000` for the long run; a fault names the file and the seed.
"""

import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from django.db import transaction

from regions.refusals import Refused
from regions.tables.importing import RegisterUpload, plan_import, read_upload
from regions.tables.previews import ORDER, RowsOfState, rows_as_lines
from roadmap.previews.comparison import preview_of
from roadmap.services.uploads import draft_of, upload_order
from roadmap.tests.documents import ORDERS
from tests.cast import Cast
from tests.nasty.books import REGISTER
from tests.nasty.forking import UncaughtError, open_in_fork
from tests.nasty.mutations import mutated
from uploads.refusals import UnreadableFile
from uploads.tests.making import paragraph, word, word_table

REGISTERS = ["centres.xlsx", "centres.csv"]
FILES = sorted(
    {file.name for file in ORDERS.iterdir() if file.suffix in (".xlsx", ".docx")}
    | {f"{file.stem}{ending}" for file in (ORDERS / "text").glob("*.txt") for ending in (".txt", ".docx")}
    | {*REGISTERS}
)
LONGEST = 20  # seconds


@cache
def sound(name: str) -> bytes:
    rows = [(number, *REGISTER.row[1:4], f"Центр {number}", *REGISTER.row[5:]) for number in range(1, 41)]
    if name == "centres.xlsx":
        return REGISTER.with_rows(*rows)
    if name == "centres.csv":
        return "\n".join(";".join(str(cell or "") for cell in row) for row in (REGISTER.heading, *rows)).encode()
    if (ORDERS / name).exists():
        return (ORDERS / name).read_bytes()
    text = (ORDERS / "text" / name.replace(".docx", ".txt")).read_text()
    return text.encode() if name.endswith(".txt") else _as_word(text)


def _as_word(text: str) -> bytes:
    """Lines with tabs are a table's rows."""
    plain = text.replace("&", "").replace("<", "").replace(">", "")
    blocks = (word_table(line.split("\t")) if "\t" in line else paragraph(line) for line in plain.splitlines())
    return word("".join(blocks).replace("</w:tbl><w:tbl>", ""))


def answer_to_order(name: str, content: bytes, cast: Cast) -> str:
    upload = upload_order(name=name, content=content, by=cast.admin)
    upload.refresh_from_db()
    preview = preview_of(draft_of(upload))
    return "shown" if preview.draft.has_fatal_problems else "taken"


def answer_to_register(name: str, content: bytes, cast: Cast) -> str:
    table = read_upload("centres", name, content)
    plan = plan_import(RegisterUpload("centres", table, cast.admin, name))
    assert list(RowsOfState(BytesIO(rows_as_lines(plan)))) == [row for state in ORDER for row in plan.rows(state)]
    return "taken" if plan.is_sound else "shown"


def answer(name: str, content: bytes, cast: Cast) -> str:
    ask: Callable[..., str] = answer_to_register if name in REGISTERS else answer_to_order
    try:
        with transaction.atomic():
            given = ask(name, content, cast)
            transaction.set_rollback(True)
    except (UnreadableFile, Refused) as refusal:
        return "refused" if str(refusal).endswith(".") else f"refused without a sentence: {refusal}"
    return given


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    for door in ("roadmap.reading", "uploads.table_opening"):
        monkeypatch.setattr(f"{door}.open_disposably", open_in_fork)


@pytest.mark.parametrize("name", FILES)
def test_each_mutated_file_is_answered(
    cast: Cast, forks: None, name: str, mutations: int, record_property: Callable[[str, object], None]
) -> None:
    answers: Counter[str] = Counter()
    faults = []
    for seed in range(-(-mutations // len(FILES))):
        began = time.monotonic()
        try:
            answers[answer(name, mutated(sound(name), seed), cast)] += 1
        except Exception:
            faults.append(f"{name}, seed {seed}: {traceback.format_exc()}")
        if time.monotonic() - began > LONGEST:
            faults.append(f"{name}, seed {seed}: {time.monotonic() - began:.0f} s")
    record_property("answers", dict(answers))
    assert set(answers) <= {"refused", "shown", "taken"}
    assert not faults, f"{len(faults)} faults, {answers}\n" + "\n".join(faults[:5])


@pytest.mark.parametrize("name", FILES)
def test_the_sound_file_itself_is_not_refused(cast: Cast, forks: None, name: str) -> None:
    assert answer(name, sound(name), cast) in ("taken", "shown")


@pytest.mark.parametrize("name", ["tomsk-760-ra.xlsx", "khabarovsk-2024.docx", "centres.xlsx"])
def test_the_real_process_answers_as_a_fork_does(cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = [mutated(sound(name), seed) for seed in range(3)]
    really = [answer(name, content, cast) for content in contents]
    for door in ("roadmap.reading", "uploads.table_opening"):
        monkeypatch.setattr(f"{door}.open_disposably", open_in_fork)
    assert [answer(name, content, cast) for content in contents] == really


def stumble(name: str, content: bytes) -> bytes:
    raise KeyError(name)


def test_a_fault_of_ours_would_be_seen() -> None:
    with pytest.raises(UncaughtError, match="KeyError"):
        open_in_fork("tests.test_mutated_files:stumble", "order.xlsx", b"")
