"""A state looks as the table says, and every icon that is named can be drawn."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from regions.badges import BADGES, badge_of
from regions.templatetags.portal import MESSAGE_TONES

ROOT = Path(settings.BASE_DIR)


@pytest.mark.parametrize(
    ("arguments", "badge"),
    [
        (("accepted",), ("ok", "circle-check", "исполнено")),
        (("accepted", "принят"), ("ok", "circle-check", "принят")),
        (("overdue", "опоздание 38 дней", "warn", "clock-alert"), ("warn", "clock-alert", "опоздание 38 дней")),
        (("accepted", "", "plain"), ("", "circle-check", "исполнено")),
        (("нечто",), ("", "circle-dot", "нечто")),
        (("", "до 9 октября", "warn"), ("warn", "circle-dot", "до 9 октября")),
    ],
)
def test_badge(arguments: tuple[str, ...], badge: tuple[str, str, str]) -> None:
    assert badge_of(*arguments) == badge


def test_icons_that_are_named_are_listed() -> None:
    """An icon that static/icons.txt does not name would be an empty place on the page."""
    listed = set((ROOT / "static" / "icons.txt").read_text().split())
    used = {badge.icon for badge in BADGES.values()} | {name for _, name in MESSAGE_TONES.values()}
    for page in (ROOT / "templates").rglob("*.html"):
        text = page.read_text()
        used.update(re.findall(r"""\{% icon ["']([a-z0-9-]+)["']""", text))
        used.update(re.findall(r"""\bicon(?:_name)?=["']([a-z0-9-]+)["']""", text))
    assert used - listed == set()
