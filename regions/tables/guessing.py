"""Which register a file is about, by its headings."""

from collections.abc import Iterable

from uploads.headings import heading_key
from uploads.table_opening import read_table
from uploads.tables import UploadedTable

from .registry import register_named

FEWEST = 2  # columns of a register that a file must have to be taken for it


def read_any(registers: Iterable[str], name: str, content: bytes, sheet: str = "") -> tuple[str, UploadedTable]:
    """The register, "" where the headings tell nothing, and the table. Raises `UnreadableFile`."""
    resources = {register: register_named(register) for register in registers}
    wanted = {heading for resource in resources.values() for heading in resource.known_headings}
    fewest = min((len(resource.necessary) for resource in resources.values()), default=1)
    table = read_table(name, content, sorted(wanted), fewest, sheet)
    return guess(resources, table), table


def guess(registers: Iterable[str], table: UploadedTable) -> str:
    """The register with all that it needs among the headings, and most of its columns there; else the likest."""
    keys = [heading_key(column.heading) for column in table.columns]
    scores = {}
    for name in registers:
        resource = register_named(name)
        found = {resource.known_headings[key] for key in keys if key in resource.known_headings}
        if len(found) >= FEWEST:
            has_all = set(resource.necessary) <= found
            own = sum(heading_key(column) in keys for column in found)
            scores[name] = (has_all, len(found), own, len(found) / len(resource.headings))
    return max(scores, key=scores.__getitem__) if scores else ""
