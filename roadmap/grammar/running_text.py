"""Finding the deadlines inside a clause's running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from roadmap.grammar import spoken_forms
from roadmap.grammar.governors import governor, is_bidden
from roadmap.grammar.surroundings import Standing, is_told_often, standing
from roadmap.grammar.terms import Term, terms
from roadmap.grammar.text_runs import FIGURES, LIMITS, OFTEN, Run, Text, extent, readable, tails
from roadmap.schedules import Dates, Every

_LONGEST_SENTENCE = 10_000
_MOST_TRIES = 3_000
_LENGTHS = frozenset({"DAYS_WORD", "DAY_WORD", "WEEK_WORD", "DAYS_TERM", "TERM_LENGTH"})
_OFTENER = frozenset({"еженедельно", "ежедневно"})
_LAST_MONTH = 12
_MOST_WORDS_AROUND = 12
_HEADING = re.compile(r"срок\w*\s*[:–—-]\s*", re.IGNORECASE)
_SKIPPED = " … "


@dataclass(frozen=True)
class Found:
    """`sentence[start:end]` holds a deadline; `phrase` is its words, «…» for a task between how often and till when.

    Not `certain`: whether this is the deadline is for a person to say. Its phrase then takes in the words that leave it
    open, and so reads as `needs: reading`.
    """

    start: int
    end: int
    phrase: str
    certain: bool = True


@dataclass(frozen=True)
class _Judged:
    run: Run
    standing: Standing
    begins: bool = False
    """«с 1 сентября 2022 года»: from when, not by when."""


def find(sentence: str) -> tuple[Found, ...]:
    """Every deadline that the running text sets, in its order; nothing where it sets none."""
    if len(sentence) > _LONGEST_SENTENCE:
        return ()
    text = Text(sentence)
    judged = list(_judged(text))
    begun = [one.run for one in judged if one.begins]
    return tuple(_joined(text, _told(text, judged), begun)) or tuple(_told_often(text))


def _told(text: Text, judged: list[_Judged]) -> list[_Judged]:
    """Without what is a deadline only where nothing better is: years beside years, or anything alone."""
    near = [one for one in judged if one.standing is not Standing.FOREIGN]
    told = [one for one in near if one.standing is not Standing.WEAK]
    if not told or any(one.run.is_years() for one in told):
        return near
    paired = [one for one, after in pairwise(near) if after in told and _is_pair(text, one.run, after.run)]
    return [one for one in near if one in told or one in paired]


def _told_often(text: Text) -> Iterator[Found]:
    """How often, in a word that describes the task («ежеквартальное представление») or has no dates («еженедельно»)."""
    if any(map(is_bidden, text.terms)):
        for place, (term, task) in enumerate(pairwise(text.terms)):
            if is_told_often(term) and spoken_forms.is_deed(task.text):
                yield _doubtful(text, place, place + 2)
            elif term.text in _OFTENER:
                yield _doubtful(text, place, place + 1)


def _judged(text: Text) -> Iterator[_Judged]:
    """The runs that may be deadlines, with what they are; what is about something else is passed over by one point."""
    place = tries = 0
    foreign: Run | None = None
    while place < len(text.terms) and tries < _MOST_TRIES:
        end = extent(text, place)
        tries += end - place
        run = _longest(text, place, end)
        if run is None:
            place += 1
            continue
        run = _with_school_year(text, _with_times(text, run))
        verdict = Standing.FOREIGN if foreign and _goes_on(text, foreign, run) else standing(text, run)
        foreign = _first_point(text, run) if verdict is Standing.FOREIGN else None
        begins = bool(foreign and place and text.terms[place - 1].kind == "FROM")
        if begins and spoken_forms.is_beginning(governor(text, run)):
            yield _Judged(Run(place - 1, run.stop, None), Standing.DOUBTFUL)
        yield _Judged(run, verdict, begins)
        place = (foreign or run).stop


def _longest(text: Text, first: int, end: int) -> Run | None:
    """The longest phrase from here; words that speak of a term and cannot be read are kept as they are."""
    for stop in tails(text, first, end):
        if plan := readable(text.terms[first:stop]):
            return Run(first, stop, plan)
    stop = next(tails(text, first, end), first)
    return Run(first, stop, None) if stop - first > 1 and _is_unread_term(text.terms[first:stop]) else None


def _is_unread_term(made: list[Term]) -> bool:
    """«до 31 февраля 2022 года», «в течение 10 дней» after nothing; «до 17.00» is an hour."""
    kinds = {term.kind for term in made if term.kind != "DAY_MONTH" or 1 <= term.value[1] <= _LAST_MONTH}
    limited = made[0].kind in LIMITS and kinds & {"MONTH", "DATE", "DAY_MONTH", "DAY_NUMBER", "YEAR"}
    lasting = made[0].kind in ("IN", "NOT_LATER") and made[0].text != "период" and kinds & _LENGTHS
    return bool(limited or lasting)


def _with_times(text: Text, run: Run) -> Run:
    """«2 раза в месяц»: not to be read, and without its number another frequency."""
    first = run.first
    if text.terms[first].kind == "TIMES" and first and text.terms[first - 1].kind == "NUMBER":
        first -= 2 if first > 1 and text.terms[first - 2].kind == "AT_LEAST" else 1
    return Run(first, run.stop, run.plan if first == run.first else None)


def _with_school_year(text: Text, run: Run) -> Run:
    """«до конца 2021/2022 учебного года»: not to be read, and its calendar year is no term."""
    stop = run.stop
    while stop < text.sentence_end(run.first) and _is_of_school_year(text.terms[stop - 1 : stop + 2]):
        stop += 1
    stop += stop > run.stop and text.terms[stop : stop + 1] != [] and text.terms[stop].kind == "YEAR_WORD"
    return Run(run.first, stop, run.plan if stop == run.stop else None)


def _is_of_school_year(near: list[Term]) -> bool:
    """Whether the second of the three terms goes on with «2021/2022 учебного»."""
    parted = near[1].kind == "YEAR" and [term.text for term in near[2:]] == ["/"]
    return parted or "/" in (near[0].text, near[1].text) or near[1].text.startswith("учебн")


def _first_point(text: Text, run: Run) -> Run:
    """The date or the stretch that a run begins with: what follows it may be a deadline."""
    stop = run.first + 1
    while stop < run.stop and not (
        readable(text.terms[run.first : stop]) and text.terms[stop].kind not in ("YEAR", "YEAR_WORD", "FOLLOWING")
    ):
        stop += 1
    return Run(run.first, stop, None)


def _goes_on(text: Text, before: Run, run: Run) -> bool:
    """«от 1 марта 2021 года, 15 июня 2022 года», «от 1 февраля 2021 г. до 31 декабря 2022 г.»."""
    between = [term.kind for term in text.terms[before.stop : run.first] if term.kind != "AND"]
    kind = text.terms[run.first].kind
    from_then = before.first and text.terms[before.first - 1].text in ("от", "с")
    till_then = bool(from_then) and kind in ("UNTIL", "TILL") and not text.terms[run.first].mark
    return not between and ((kind in FIGURES and text.terms[before.first].kind in FIGURES) or till_then)


def _joined(text: Text, told: list[_Judged], begun: list[Run]) -> Iterator[Found]:
    """A frequency and its day become one deadline; a beginning beside a frequency leaves open what recurs when."""
    told = list(told)
    while told:
        one, *told = told
        if begun and one.run.is_frequency(text) and (start := _same_sentence(text, one.run, begun)):
            yield _doubtful(text, min(one.run.first, start.first - 1), max(one.run.stop, start.stop))
        elif told and _is_pair(text, one.run, told[0].run):
            yield _pair(text, one, told.pop(0))
        else:
            yield _single(text, one)


def _same_sentence(text: Text, run: Run, others: list[Run]) -> Run | None:
    start = text.sentence_start(run.first)
    return next((other for other in others if text.sentence_start(other.first) == start), None)


def _is_pair(text: Text, one: Run, other: Run) -> bool:
    """«ежеквартально» and «до 10 числа месяца, следующего за отчетным», in either order."""
    if not _same_sentence(text, one, [other]):
        return False
    return any(
        a.is_frequency(text) and not OFTEN & b.kinds(text) and _lacks_year(b) for a, b in ((one, other), (other, one))
    )


def _lacks_year(run: Run) -> bool:
    """Whether the run says a day that is waiting for a frequency or a year; one that cannot be read may be such."""
    if run.plan is None or isinstance(run.plan.schedule, Every):
        return True
    schedule = run.plan.schedule
    return isinstance(schedule, Dates) and any(getattr(moment, "year", 0) is None for moment in schedule.moments)


def _pair(text: Text, one: _Judged, other: _Judged) -> Found:
    start, end = one.run.first, other.run.stop
    phrase = _SKIPPED.join(_words(text, each.run.first, each.run.stop) for each in (one, other))
    certain = one.standing is not Standing.DOUBTFUL and other.standing is Standing.TERM
    aside = any(spoken_forms.is_relative(term.text) for term in text.terms[max(0, start - 3) : end])
    if not certain or aside or not readable(terms(phrase)):
        return _doubtful(text, start, end)
    return Found(_start(text, start), _end(text, end), phrase)


def _single(text: Text, one: _Judged) -> Found:
    run = one.run
    often = _often_before(text, run)
    if one.standing is Standing.TERM and run.plan and often is None:
        return _found(text, run.first, run.stop)
    return _doubtful(text, run.first if often is None else often, run.stop)


def _often_before(text: Text, run: Run) -> int | None:
    """Where the sentence says how often, in words that are no part of this run, though it needs them."""
    if OFTEN & run.kinds(text) or not isinstance(run.plan and run.plan.schedule, Every):
        return None
    before = range(text.sentence_start(run.first), run.first)
    return next(
        (place for place in before if text.terms[place].kind in OFTEN or is_told_often(text.terms[place])), None
    )


def _doubtful(text: Text, first: int, stop: int) -> Found:
    """With as many words before the phrase as keep it from being read; those after it, where none stand before."""
    for _ in range(_MOST_WORDS_AROUND):
        if not readable(terms(_words(text, first, stop))):
            return _found(text, first, stop, certain=False)
        first, stop = (first - 1, stop) if first else (first, min(stop + 1, len(text.terms)))
    # Nothing around it is open: the text is its deadline and no more.
    return _found(text, 0, len(text.terms), certain=bool(readable(text.terms)))


def _found(text: Text, first: int, stop: int, *, certain: bool = True) -> Found:
    return Found(_start(text, first), _end(text, stop), _words(text, first, stop), certain)


def _start(text: Text, first: int) -> int:
    """«Срок: до …» without the word «срок» where a mark parts it off."""
    start, end = text.terms[first].start, text.terms[first].end
    heading = _HEADING.match(text.words, start, end)
    return heading.end() if heading else start


def _end(text: Text, stop: int) -> int:
    """With the full stop of «г.» where the phrase ends in one."""
    last = text.terms[stop - 1]
    return last.end + (last.kind == "YEAR_WORD" and text.words[last.end - 1 : last.end + 1] == "г.")


def _words(text: Text, first: int, stop: int) -> str:
    return text.words[_start(text, first) : _end(text, stop)]
