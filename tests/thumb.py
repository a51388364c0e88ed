"""A thumb on a phone: it taps and types, counts both, and tells how long a person would take.

The estimate is a keystroke-level model: Card, Moran and Newell, «The keystroke-level model for user performance time
with interactive systems», CACM 23(7), 1980: pointing 1.10 s, pressing and letting go 0.20 s, thinking before each step
1.35 s (not before «Далее», which follows of itself), typing what is no prose 0.50 s a key (slower than the 0.33 s of
37,000 people on their phones: Palin and others, «How do People Type on Mobile Devices?», MobileHCI 2019). A glance at
the paper with the numbers and back takes two movements of the eyes (0.23 s each: Card, Moran and Newell, «The
Psychology of Human-Computer Interaction», 1983) and two thoughts. Russian is read aloud at 184 words a minute:
Trauzettel-Klosinski and Dietz, «Standardized Assessment of Reading Performance», IOVS 53(9), 2012.
"""

from contextlib import nullcontext
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

TAP, KEY, THOUGHT, EYES = 1.10 + 0.20, 0.50, 1.35, 0.23  # seconds
GLANCE = 2 * (EYES + THOUGHT)
WORDS_A_MINUTE = 184
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"  # earlier taps are dropped
SEEN = """(part) => [part, ...part.querySelectorAll(".vh")]
  .map(({innerText}) => innerText.split(/\\s+/).filter(Boolean).length)
  .reduce((all, hidden) => all - hidden)"""  # how many words of it eyes see
SERVER = 1.0  # seconds for a page on a phone, beside which what the tests' server needs is nothing


@dataclass
class Thumb:
    """`taps` are all touches that are no letters: links, buttons, fields, and the keyboard's own key «Далее»."""

    page: Page
    taps: int = 0
    nexts: int = 0  # of the taps, those on «Далее»
    keys: int = 0
    glances: int = 0
    words: int = 0
    pages: int = 0

    def tap(self, thing: Locator, *, leads_on: bool = False) -> None:
        with self.page.expect_navigation() if leads_on else nullcontext():
            thing.tap()
        if leads_on:
            self.page.evaluate(PAINTED)
        self.taps += 1
        self.pages += leads_on

    def type(self, text: str) -> None:
        """Into what has the focus, wherever that is."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def copy(self, number: str) -> None:
        """Type a number from paper."""
        self.glances += 1
        self.type(number)

    def go_on(self) -> None:
        """The keyboard's key «Далее»."""
        self.page.keyboard.press("Enter")
        self.taps += 1
        self.nexts += 1

    def read(self, text: Locator) -> None:
        self.words += text.evaluate(SEEN)

    @property
    def seconds(self) -> float:
        by_hand = self.taps * TAP + (self.taps - self.nexts) * THOUGHT + self.keys * KEY + self.glances * GLANCE
        return by_hand + self.words / WORDS_A_MINUTE * 60 + self.pages * SERVER

    def __str__(self) -> str:
        return (
            f"{self.taps} taps, {self.keys} keys, {self.glances} glances at paper, {self.words} words read, "
            f"{self.pages} pages: {self.seconds:.0f} s for a person"
        )
