"""What a person decides on the preview of an order where the portal only proposes. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regions.addresses import key_of

OWN = "own"  # the order is taken as a roadmap of its own, whatever it says that it amends
NEW = "new"  # a new organisation, a new activity


@dataclass(frozen=True)
class Choices:
    """Keys are primary keys as text. Whatever is not decided is done as the portal proposes."""

    amended: str = ""  # the order that is amended, or OWN
    rows: tuple[tuple[str, str], ...] = ()  # place of a new row («0:5») and the activity that it is, or NEW
    bodies: tuple[tuple[str, str], ...] = ()  # a body's name and the organisation that it is, or NEW
    repealed: tuple[str, ...] = ()  # activities that the file does not have any more
    kept: tuple[str, ...] = ()
    reverts: bool = False  # the text before later amendments comes into force again

    def as_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Choices":
        return cls(
            amended=stored.get("amended", ""),
            rows=tuple((place, key) for place, key in stored.get("rows", ())),
            bodies=tuple((name, key) for name, key in stored.get("bodies", ())),
            repealed=tuple(stored.get("repealed", ())),
            kept=tuple(stored.get("kept", ())),
            reverts=bool(stored.get("reverts", False)),
        )

    def rows_of(self, roadmap: int) -> dict[str, int | None]:
        """By the number of a row of the file's roadmap, counted from 0: the activity, None for a new one."""
        own = ((place.partition(":")[2], key) for place, key in self.rows if place.partition(":")[0] == str(roadmap))
        return {number: key_of(key) for number, key in own}


NOTHING_CHOSEN = Choices()
