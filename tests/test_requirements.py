"""What requirements.txt brings is enough to run the portal, also where nobody installed the tests' requirements."""

import os
import re
import subprocess
import sys
from importlib.metadata import distribution, packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from launcher.places import ROOT

PROGRAMS = ["config.wsgi", "gunicorn.app.wsgiapp", "celery.bin.worker", "celery.bin.beat", "kombu.transport.redis"]


def test_programs_start_without_what_only_tests_require() -> None:
    reached = reached_from((ROOT / "requirements.txt").read_text())
    foreign = [
        module
        for module, owners in packages_distributions().items()
        if not reached & {canonicalize_name(owner) for owner in owners}
    ]
    assert "pytest" in foreign
    script = f"import sys\nsys.modules.update(dict.fromkeys({foreign}))\nimport {', '.join(PROGRAMS)}"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def reached_from(listing: str) -> set[str]:
    """Distributions that the requirements name or bring along, each with the extras that somebody asked for."""
    waiting = [Requirement(line) for line in re.sub("#.*", "", listing).split("\n") if line.strip()]
    reached: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras} - {extra for known, extra in reached if known == name}:
            reached.add((name, extra))
            brought = [Requirement(text) for text in distribution(name).requires or []]
            waiting += [each for each in brought if not each.marker or each.marker.evaluate({"extra": extra})]
    return {name for name, _ in reached}
