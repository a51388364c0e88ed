"""What stands in an address or a form as text, read strictly. Pure."""

LARGEST = 2**63 - 1  # that the database holds


def number_of(text: str) -> int | None:
    """A whole number from zero on; None for whatever is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 20
    return int(text) if is_number and int(text) <= LARGEST else None


def key_of(text: str) -> int | None:
    """A primary key; None for whatever cannot be one."""
    return number_of(text) or None
