"""`python -m bench deadlines`: measures one room and prints what it found."""

import os
import sys
from collections.abc import Iterable
from importlib import import_module

MEASURES = {  # the module of each name, and whether it needs the portal with the environment of README
    "deadlines": ("bench.deadlines", False),
    "import": ("bench.importing", True),
    "submit": ("bench.submitting", True),  # and nobody else on the machine
    "report": ("bench.reporting", True),
    "workbook": ("bench.report_files", True),  # but no database
    "reminders": ("bench.reminding", True),
    "web": ("bench.web", True),  # and nobody else on the machine
}


def measured(name: str) -> Iterable[str]:
    """The lines to print, as they are found."""
    module, is_of_portal = MEASURES[name]
    if is_of_portal:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
    return import_module(module).report()


def main(names: list[str]) -> int:
    """Prints the report of each name; 2, where a name is none or missing."""
    if not names or set(names) - set(MEASURES):
        print(f"usage: python -m bench {' | '.join(MEASURES)}")
        return 2
    for name in names:
        for line in measured(name):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
