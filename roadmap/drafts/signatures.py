"""Who signed an order and who controls its execution."""

import re
from collections.abc import Sequence

from roadmap.drafts.offices import nominative
from roadmap.drafts.wording import tidy
from roadmap.reading.document import Cell

_POST = re.compile(
    r"И\.\s?о\.|(?:Врио|Временно исполняющий|Исполняющ(?:ий|ая)|Первый заместитель|Заместитель|Вице-губернатор"
    r"|Губернатор|Глава|Министр|Председатель|Начальник|Руководитель|Директор|Президент|Мэр|Премьер-министр|Заведующ(?:ий|ая))(?!\w)"
)
_NAME = re.compile(
    r"(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?$|^[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+)?$"
)
_CONTROL = re.compile(
    r"контроль\s+(?:за|над)\s+(?:исполнени|выполнени|реализаци)\w+.{0,120}?возло\w+\s+на\s+(?P<whom>.+)", re.IGNORECASE
)
_KEEPS_CONTROL = re.compile(r"контроль\s.{0,160}(?:оставляю|оставить)\s+за\s+собой", re.IGNORECASE)
_INITIALS = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_LINES_TO_NAME = 6


def is_post_line(text: str) -> bool:
    return bool(_POST.match(text))


def signatory_of(lines: Sequence[Cell]) -> str:
    """The last post that stands at the beginning of a line, with the name after it if there is one."""
    texts = [tidy(line.text) for line in lines]
    found = [index for index, text in enumerate(texts) if is_post_line(text)]
    if not found:
        return ""
    start = found[-1]
    while start > 0 and start - 1 in found:
        start -= 1
    post = []
    for text in texts[start:]:
        if not text or (post and _NAME.fullmatch(text)):
            break
        post.append(text)
    rest = [text for text in texts[start + len(post) : start + len(post) + _LINES_TO_NAME] if text]
    name = rest[:1] if rest and _NAME.fullmatch(rest[0]) else []
    return re.sub(r"^И\.\s?о\.\s*", "И.о. ", " ".join(post + name))


def controller_of(clauses: Sequence[str], signatory: str) -> str:
    """«возложить на заместителя министра» → «заместитель министра»; as written where a person's name stands in it."""
    for text in clauses:
        found = _CONTROL.search(text)
        if found:
            whom = found["whom"].strip()
            return whom if _INITIALS.search(whom) else nominative(whom.rstrip("."))
        if _KEEPS_CONTROL.search(text):
            return signatory
    return ""
