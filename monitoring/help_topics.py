"""Who reads «Справка», and what a topic is: a page of `templates/help/`. Pure: no Django, no clock."""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    SCHOOL = "school"
    DISTRICT = "district"
    OPERATOR = "operator"
    MINISTRY = "ministry"
    FEDERAL = "federal"
    ADMIN = "admin"
    OTHER = "other"  # another organisation, or nobody's yet


class Topic(NamedTuple):
    """`page` is the URL name that the topic is about, open to every role of the topic; "" where a thing has to be
    chosen first. `words`: what people may look for and the title doesn't say."""

    name: str
    title: str
    about: str
    icon: str
    roles: frozenset[Role]
    page: str = ""
    label: str = ""
    words: str = ""

    @property
    def template(self) -> str:
        return f"help/{self.name.replace('-', '_')}.html"
