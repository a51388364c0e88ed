"""`python -m bench deadlines`: measures one room and prints what it found."""

import os
import sys
from collections.abc import Callable, Iterable


def deadlines() -> list[str]:
    from bench.deadlines import report

    return report()


def importing() -> Iterable[str]:
    """Needs the environment of README, with a database beside which another may be made."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from bench.importing import report

    return report()


def submitting() -> Iterable[str]:
    """Needs the same, and nobody else on the machine."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from bench.submitting import report

    return report()


def reporting() -> Iterable[str]:
    """Needs the environment of README, with a database beside which another may be made."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from bench.reporting import report

    return report()


def workbook() -> Iterable[str]:
    """Needs the environment of README, but no database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from bench.report_files import report

    return report()


MEASURES: dict[str, Callable[[], Iterable[str]]] = {
    "deadlines": deadlines,
    "import": importing,
    "submit": submitting,
    "report": reporting,
    "workbook": workbook,
}


def main(names: list[str]) -> int:
    """Prints the report of each name; 2, where a name is none or missing."""
    if not names or set(names) - set(MEASURES):
        print(f"usage: python -m bench {' | '.join(MEASURES)}")
        return 2
    for name in names:
        for line in MEASURES[name]():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
