"""`python -m bench.one_import FILE DATABASE`: one import in a process of its own, for its peak memory."""

import json
import resource
import sys
from pathlib import Path

import django


def main(file: str, database: str) -> None:
    """Prints kilobytes: this process and the largest of those that it started."""
    django.setup()
    from django.db import connection

    from regions.tables.importing import RegisterUpload, adopt_import, plan_import, read_upload

    connection.settings_dict["NAME"] = database
    table = read_upload("centres", "centres.xlsx", Path(file).read_bytes())
    upload = RegisterUpload("centres", table, None, "centres.xlsx")
    adopt_import(upload, expected=plan_import(upload).fingerprint)
    peaks = {"importing": resource.RUSAGE_SELF, "opening the file": resource.RUSAGE_CHILDREN}
    print(json.dumps({name: resource.getrusage(who).ru_maxrss for name, who in peaks.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
