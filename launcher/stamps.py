"""Stamps: a step whose inputs haven't changed since it was done is not done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A digest of the files' names and contents and of the words; the order of the files doesn't matter."""
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    digest.update("\0".join(words).encode())
    return digest.hexdigest()


def is_stamped(stamp: Path, expected: str) -> bool:
    return stamp.is_file() and stamp.read_text() == expected


def set_stamp(stamp: Path, value: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
