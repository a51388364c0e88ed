"""Words that people look for, forgiving case, ё, word endings and beginnings: PostgreSQL's Russian text search."""

import re
from collections.abc import Sequence

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import F, Func, QuerySet, TextField, Value

CONFIG = "russian"
LONGEST = 200  # characters that are read of what somebody looks for
MOST_WORDS = 8

_MARKS = "@._-/«»„“”№–—…\u00a0\u202f"  # which PostgreSQL may take for letters, or for parts of an address or a number
_READ = ("Ёё" + _MARKS, "Ее" + " " * len(_MARKS))
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
    asked = query.get_source_expressions()[-1].value
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(texts), CONFIG, *_READ, CONFIG, asked])
        return [place for (place,) in cursor]
