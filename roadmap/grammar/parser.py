"""A phrase → its clauses, by the LALR grammar in `deadline.lark`."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from lark import Lark, Token, UnexpectedInput, UnexpectedToken
from lark.exceptions import VisitError
from lark.lexer import Lexer

from roadmap.grammar.clauses import Clause, NotRead
from roadmap.grammar.folding import fold
from roadmap.grammar.meaning import Meaning
from roadmap.grammar.terms import Term, terms


class _Terms(Lexer):
    """The terms are made beforehand: the parser takes them as they are."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, made: list[Term]) -> Iterator[Token]:
        for term in made:
            yield Token(term.kind, term.value, start_pos=term.start, end_pos=term.end)


@cache
def _grammar() -> Lark:
    return Lark.open("deadline.lark", rel_to=__file__, parser="lalr", lexer=_Terms)


_MEANING = Meaning()


def clauses(made: list[Term]) -> tuple[Clause, ...]:
    """The clauses that the terms make up. Raises NotRead, with the unread place as (start, end) where it is known."""
    try:
        return _MEANING.transform(_grammar().parse(made))
    except UnexpectedToken as error:
        raise NotRead(_unread(made, error.token)) from error
    except (UnexpectedInput, VisitError) as error:
        raise NotRead from error


def _unread(made: list[Term], token: Token) -> tuple[int, int] | None:
    """From the first term that does not fit; a run of unknown words ends with the last of them."""
    start = next((index for index, term in enumerate(made) if term.kind == "UNKNOWN"), None)
    if start is None:
        return None if token.type == "$END" else (token.start_pos, made[-1].end)
    end = start
    while end + 1 < len(made) and made[end + 1].kind == "UNKNOWN":
        end += 1
    return made[start].start, made[end].end


def parse(phrase: str) -> tuple[Clause, ...]:
    """As `clauses`, from a text."""
    return clauses(fold(terms(phrase)))
