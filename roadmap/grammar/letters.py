"""A phrase's letters made alike, each with its place in the text as written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_ACCENTS = {"\u0306": {"и": "й"}, "\u0308": {}}
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_ZERO = re.compile(r"(?<=[\d.])[oо](?=\d)|(?<=\d)[oо](?=[\d.]|\s[а-я])|(?<!\w)[oо](?=\d[. ])")
_THREE = re.compile(r"(?<!\w)з(?=[01][. ])")
_FOUR = re.compile(r"(?<!\w)1v(?!\w)")
_COMMA_DATE = re.compile(r"(?<!\d)(\d\d),(\d\d),(?=20\d\d(?!\d))")
_SPOKEN_ALIKE = str.maketrans("aeopcyxkmthb", "аеорсухкмтнв")
_ROMAN = re.compile(r"[ivx]+\Z")
_WORD = re.compile(
    r"(?P<note><\d{0,2}>|\[\d{1,2}\]|(?:(?<=года)|(?<=г\.))\d{1,2}(?=\s*(?:[,;]|\Z)))"
    r"|(?P<blank>[«\"“„]\s*[»\"”])"
    r"|(?P<date>(?<!\d)\d{1,2}\s{0,3}(?P<point>[./-])\s{0,3}\d{1,2}\s{0,3}(?P=point)\s{0,3}(?:\d{4}|\d\d)(?!\d)|\d{4}(?P<sign>[.-])\d\d(?P=sign)\d\d(?!\d))"
    r"|(?P<hour>(?<![\d.:])(?:[01]?\d|2[0-4])(?:-[0-5]0)?\s?ч(?:ас(?:а|ов)?)?\b\.?(?:\s?[0-5]\d\s?мин(?:ут)?\b\.?)?)"
    r"|(?P<time>(?<![\d.:])(?:[01]?\d|2[0-4])(?::[0-5]\d|\.(?:00|[3-5]\d)(?![.\d]))(?:\s?ч(?:ас(?:а|ов)?)?\b\.?)?)"
    r"|(?P<month>(?<![\d.])\d\d(?=\.(?:19|20)\d\d(?!\.?\d)))"
    r"|(?P<day>(?<!\d)\d\d\.\d\d(?!\.?\d)|(?:(?<=\bдо )|(?<=\bк ))\d\.(?:0[1-9]|1[0-2])(?!\.?\d))"
    r"|(?P<ordinal>(?<!\d)\d{1,2}(?:\s?-\s?|\s?)(?:ти|ого|его|ому|ему|ым|им|ый|ий|ая|ую|ое|го|му|ом|ем|ой|й|е|х)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>\S)"
)


@dataclass(frozen=True)
class Word:
    """One word, number or mark; `start` and `end` are places in the text as written.

    `line`: it begins a line; `outside`: a bracket closes before it.
    """

    kind: str
    text: str
    start: int
    end: int
    line: bool = False
    outside: bool = False


@lru_cache(maxsize=1024)
def _fold(letter: str) -> str:
    """One character as zero or more plain ones: a footnote's mark or small number as none."""
    if unicodedata.category(letter) == "No":
        return ""
    return "".join(map(_plain, unicodedata.normalize("NFKC", letter).lower()))


def _plain(letter: str) -> str:
    if letter.isspace():
        return "\n" if letter in _LINE_ENDS else " "
    if unicodedata.category(letter) == "Cf" or letter in "*\u0301":
        return ""
    return _DASHES.get(letter, "е" if letter == "ё" else letter)


def _clean(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in _fold(letter):
            if part in _ACCENTS:
                # A copied PDF has й and ё in two pieces: the letter and the mark over it.
                letters[-1:] = [_ACCENTS[part].get(last, last) for last in letters[-1:]]
            else:
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def normalise(text: str) -> str:
    """The text as the grammar sees it: one case, no ё, one kind of dash and space, nothing invisible."""
    return " ".join(_clean(text)[0].split())


def _with_digits(clean: str) -> str:
    """Letters and commas typed for digits and points: «О1.10.2021», «З0 декабря», «01,10,2021»; «1V квартал»."""
    return _FOUR.sub("iv", _COMMA_DATE.sub(r"\1.\2.", _THREE.sub("3", _ZERO.sub("0", clean))))


def words(text: str) -> list[Word]:
    """The text's words, numbers and marks without footnotes', Latin letters inside Russian words made Russian."""
    clean, places = _clean(text)
    found, end = [], 0
    for match in _WORD.finditer(_with_digits(clean)):
        if match.lastgroup == "note":
            continue
        spelling = match[0].replace("і", "i")
        if match.lastgroup == "word" and not _ROMAN.match(spelling):
            spelling = spelling.translate(_SPOKEN_ALIKE)
        place = places[match.start()], places[match.end() - 1] + 1
        found.append(Word(match.lastgroup or "mark", spelling, *place, line="\n" in clean[end : match.start()]))
        end = match.end()
    return found
