"""A person's keyboard: nothing is reached but by its keys, and what has the focus must be seen to have it."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

MOST_STOPS = 60  # to what a person wants; further is too far
FOCUSED = """() => {
  const ringed = (part) => {
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(part);
    const isClear = /, 0\\)|\\/ 0\\)/.test(outlineColor);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !isClear;
  };
  const underlined = (part) => /inset/.test(getComputedStyle(part).boxShadow);
  const here = document.activeElement;
  const box = here.getClientRects()[0] ?? new DOMRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const around = [here, here.parentElement, here.parentElement?.parentElement].filter(Boolean);
  const words = [here.ariaLabel, ...[...(here.labels ?? [])].map((label) => label.innerText), here.innerText];
  return {
    name: words.filter(Boolean).join(" ").replace(/\\s+/g, " ").trim(),
    html: here.outerHTML.slice(0, 160),
    isOnPage: here !== document.body,
    isSeen: around.some(ringed) || around.slice(1).some(underlined) || [...here.querySelectorAll(".hit")].some((hit) =>
      parseFloat(getComputedStyle(hit).strokeWidth) >= 2 && getComputedStyle(hit).stroke !== "none"),
    isUncovered: Boolean(top) && (here.contains(top) || top.contains(here)),
  };
}"""


@dataclass
class Keys:
    page: Page
    unseen: list[str] = field(default_factory=list)  # stops whose focus cannot be seen, or is covered

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def step(self, key: str = "Tab") -> str:
        """Go to the next stop; returns how it is called, nothing where the page ends."""
        self.press(key)
        stop = self.page.evaluate(FOCUSED)
        if stop["isOnPage"] and not (stop["isSeen"] and stop["isUncovered"]):
            self.unseen.append(f"{self.page.url}: {'covered' if stop['isSeen'] else 'no ring'}: {stop['html']}")
        return stop["name"] if stop["isOnPage"] else ""

    def go_to(self, name: str, key: str = "Tab") -> None:
        passed = []
        while not re.search(name, passed[-1] if passed else ""):
            assert len(passed) < MOST_STOPS, f"no «{name}» among {passed}"
            passed.append(self.step(key))

    def follow(self, name: str, key: str = "Enter") -> None:
        """Go to a link or button, press it, and wait for the page it leads to."""
        self.go_to(name)
        with self.page.expect_navigation():
            self.press(key)
        self.page.wait_for_load_state()

    def has(self, name: str) -> None:
        """The focus is on what is called so."""
        expect(self.page.locator("*:focus")).to_have_accessible_name(re.compile(name))
