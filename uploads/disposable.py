"""Opens a file in a process of its own with little memory and time: a hostile file takes only that process down."""

import contextlib
import os
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from .refusals import UnreadableFile

MEMORY = 512 * 1024 * 1024  # bytes
SECONDS = 20
TOO_HARD = (
    "Файл не удалось открыть: он повреждён или слишком велик. Оставьте в нём только то, что загружаете, "
    "и загрузите снова."
)

_ROOT = Path(__file__).resolve().parents[1]
_REFUSED = 3


class TooHard(UnreadableFile):
    """The process died, or ran out of memory or time."""


def open_disposably(opener: str, name: str, content: bytes, *asked: str) -> bytes:
    """What `opener` («package.module:function») makes of name, content and what else is `asked`, in its own process.

    Only bytes come back, never objects: whatever has taken that process over can't run anything in this one.
    Raises `UnreadableFile`.
    """
    environment = {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "PATH": os.defpath}
    command = [sys.executable, "-m", "uploads.disposable", opener, name, *asked]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the name is an argument, no shell reads it
            command, input=content, capture_output=True, timeout=SECONDS, check=False, cwd=_ROOT, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise TooHard(TOO_HARD) from error
    if done.returncode == _REFUSED:
        raise UnreadableFile(done.stdout.decode())
    if done.returncode != 0:
        raise TooHard(TOO_HARD)
    return done.stdout


def main(opener: str, name: str, *asked: str) -> int:
    with contextlib.suppress(ValueError):  # macOS refuses a bound on memory; the one on time holds there too
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    module, _, function = opener.partition(":")
    try:
        opened = getattr(import_module(module), function)(name, sys.stdin.buffer.read(), *asked)
    except UnreadableFile as refusal:
        sys.stdout.write(str(refusal))
        return _REFUSED
    sys.stdout.buffer.write(opened)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
