"""Words that people look for, forgiving case, ё, word endings and beginnings: PostgreSQL's Russian text search."""

import re
from collections.abc import Sequence
from itertools import accumulate

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import F, Func, QuerySet, TextField, Value
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

CONFIG = "russian"
LONGEST = 200  # characters that are read of what somebody looks for
MOST_WORDS = 8
FAR, NEAR = 80, 40  # characters before a found word: what two lines of a phone show, what is left of more

_MARKS = "@._-/«»„“”№–—…\u00a0\u202f"  # which PostgreSQL may take for letters, or for parts of an address or a number
_READ = ("Ёё" + _MARKS, "Ее" + " " * len(_MARKS))
_FROM, _UNTIL = "\x01", "\x02"  # stand around a found word; PostgreSQL leaves out tags, so none may seem to be there
_PLAIN = (_READ[0] + "<>&" + _FROM + _UNTIL, _READ[1] + " " * 5)
_WORD = re.compile(r"[^\W_]+")


def words_of(*fields: str) -> SearchVector:
    """The words of texts; where an index is to serve, the same expression stands in the model's index."""
    return SearchVector(*(_as_read(field) for field in fields), config=CONFIG)


def _as_read(field: str) -> Func:
    return Func(F(field), *map(Value, _READ), function="TRANSLATE", output_field=TextField())


def query_of(text: str) -> SearchQuery | None:
    """What matches every word of the text, in any form or as a beginning; None if there is no word."""
    words = _WORD.findall(text[:LONGEST].translate(str.maketrans(*_READ)))[:MOST_WORDS]
    if not words:
        return None
    return SearchQuery(" & ".join(f"{word}:*" for word in words), config=CONFIG, search_type="raw")


def matching(rows: QuerySet, query: SearchQuery, *fields: str) -> QuerySet:
    """Rows whose texts hold all that is looked for; the nearest first."""
    words = words_of(*fields)
    return rows.alias(words=words, rank=SearchRank(words, query)).filter(words=query).order_by("-rank", "pk")


def texts_matching(texts: Sequence[str], query: SearchQuery) -> list[int]:
    """Places of the texts, which stand in no table, that hold all that is looked for; the nearest first."""
    sql = """
        SELECT place - 1 FROM unnest(%s) WITH ORDINALITY AS text (words, place),
            to_tsvector(%s, translate(words, %s, %s)) AS vector, to_tsquery(%s, %s) AS query
        WHERE vector @@ query ORDER BY ts_rank(vector, query) DESC, place"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(texts), CONFIG, *_READ, CONFIG, _asked(query)])
        return [place for (place,) in cursor]


def marked(texts: Sequence[str], query: SearchQuery) -> list[SafeString]:
    """The texts as HTML with the words that are looked for marked; a long one is cut before a word far in it."""
    sql = """
        SELECT ts_headline(%s, translate(words, %s, %s), to_tsquery(%s, %s), %s)
        FROM unnest(%s::text[]) WITH ORDINALITY AS text (words, place) ORDER BY place"""
    options = f"HighlightAll=true, StartSel={_FROM}, StopSel={_UNTIL}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [CONFIG, *_PLAIN, CONFIG, _asked(query), options, list(texts)])
        return [_as_html(_parts(text, found)) for text, (found,) in zip(texts, cursor, strict=True)]


def _asked(query: SearchQuery) -> str:
    return query.get_source_expressions()[-1].value


def _parts(text: str, found: str) -> list[str]:
    """The text in parts, every second of which was found: the database was given other letters at the same places."""
    lengths = [len(part) for part in re.split(f"[{_FROM}{_UNTIL}]", found)]
    ends = list(accumulate(lengths))
    return [text[end - length : end] for length, end in zip(lengths, ends, strict=True)]


def _as_html(parts: list[str]) -> SafeString:
    before, *rest = parts
    marks = format_html_join("", "<mark>{}</mark>{}", zip(rest[::2], rest[1::2], strict=True))
    return format_html("{}{}", _shortened(before) if rest else before, marks)


def _shortened(before: str) -> str:
    """Its first word, say a row's number, and its last few, if there is much of it."""
    if len(before) <= FAR:
        return before
    first, _, rest = before.partition(" ")
    return f"{first} … {rest[-NEAR:].partition(' ')[2]}"
