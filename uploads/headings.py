"""Headings compared as people mean them: without case, ё, spare spaces and signs, «N» for «№»."""

import re

_NUMBER_SIGN = re.compile(r"^(?:№+|n[o°º]?\.?)(?=\W|$)")
_SIGNS = re.compile(r"[^\w№%]+")


def heading_key(text: object) -> str:
    """What the usual writings of one heading share: «N п/п», «№ п\\п.» and «№пп» are the same."""
    plain = str(text if text is not None else "").casefold().replace("ё", "е").replace("\u00ad", "").strip()
    plain = _NUMBER_SIGN.sub("№", plain)
    return _SIGNS.sub("", plain)
