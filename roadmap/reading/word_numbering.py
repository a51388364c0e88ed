"""Numbers that Word counts itself: «1.», «3.1.», «а)» stand in no text, only in the paragraph's list settings."""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9


@dataclass(frozen=True)
class Level:
    start: int
    kind: str  # Word's numFmt: decimal, bullet, russianLower…
    text: str  # «%1.», «%1.%2.»


@dataclass
class Numbering:
    """Counts every list of one document; `mark` must be asked paragraph by paragraph, in their order."""

    levels: dict[tuple[str, int], Level]
    styles: dict[str, tuple[str, int]]
    lists: dict[str, str]  # Word's numId → its list definition: copies of one list go on counting together
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * _DEEPEST))

    def mark(self, paragraph: etree._Element) -> str:
        """The paragraph's own number with a space after it, or "" where it has none."""
        number, depth = self._place(paragraph)
        level = self.levels.get((number, depth))
        if level is None:
            return ""
        if level.kind == "bullet":
            return "– "
        counts = self.counts[self.lists.get(number, number)]
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        return self._text(number, level, counts) + " "

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = properties.find(f"{W}pStyle")
        inherited = self.styles.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
        own = number_and_depth(properties)
        return own if own[0] else inherited

    def _text(self, number: str, level: Level, counts: list[int]) -> str:
        text = level.text
        for depth, count in enumerate(counts):
            kind = self.levels.get((number, depth), level).kind
            text = text.replace(f"%{depth + 1}", written(count or 1, kind))
        return text


def number_and_depth(properties: etree._Element) -> tuple[str, int]:
    number = properties.find(f"{W}numPr/{W}numId")
    depth = properties.find(f"{W}numPr/{W}ilvl")
    told = int(depth.get(f"{W}val", "0")) if depth is not None else 0
    return (number.get(f"{W}val", "") if number is not None else ""), min(max(told, 0), _DEEPEST - 1)


def numbering_of(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """From the parts `numbering.xml` and `styles.xml`, either of which a document may lack."""
    levels: dict[tuple[str, int], Level] = {}
    lists: dict[str, str] = {}
    definitions = (
        {} if numbering is None else {d.get(f"{W}abstractNumId"): d for d in numbering.iter(f"{W}abstractNum")}
    )
    for number in () if numbering is None else numbering.iter(f"{W}num"):
        link = number.find(f"{W}abstractNumId")
        definition = definitions.get(link.get(f"{W}val") if link is not None else None)
        identity = number.get(f"{W}numId", "")
        has_own_start = number.find(f".//{W}startOverride") is not None
        lists[identity] = identity if has_own_start or link is None else f"list {link.get(f'{W}val')}"
        for level in () if definition is None else definition.iter(f"{W}lvl"):
            levels[identity, int(level.get(f"{W}ilvl", "0"))] = _level(level)
    return Numbering(levels, _numbered_styles(styles), lists)


def _level(level: etree._Element) -> Level:
    def value(tag: str, otherwise: str) -> str:
        found = level.find(f"{W}{tag}")
        return otherwise if found is None else found.get(f"{W}val", otherwise)

    return Level(int(value("start", "1")), value("numFmt", "decimal"), value("lvlText", ""))


def _numbered_styles(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    found = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        properties = style.find(f"{W}pPr")
        place = ("", 0) if properties is None else number_and_depth(properties)
        if place[0]:
            found[style.get(f"{W}styleId", "")] = place
    return found


def written(count: int, kind: str) -> str:
    """A number as its list writes it; a kind that we do not know is written in digits."""
    if kind.endswith("Roman"):
        text = ""
        for value, letters in _ROMAN:
            text, count = text + letters * (count // value), count % value
    elif kind in ("russianLower", "russianUpper"):
        text = _RUSSIAN[(count - 1) % len(_RUSSIAN)]
    elif kind in ("lowerLetter", "upperLetter"):
        text = _LATIN[(count - 1) % len(_LATIN)]
    else:
        text = str(count)
    return text.upper() if kind.startswith("upper") or kind.endswith("Upper") else text
