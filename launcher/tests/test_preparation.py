import pytest

from launcher.preparation import wants_demo


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
