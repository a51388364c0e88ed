"""A file too hard to open takes only its own process down."""

import os
import time

import pytest

from uploads.disposable import Limits, open_disposably
from uploads.refusals import UnreadableFile

HERE = "uploads.tests.test_disposable"


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
