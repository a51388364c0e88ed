"""Opens a file in a process of its own with little memory and time: a hostile file takes only that process down."""

import contextlib
import gc
import math
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from .refusals import UnreadableFile


@dataclass(frozen=True)
class Limits:
    """What one file may cost: bytes of memory, seconds, bytes of what comes back."""

    memory: int = 512 * 1024 * 1024
    seconds: float = 20
    answer: int = 48 * 1024 * 1024


LIMITS = Limits()
TOO_HARD = (
    "Файл не удалось открыть: он повреждён или слишком велик. Оставьте в нём только то, что загружаете, "
    "и загрузите снова."
)

_ROOT = Path(__file__).resolve().parents[1]
_REFUSED = 3
_LONGEST_NAME = 255  # characters


class TooHard(UnreadableFile):
    """The process died, or ran out of memory or time."""


def open_disposably(opener: str, name: str, content: bytes, *asked: str, limits: Limits | None = None) -> bytes:
    """What `opener` («package.module:function») makes of name, content and what else is `asked`, in its own process.

    Only bytes come back, never objects: whatever has taken that process over can't run anything in this one.
    Raises `UnreadableFile`, also where the process ran out of memory or time, or said more than it may.
    """
    limits = limits or LIMITS
    environment = {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "PATH": os.defpath}
    bounds = [str(limits.memory), str(limits.seconds), str(limits.answer)]
    command = [sys.executable, "-m", "uploads.disposable", *bounds, opener, _sayable(name), *asked]
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own module; the name is an argument, no shell reads it
                command,
                input=content,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=limits.seconds,
                check=False,
                cwd=_ROOT,
                env=environment,
            )
        except subprocess.TimeoutExpired as error:
            raise TooHard(TOO_HARD) from error
        if done.returncode not in (0, _REFUSED) or answer.tell() > limits.answer:
            raise TooHard(TOO_HARD)
        answer.seek(0)
        told = answer.read()
    if done.returncode == _REFUSED:
        raise UnreadableFile(told.decode())
    return told


def _sayable(name: str) -> str:
    """The end of a file's name, with its ending, as an argument of a process can have it."""
    return name[-_LONGEST_NAME:].replace("\0", "").encode("utf-8", errors="replace").decode().strip()


def main(memory: str, seconds: str, answer: str, opener: str, name: str, *asked: str) -> int:
    gc.disable()  # what is left over goes with the process
    _bound(resource.RLIMIT_AS, int(memory))
    _bound(resource.RLIMIT_CPU, math.ceil(float(seconds)))
    _bound(resource.RLIMIT_FSIZE, int(answer))
    module, _, function = opener.partition(":")
    try:
        opened = getattr(import_module(module), function)(name, sys.stdin.buffer.read(), *asked)
    except UnreadableFile as refusal:
        sys.stdout.write(str(refusal))
        return _REFUSED
    sys.stdout.buffer.write(opened)
    return 0


def _bound(what: int, most: int) -> None:
    with contextlib.suppress(ValueError):  # macOS refuses a bound on memory; the one on time holds there too
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
