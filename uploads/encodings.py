"""Which encoding a text is in."""

import re

from .refusals import UnreadableFile


def decode(content: bytes) -> str:
    """Unicode, else the Windows encoding if it gives Russian words."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    if not _is_russian(text):
        raise UnreadableFile("В файле нет читаемого русского текста. Сохраните его как текст в кодировке UTF-8.")
    return text


def _is_russian(text: str) -> bool:
    """Most letters are Russian: of figures and separators a table may have as many as it likes."""
    russian = len(re.findall(r"[А-Яа-яЁё]", text))
    return russian > 0 and len(re.findall(r"[а-яё ]", text)) * 2 >= len(re.findall(r"[^\W\d_]|[ \ufffd]", text))
