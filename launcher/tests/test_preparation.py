from pathlib import Path

import pytest

from launcher import preparation
from launcher.places import Places
from launcher.preparation import prepare_database, wants_demo


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"PORTAL_HOSTS": ""}, True),
        ({"PORTAL_HOSTS": "portal.example.org"}, False),
        ({"PORTAL_HOSTS": "portal.example.org", "PORTAL_DEMO": "1"}, True),
        ({"PORTAL_DEMO": "0"}, False),
    ],
)
def test_the_demo_is_for_a_portal_that_others_cannot_reach(environment: dict[str, str], expected: bool) -> None:
    assert wants_demo(environment) is expected


def test_dates_are_counted_anew_once_for_a_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(preparation, "_manage", lambda places, environment, *command: done.append(command[0]) or "")
    monkeypatch.setattr(preparation, "ROOT", tmp_path)
    monkeypatch.setenv("PORTAL_DEMO", "1")
    for path in preparation.CALENDAR:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("2027")
    places = Places(tmp_path / "var")
    places.run.mkdir(parents=True)
    prepare_database(places, {}, may_skip=False)
    prepare_database(places, {}, may_skip=False)
    assert done.count("recalculate_dates") == 1
    assert done.index("load_reference") < done.index("recalculate_dates") < done.index("load_demo")
    (tmp_path / "constraints.txt").write_text("2028")
    prepare_database(places, {}, may_skip=True)
    assert done.count("recalculate_dates") == 2
