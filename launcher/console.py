"""What the launcher says. Always to stderr, so that stdout belongs to the command that was asked for."""

import sys


class Refusal(Exception):
    """The portal can't be started or checked; the message tells the person at the console why and what to do."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
