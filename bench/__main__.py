"""`python -m bench deadlines`: measures one room and prints what it found."""

import sys
from collections.abc import Callable

from bench import deadlines

MEASURES: dict[str, Callable[[], list[str]]] = {"deadlines": deadlines.report}


def main(names: list[str]) -> int:
    """Prints the report of each name; 2, where a name is none or missing."""
    if not names or set(names) - set(MEASURES):
        print(f"usage: python -m bench {' | '.join(MEASURES)}")
        return 2
    for name in names:
        print("\n".join(MEASURES[name]()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
