"""How a program of ours begins and ends, whoever ends it: `run.py` and `test.py` alike."""

import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from launcher.console import Refusal, say

INTERRUPTED = 130  # as the shell counts Ctrl+C


def enter(main: Callable[[list[str]], int]) -> NoReturn:
    """Runs `main` with the command line's arguments. Being told to end is the same as Ctrl+C: `main` tidies up."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Refusal as refusal:
        say(str(refusal))
        sys.exit(1)
