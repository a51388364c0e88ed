"""What a person decides on the preview of an order: which row is which, who is who, what leaves force."""

from collections import Counter

from django.http import QueryDict

from regions.addresses import key_of
from regions.refusals import Refused
from roadmap.drafts.choices import NEW, OWN, Choices

ROW = "row-"  # before a row's place in the field's name
TWICE = "Одно и то же прежнее мероприятие выбрано для нескольких строк. Оставьте его у одной."


def choices_from(posted: QueryDict, before: Choices) -> Choices:
    """What a post leaves out stays as it was decided before; what is no key is as good as nothing. Raises `Refused`."""
    rows = dict(before.rows) | {
        name.removeprefix(ROW): posted[name] for name in posted if name.startswith(ROW) and _is_key(posted[name])
    }
    taken = Counter(key for key in rows.values() if key != NEW)
    if any(count > 1 for count in taken.values()):
        raise Refused(TWICE)
    shown, ticked = (_keys(posted, name) for name in ("gone_shown", "gone"))
    asked = [name for name in posted.getlist("body_name") if name]
    chosen = zip(asked, posted.getlist("body_choice"), strict=False)
    return Choices(
        amended=_amended(posted, before),
        rows=tuple(rows.items()),
        bodies=tuple((dict(before.bodies) | {name: key for name, key in chosen if _is_key(key)}).items()),
        repealed=tuple(sorted((set(before.repealed) - shown) | (shown & ticked))),
        kept=tuple(sorted((set(before.kept) - shown) | (shown - ticked))),
        reverts="reverts" in posted if "reverts_shown" in posted else before.reverts,
    )


def _amended(posted: QueryDict, before: Choices) -> str:
    asked = posted.get("amended")
    return asked if asked is not None and (asked in ("", OWN) or _is_key(asked)) else before.amended


def _keys(posted: QueryDict, name: str) -> set[str]:
    return {key for key in posted.getlist(name) if _is_key(key)}


def _is_key(text: str) -> bool:
    return text == NEW or key_of(text) is not None
