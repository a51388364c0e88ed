"""What makes a spreadsheet take a text for a formula, and the apostrophe that keeps it a text in a .csv."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_GUARDED = (*FORMULA_SIGNS, "'")


def with_apostrophe(text: str) -> str:
    return f"'{text}" if text.startswith(_GUARDED) else text


def without_apostrophe(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_GUARDED) else text
