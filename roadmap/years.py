"""Years that an order can mean, and years inside its words."""

import re

EARLIEST, LATEST = 2015, 2060
"""Years that a roadmap can mean; others are slips of the pen."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\D|$)")


def shift_years(text: str, years: int) -> str:
    """Every calendar year from 2000 to 2099 in the text, moved by `years`; «01.10.2021» too."""
    return _YEAR.sub(lambda found: str(int(found[1]) + years), text)
