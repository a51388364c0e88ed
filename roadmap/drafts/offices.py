"""Names of bodies and posts from an oblique case into the nominative, by a small table and only where it is certain.

Only the leading words change: «заместителя Губернатора области» → «заместитель Губернатора области».
"""

import re

_NEUTER = ("а", "у", "ом", "е")
_POSTS = ("министр", "губернатор", "вице-губернатор", "директор", "ректор", "специалист", "оператор", "координатор")
_OFFICES = ("департамент", "комитет", "отдел", "институт", "центр", "проектный офис")


def _forms() -> dict[str, str]:
    table = {word + ending: word for word in _POSTS + _OFFICES for ending in _NEUTER}
    table |= {f"министерств{ending}": "министерство" for ending in _NEUTER}
    table |= {f"правительств{ending}": "правительство" for ending in _NEUTER}
    table |= {f"агентств{ending}": "агентство" for ending in _NEUTER}
    table |= {f"управлени{ending}": "управление" for ending in ("я", "ю", "ем", "и")}
    table |= {f"учреждени{ending}": "учреждение" for ending in ("я", "ю", "ем", "и")}
    table |= {f"администраци{ending}": "администрация" for ending in ("и", "ю", "ей")}
    table |= {f"служб{ending}": "служба" for ending in ("ы", "е", "у", "ой")}
    table |= {f"{word}{ending}": word for word in ("начальник", "советник") for ending in _NEUTER}
    for stem in ("заместител", "председател", "руководител"):
        table |= {stem + ending: f"{stem}ь" for ending in ("я", "ю", "ем", "е")}
    table |= {"главу": "глава", "главе": "глава", "главой": "глава"}
    table |= {"секретаря": "секретарь", "секретарю": "секретарь", "секретарем": "секретарь"}
    table |= {"руководителям": "руководители", "главам": "главы", "органам": "органы", "директорам": "директора"}
    return table | {"организациям": "организации", "школам": "школы", "администрациям": "администрации"}


NOMINATIVES = _forms()
_ADJECTIVE = re.compile(r"(перв|главн|федеральн|региональн|ведомственн|ответственн)(?:ого|ому|ым)\b\s*", re.IGNORECASE)
_LEAD = re.compile("|".join(sorted(map(re.escape, NOMINATIVES), key=len, reverse=True)), re.IGNORECASE)


def nominative(text: str) -> str:
    """The name with its leading words in the nominative; the same text where the table does not know them."""
    parts = re.split(r"(\s[–—]\s)", text)
    return "".join(_nominative_part(part) for part in parts)


def is_oblique(text: str) -> bool:
    return nominative(text) != text


def _nominative_part(text: str) -> str:
    adjective = _ADJECTIVE.match(text)
    start = adjective.end() if adjective else 0
    lead = _LEAD.match(text, start)
    if not lead or text[lead.end() : lead.end() + 1].isalpha():
        return text
    word = _as_capital(lead[0], NOMINATIVES[lead[0].casefold()])
    return (f"{adjective[1]}ый " if adjective else "") + word + text[lead.end() :]


def _as_capital(pattern: str, word: str) -> str:
    return word[0].upper() + word[1:] if pattern[0].isupper() else word
