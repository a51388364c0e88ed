"""Terms as the grammar takes them: outside words folded into one term, ways of saying made alike, signs between."""

from collections.abc import Sequence

from roadmap.grammar.outside_words import with_outside_words
from roadmap.grammar.punctuation import check_bounds, check_brackets, check_doubts, punctuated
from roadmap.grammar.rewording import (
    with_about,
    with_included,
    with_labels,
    with_period_ends,
    with_respective_years,
    with_then,
    with_this_year,
    without_echoes,
    without_remarks,
    without_time,
)
from roadmap.grammar.terms import Term
from roadmap.grammar.vocabulary import is_action


def fold(terms: Sequence[Term]) -> list[Term]:
    """The terms without what changes no date, with COMMA, DASH and YEAR_DASH where they part or join values."""
    terms = with_labels(without_time(without_remarks(terms)))
    check_brackets(terms)
    check_doubts(terms)
    check_bounds(terms)
    made = _without_count(list(with_outside_words(without_actions(terms))))
    made = list(with_then(list(without_echoes(list(with_about(list(with_respective_years(made))))))))
    return list(punctuated(list(with_period_ends(with_included(list(with_this_year(made)))))))


def without_actions(terms: Sequence[Term]) -> list[Term]:
    """«ежеквартально представлять отчет в министерство до 10 числа»: between how often and till when, without what is
    done and for whom."""
    made: list[Term] = []
    place = 0
    while place < len(terms):
        end = _action_end(terms, place) if made and made[-1].kind == "EVERY" else place
        made.append(terms[end])
        place = end + 1
    return made


def _action_end(terms: Sequence[Term], place: int) -> int:
    """Where the action that starts at `place` ends; `place` itself, where there is none."""
    starts = is_action(terms[place]) or (terms[place].kind == "IN" and terms[place + 1 : place + 2] != [])
    end = place + 1
    while end < len(terms) and terms[end].kind in ("UNKNOWN", "IN") and not terms[end].mark:
        end += 1
    known = [term.kind for term in terms[place:end] if term.kind != "IN"]
    ends = end < len(terms) and terms[end].kind in ("UNTIL", "NOT_LATER")
    return end if starts and known and ends else place


def _without_count(terms: list[Term]) -> list[Term]:
    """«Срок: …» before a date and «…: 9 сроков» after a plain reading say nothing more."""
    if terms and terms[0].kind == "TERMS":
        terms = terms[1:]
    if len(terms) > 2 and terms[-1].kind == "TERMS" and terms[-2].kind == "NUMBER":
        return terms[:-2]
    return terms
