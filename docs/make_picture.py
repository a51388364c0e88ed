"""Makes docs/overview.png, README's picture, from a running portal: see «The picture above» in README.md."""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).with_name("overview.png")
SIZE = {"width": 1440, "height": 900}  # pixels
SANDBOX = [] if os.geteuid() else ["--no-sandbox"]  # Chromium has none for root


def make_picture(address: str, email: str, password: str) -> None:
    """Logs in as the person and keeps what their first page shows without scrolling, in light colours."""
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=SANDBOX)
        page = browser.new_context(viewport=SIZE, locale="ru-RU", color_scheme="light").new_page()
        page.goto(address)
        page.get_by_label("Электронная почта").fill(email)
        page.get_by_label("Пароль", exact=True).fill(password)
        page.get_by_role("button", name="Войти").click()
        page.wait_for_url(f"{address.rstrip('/')}/")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    make_picture(*sys.argv[1:])
