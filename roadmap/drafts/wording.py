"""Russian text as people and programs leave it: spaces, tags, torn words, letters that only look Russian."""

import html
import re
from collections.abc import Iterable, Sequence

from uploads.characters import INVISIBLE, LOOK_ALIKES

_NOT_SHOWN = dict.fromkeys(map(ord, INVISIBLE))

_PARAGRAPH_TAG = re.compile(r"</p>|<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|b|i|u|br|div|span|strong|em|font|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[а-яё]\)|[-–—•])\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 60
_BREAK = re.compile(r"([^\W\d_]+)-$")
_LINKED = re.compile(r"(?:енно|льно|онно|ично|учно|ебно|ивно|овно|рно|дно|ско|цко|дизайн|интернет|онлайн|медиа)$")
_PARTICLE = re.compile(r"(?:то|либо|нибудь|таки|ка)\b")
_QUOTES = re.compile("[«»„“”‟\"'`’‘]")


def tidy(text: str) -> str:
    """One line or several, without tags, soft hyphens, invisible marks and superfluous spaces."""
    text = html.unescape(_TAG.sub("", _PARAGRAPH_TAG.sub("\n", _SPACES.sub(" ", text)))).replace("\u00ad", "")
    text = text.translate(_NOT_SHOWN)
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def key(text: str) -> str:
    """What two writings of one name share: no case, ё, quotes, kinds of dash, spare spaces, look-alike letters."""
    text = _QUOTES.sub("", tidy(text).translate(LOOK_ALIKES)).casefold().replace("ё", "е")
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    return re.sub(r"\s*([-,.;:()/№])\s*", r"\1", " ".join(text.split())).strip(" .,;:")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every whole word of a document: they tell whether a torn word had its hyphen before."""
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def joined(pieces: Sequence[str], vocabulary: frozenset[str] = frozenset()) -> str:
    """The lines of one text put together: a sub-item keeps its own line, all else runs on."""
    lines = [line for piece in pieces for line in tidy(piece).split("\n") if line]
    text = ""
    for line in lines:
        text = f"{text}\n{line}" if text and _ITEM.match(line) else _run_on(text, line, vocabulary)
    return text


def _run_on(text: str, line: str, vocabulary: frozenset[str]) -> str:
    torn = _BREAK.search(text[-_LONGEST_WORD:])
    if torn and line[:1].islower():
        first, second = torn[1].casefold(), _WORD.match(line)[0].casefold()
        return (text if _has_hyphen(first, second, vocabulary) else text[:-1]) + line
    return text + line if not text or text.endswith(("(", "«", "/")) else f"{text} {line}"


def _has_hyphen(first: str, second: str, vocabulary: frozenset[str]) -> bool:
    """«естественно-» + «научной» has it, «образова-» + «ния» has not; the document's own words decide first."""
    if first + second in vocabulary:
        return False
    return f"{first}-{second}" in vocabulary or bool(_LINKED.search(first) or _PARTICLE.match(second))


def in_sentence_case(text: str) -> str:
    """«КОМПЛЕКС МЕР («ДОРОЖНАЯ КАРТА») по созданию» in normal capitals; a short first word may be an abbreviation."""
    words = text.split(" ")
    shouted = next((index for index, word in enumerate(words) if word != word.upper()), len(words))
    if shouted == 0 or len(words[0]) < 4:
        return text
    return " ".join([" ".join(words[:shouted]).capitalize(), *words[shouted:]])
