"""The disposable process as a mere fork: as bounded as the real one, without its second for starting Python.

Unlike the real one it tells a fault of ours from a refusal: whatever an opener raises beside `UnreadableFile`.
"""

import contextlib
import faulthandler
import os
import resource
import signal
import sys
import tempfile
import traceback
from importlib import import_module

from uploads.disposable import LIMITS, TOO_HARD
from uploads.refusals import UnreadableFile

_DONE, _REFUSED, _TOO_HARD, _FAULT = range(4)


class UncaughtError(Exception):
    """An opener raised what it should have told as a refusal; the text is its traceback."""


def open_in_fork(opener: str, name: str, content: bytes, *asked: str) -> bytes:
    """As `uploads.disposable.open_disposably`."""
    module, _, function = opener.partition(":")
    opened = getattr(import_module(module), function)
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if not child:
            with contextlib.suppress(BaseException):
                os._exit(_open(opened, (name, content, *asked), answer.fileno()))
            os._exit(_TOO_HARD)
        _, status = os.waitpid(child, 0)
        answer.seek(0)
        told = answer.read()
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else _TOO_HARD
    if code == _FAULT:
        raise UncaughtError(told.decode())
    if code in (_REFUSED, _TOO_HARD):
        raise UnreadableFile(told.decode() or TOO_HARD)
    return told


def _open(opened: object, arguments: tuple[object, ...], answer: int) -> int:
    """In the child: its exit code. An alarm, which nothing catches, ends it in time."""
    held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()  # noqa: PTH123, SIM115
    resource.setrlimit(resource.RLIMIT_AS, (held + LIMITS.memory, held + LIMITS.memory))
    faulthandler.disable()  # an abort is one of the answers
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(LIMITS.seconds))
    try:
        told, code = opened(*arguments), _DONE
    except UnreadableFile as refusal:
        told, code = str(refusal).encode(), _REFUSED
    except MemoryError:
        told, code = b"", _TOO_HARD
    except Exception:
        told, code = traceback.format_exc().encode(), _FAULT
    sys.stderr = None
    with os.fdopen(os.dup(answer), "wb") as file:
        file.write(told)
    return code
