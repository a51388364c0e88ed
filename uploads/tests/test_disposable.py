"""A file too hard to open takes only its own process down."""

import os
import time

import pytest

from uploads.disposable import LIMITS, Limits, open_disposably
from uploads.refusals import UnreadableFile

HERE = "uploads.tests.test_disposable"
MEGABYTE = 1024 * 1024


def echo(name: str, content: bytes) -> bytes:
    return name.encode() + content


def refuse(name: str, content: bytes) -> bytes:
    raise UnreadableFile(f"«{name}» не подходит.")


def ask_for_memory(name: str, content: bytes) -> bytes:
    return bytes(1024 * 1024 * 1024)


def abort(name: str, content: bytes) -> bytes:
    os.abort()


def hang(name: str, content: bytes) -> bytes:
    time.sleep(60)
    return b""


def test_bytes_go_in_and_out() -> None:
    assert open_disposably(f"{HERE}:echo", "имя", b"\0\xff") == "имя".encode() + b"\0\xff"


def test_a_refusal_comes_back_as_it_was_said() -> None:
    with pytest.raises(UnreadableFile, match="«имя» не подходит"):
        open_disposably(f"{HERE}:refuse", "имя", b"")


@pytest.mark.parametrize("opener", ["ask_for_memory", "abort", "no_such_function"])
def test_death_is_a_refusal(opener: str) -> None:
    with pytest.raises(UnreadableFile, match="не удалось открыть"):
        open_disposably(f"{HERE}:{opener}", "имя", b"")


def test_an_endless_reading_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uploads.disposable.LIMITS", Limits(seconds=0.5))
    with pytest.raises(UnreadableFile, match="не удалось открыть"):
        open_disposably(f"{HERE}:hang", "имя", b"")


def work_for_a_second(name: str, content: bytes) -> bytes:
    end = time.process_time() + 1
    while time.process_time() < end:
        pass
    return b"done"


def ask_for_a_quarter(name: str, content: bytes) -> bytes:
    return bytes(len(bytes(256 * MEGABYTE)) // MEGABYTE)


def tell_much(name: str, content: bytes) -> bytes:
    return bytes(2 * MEGABYTE)


@pytest.mark.parametrize(
    ("opener", "tight", "length"),
    [
        ("work_for_a_second", Limits(seconds=0.6), 4),
        ("ask_for_a_quarter", Limits(memory=128 * MEGABYTE), 256),
        ("tell_much", Limits(answer=MEGABYTE), 2 * MEGABYTE),
    ],
)
def test_each_limit_holds_and_nothing_else_is_in_the_way(opener: str, tight: Limits, length: int) -> None:
    with pytest.raises(UnreadableFile, match="не удалось открыть"):
        open_disposably(f"{HERE}:{opener}", "имя", b"", limits=tight)
    assert len(open_disposably(f"{HERE}:{opener}", "имя", b"")) == length


def test_the_limits_are_those_that_were_agreed() -> None:
    assert Limits(memory=512 * MEGABYTE, seconds=20, answer=48 * MEGABYTE) == LIMITS


@pytest.mark.parametrize("name", ["\0имя", "\ud800имя", "x" * 200_000 + "имя", " имя", "-m"])
def test_any_name_can_be_told(name: str) -> None:
    assert open_disposably(f"{HERE}:echo", name, b"!").endswith(b"!")
