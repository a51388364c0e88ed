"""How much two rows are alike, from 0 to 1, by their words without endings."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from roadmap.drafts.records import DraftActivity
from roadmap.drafts.wording import key
from roadmap.revisions.records import RowInForce

_STEM = 6  # letters of a word that endings leave alone
_MOST_WORDS = 200
_WEIGHTS = (0.7, 0.15, 0.15)  # title, result, responsible


@dataclass(frozen=True)
class Likeness:
    title: float
    whole: float


def likeness(before: RowInForce, after: DraftActivity) -> Likeness:
    texts = (
        (before.title, after.title),
        (before.result, after.result),
        (before.responsible, after.responsible_as_written),
    )
    scored = [(_of_texts(old, new), weight) for (old, new), weight in zip(texts, _WEIGHTS, strict=True) if old or new]
    whole = sum(score * weight for score, weight in scored) / (sum(weight for _, weight in scored) or 1)
    return Likeness(_of_texts(before.title, after.title), whole)


def _of_texts(old: str, new: str) -> float:
    return SequenceMatcher(None, _stems(old), _stems(new), autojunk=False).ratio()


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(word[:_STEM] for word in re.findall(r"\w+", key(text))[:_MOST_WORDS])
