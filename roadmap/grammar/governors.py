"""The verb that a phrase of running text belongs to, and the words around it."""

from roadmap.grammar import spoken_forms
from roadmap.grammar.terms import Term
from roadmap.grammar.text_runs import Run, Text

_FAR = 80
"""Terms; what stands farther off governs nothing."""


def segment(text: Text, place: int) -> list[Term]:
    """What stands before the term since the last comma, bracket or dash."""
    start = place
    while start not in text.beginnings and (not text.terms[start].mark or text.is_glued(start)):
        start -= 1
    return text.terms[start:place]


def is_bidden(term: Term) -> bool:
    return term.kind == "UNKNOWN" and spoken_forms.is_infinitive(term.text)


def sentence_around(text: Text, place: int) -> list[Term]:
    start, end = text.sentence_start(place), text.sentence_end(place)
    return text.terms[max(start, place - _FAR) : min(end, place + _FAR)]


def governor(text: Text, run: Run) -> str:
    """The verb that the phrase belongs to: the nearest one before it, else the first one after it; «» without one."""
    start = max(text.sentence_start(run.first), run.first - _FAR)
    for place in range(run.first - 1, start - 1, -1):
        if _is_verb(text.terms[place]) and not _is_aside(text, place):
            return text.terms[place].text
    end = min(text.sentence_end(run.first), run.stop + _FAR)
    return next((term.text for term in text.terms[run.stop : end] if _is_verb(term)), "")


def _is_verb(term: Term) -> bool:
    told = (spoken_forms.is_infinitive, spoken_forms.is_fact, spoken_forms.is_duty)
    return term.kind == "UNKNOWN" and any(rule(term.text) for rule in told)


def _is_aside(text: Text, place: int) -> bool:
    """Whether the verb is a relative clause's own."""
    return any(spoken_forms.is_relative(term.text) for term in segment(text, place))
