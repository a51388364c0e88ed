"""`python -m tests.import_again FILE DATABASE`: an import for each line it is told, in a process that may be killed.

Says that process's number, and when it has ended, how.
"""

import os
import sys
from pathlib import Path

import django


def main(file: str, database: str) -> None:
    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database
    for _ in sys.stdin:
        number = os.fork()
        if not number:
            bring(Path(file))
            os._exit(0)
        say(number)
        say(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]))


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def bring(file: Path) -> None:
    from regions.tables.importing import RegisterUpload, adopt_import, read_upload

    table = read_upload("centres", file.name, file.read_bytes())
    adopt_import(RegisterUpload("centres", table, None, file.name))


if __name__ == "__main__":
    main(*sys.argv[1:])
