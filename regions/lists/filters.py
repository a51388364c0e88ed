"""What a list can be narrowed by, as its form and its address have it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from regions.searching import LONGEST, query_of

Narrowing = Callable[[QuerySet, str], QuerySet]


def by_words(rows: QuerySet, text: str) -> QuerySet:
    query = query_of(text)
    return rows.found_by(query).order_by() if query else rows


@dataclass(frozen=True)
class Words:
    """A search field; what is typed is looked for with forgiveness."""

    title: str
    placeholder: str
    name: str = "q"
    narrow: Narrowing = by_words
    chip: str = "Слова"
    options = ()

    def value_in(self, query: QueryDict) -> str:
        return query.get(self.name, "").replace("\x00", "").strip()[:LONGEST]

    def said(self, value: str) -> str:
        return f"«{value}»"


@dataclass(frozen=True)
class Choice:
    """A select; `anything` is its first line, «Все программы»."""

    title: str
    name: str
    anything: str
    options: Sequence[tuple[str, str]]
    narrow: Narrowing

    @property
    def chip(self) -> str:
        return self.title

    def value_in(self, query: QueryDict) -> str:
        """Unknown values are as good as none."""
        value = query.get(self.name, "")
        return value if any(value == known for known, _ in self.options) else ""

    def said(self, value: str) -> str:
        return dict(self.options)[value]


@dataclass(frozen=True)
class Fixed:
    """What only a link from elsewhere narrows a list by, with its words: kept by the form, taken away by its chip."""

    title: str
    name: str
    value: str
    words: str
    options = ()

    @property
    def chip(self) -> str:
        return self.title

    def value_in(self, _: QueryDict) -> str:
        return self.value

    def said(self, _: str) -> str:
        return self.words

    def narrow(self, rows: QuerySet, _: str) -> QuerySet:
        return rows


Filter = Words | Choice | Fixed


@dataclass(frozen=True)
class Chip:
    """A filter that is applied, and the address without it."""

    title: str
    said: str
    url: str


def along(path: str) -> Narrowing:
    """Rows whose `path` leads to the value."""
    return lambda rows, value: rows.filter((path, value))
