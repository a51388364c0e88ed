"""How the tests are dealt out to the two processes of `test.py`: by whole files."""

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

PROCESSES = "processes"
STARTING = re.compile(r"mark\.(launch|browser|services)\b")


class Dealing(LoadScopeScheduling):
    """Files that start processes or measure go to one worker, one after another: they share Redis and the machine."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return PROCESSES if starts_processes(self.config.rootpath / file) else file


@cache
def starts_processes(file: Path) -> bool:
    return file.stem.startswith("test_bench") or bool(STARTING.search(file.read_text(encoding="utf-8")))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Dealing:
    return Dealing(config, log)
