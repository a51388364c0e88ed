"""The deadline of a clause whose words tell it among others, as one phrase that reads as they bind."""

import re
from collections.abc import Sequence

from roadmap import phrases
from roadmap.grammar.spoken_forms import is_duty, is_infinitive

_WORD = re.compile(r"\w+")
_DEED = re.compile(r"\w{4,}(?:ние|тие|ция)\b|с \w{4,}(?:нием|тием|цией)\b")
_LONGEST_SENTENCE = 5_000  # characters
_TRIALS = (phrases.Context(2021, 2023, (2021,)), phrases.Context(2022, 2022, (2022,)))


def deadline_in(sentence: str) -> str:
    """The deadline's words; several deadlines stand side by side where each holds as it would alone.

    Where that or the deadline itself is open, the words are such that a person must read them. «» without any.
    """
    found = phrases.find(sentence) if len(sentence) <= _LONGEST_SENTENCE else ()
    phrase = "; ".join(one.phrase for one in found)
    if len(found) < 2 or all(_holds(phrase, found, context) for context in _TRIALS):
        return phrase
    return _with_words_between(sentence, found)


def _with_words_between(sentence: str, found: Sequence[phrases.Found]) -> str:
    """The deadlines with what stands between them; where another task there would be taken for a part of the first
    deadline («согласно графику обучить … и до 1 марта …»), without that one."""
    whole, after = (sentence[start : found[-1].end] for start in (found[0].start, found[0].end))
    apart = any(map(is_infinitive, _WORD.findall(after.lower())))
    swallowed = apart and phrases.read(whole, _TRIALS[0]).needs is not phrases.Needs.READING
    return after.lstrip(" ,;") if swallowed else whole


def _holds(phrase: str, found: Sequence[phrases.Found], context: phrases.Context) -> bool:
    """Whether the joined phrase says what its parts say, or is left to a person as one of them is."""
    whole = phrases.read(phrase, context)
    parts = [phrases.read(one.phrase, context) for one in found]
    if any(part.needs is phrases.Needs.READING for part in parts):
        return whole.needs is phrases.Needs.READING
    dates = {due.date for part in parts for due in part.due}
    same = {due.date for due in whole.due} == dates and whole.on_demand == any(part.on_demand for part in parts)
    waits = {part.needs for part in parts} - {phrases.Needs.NOTHING}
    return same and not whole.plan.limit and {whole.needs} == (waits or {phrases.Needs.NOTHING})


def only_deadline_in(sentence: str) -> str:
    """The words of the one certain deadline of a sentence that bids something; «» where there is no such one."""
    found = phrases.find(sentence) if "?" not in sentence and _bids(_WORD.findall(sentence.lower())) else ()
    return found[0].phrase if len(found) == 1 and found[0].certain else ""


def _bids(words: Sequence[str]) -> bool:
    """«Представить отчет …», «6.3. проведение мониторингов …», «с предоставлением отчетов …», not «не исполнять»."""
    words = [word for word in words if not word.isdecimal()]
    bidden = [place for place, word in enumerate(words) if is_infinitive(word) or is_duty(word)]
    if any(words[place - 1 : place] == ["не"] for place in bidden):
        return False
    return bool(bidden) or bool(_DEED.match(" ".join(words[:2])))
