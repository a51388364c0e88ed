"""The sign in a hidden column of a form: for which round, centre and state of its report a row was written."""

import re
from dataclasses import dataclass

HEADING = "Служебный столбец"
_SIGN = re.compile(r"(\w{1,10})/([-\w]{1,50})/(\d{4})-([1-4])/(\d{1,18})/(\d{1,9})(?:/([-\w]{1,50}))?", re.ASCII)


@dataclass(frozen=True)
class RoundSign:
    """Codes of the region and of the programme, and the quarter."""

    region: str
    programme: str
    year: int
    quarter: int


@dataclass(frozen=True)
class Sign:
    """`centre` is a primary key, `version` the report's when the form was written; `code` is a question's, where each
    stands in a row of its own."""

    round: RoundSign
    centre: int
    version: int
    code: str = ""

    def __str__(self) -> str:
        of = self.round
        text = f"{of.region}/{of.programme}/{of.year}-{of.quarter}/{self.centre}/{self.version}"
        return f"{text}/{self.code}" if self.code else text


def read_sign(text: object) -> Sign | None:
    """None for a cell that holds no sign, or one that somebody has typed over."""
    found = _SIGN.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        return None
    region, programme, year, quarter, centre, version, code = found.groups()
    return Sign(RoundSign(region, programme, int(year), int(quarter)), int(centre), int(version), code or "")
