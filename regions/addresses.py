"""What stands in an address or a form as text, read strictly. Pure."""

LARGEST_KEY = 2**63 - 1


def key_of(text: str) -> int | None:
    """A primary key; None for whatever cannot be one."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 20
    return int(text) if is_number and 0 < int(text) <= LARGEST_KEY else None
