"""Sound files spoiled by chance, the same for the same seed: bytes flipped, pieces cut, entries of the zip changed."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

ODD_VALUES = [
    b"",
    b"-1",
    b"0",
    b"99999999999",
    b"NaN",
    b"1e400",
    b"XFD1048576",
    b"A1:XFD1048576",
    b"\xff",
    b"e",
    b"&#1;",
]
ODD_PIECES = [b"\0", b"\t", b"\n", b"\r", b'"', b";", b"<", b"&", b"\xd0", b"\x1b", b"_x0000_", b"_xD800_", b"=1+1"]
_VALUE = re.compile(rb'="[^"]*"')
_TEXT = re.compile(rb">[^<]+<")
_TAG = re.compile(rb"<[^>]*>")

Entries = list[tuple[str, bytes]]


def mutated(content: bytes, seed: int) -> bytes:
    """A zip is spoiled by its entries and as a whole, anything else as a whole."""
    chance = random.Random(seed)
    ways = [*_OF_ENTRIES, *_OF_BYTES] if content.startswith(b"PK") else _OF_BYTES
    way = chance.choice(ways)
    if way in _OF_BYTES:
        return way(content, chance)
    entries = _entries(content)
    way(entries, chance)
    return _zipped(entries)


def flip(content: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 400) :]


def end_early(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start : start + chance.randint(1, 2000)] * 2 + content[start:]


def insert(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(content))
        content = content[:at] + chance.choice(ODD_PIECES) + content[at:]
    return content


def drop_entry(entries: Entries, chance: random.Random) -> None:
    entries.pop(chance.randrange(len(entries)))


def double_entry(entries: Entries, chance: random.Random) -> None:
    entries.append(chance.choice(entries))


def swap_entries(entries: Entries, chance: random.Random) -> None:
    one, other = (chance.randrange(len(entries)) for _ in range(2))
    (first, content), (second, more) = entries[one], entries[other]
    entries[one], entries[other] = (first, more), (second, content)


def spoil_entry(entries: Entries, chance: random.Random) -> None:
    way = chance.choice([flip, cut, end_early, repeat, insert, *[_odd_value] * 3, *[_odd_text] * 3, _without_tag])
    at = chance.randrange(len(entries))
    name, content = entries[at]
    entries[at] = (name, way(content, chance) if content else content)


def _odd_value(content: bytes, chance: random.Random) -> bytes:
    return _replaced(_VALUE, content, chance, lambda: b'="' + chance.choice(ODD_VALUES) + b'"')


def _odd_text(content: bytes, chance: random.Random) -> bytes:
    return _replaced(_TEXT, content, chance, lambda: b">" + chance.choice(ODD_VALUES + ODD_PIECES) + b"<")


def _without_tag(content: bytes, chance: random.Random) -> bytes:
    return _replaced(_TAG, content, chance, lambda: b"")


def _replaced(what: re.Pattern[bytes], content: bytes, chance: random.Random, other: Callable[[], bytes]) -> bytes:
    places = list(what.finditer(content))
    if not places:
        return content
    place = chance.choice(places)
    return content[: place.start()] + other() + content[place.end() :]


def _entries(content: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _zipped(entries: Entries) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # about two entries of one name
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


_OF_BYTES = [flip, cut, end_early, repeat, insert]
_OF_ENTRIES = [drop_entry, double_entry, swap_entries, *[spoil_entry] * 12]
