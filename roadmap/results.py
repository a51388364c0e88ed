"""The «Результат» column as a list of the documents that it asks for. Pure."""

import re

from regions import russian

_DOCUMENTS = (
    "акт|акты|выписка|график|дизайн-проект|диплом|договор|договоры|заключение|заявка|извещение|извещения|информация|"
    "контракт|контракты|концепция|копии|копия|лицензия|освещение|отчет|отчеты|отчёт|отчёты|паспорт|перечень|письмо|"
    "письма|план|положение|постановление|приказ|приказы|проект|протокол|протоколы|публикации|публикация|распоряжение|"
    "реестр|сертификат|сертификаты|скриншот|смета|соглашение|соглашения|справка|ссылка|удостоверение|удостоверения|"
    "фотографии|фотоотчет|фотоотчёт"
)
_ADJECTIVE = r"[а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s+"
_BREAKS = re.compile(
    rf"\s*;\s*|\s*\n+\s*|(?:,\s+(?:а также\s+|и\s+)?|\s+и\s+)(?=(?:{_ADJECTIVE}){{0,2}}(?:{_DOCUMENTS})(?![а-яё]))",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\([^()]*\)|«[^«»]*»|\"[^\"]*\"")
_LIST_MARK = re.compile(r"^(?:\d+[.)]|[–—•-])\s+")


def documents(result: str) -> tuple[str, ...]:
    """«Письмо оператора, приказ департамента» → two documents; a comma or «и» parts only what names a document.

    Words in brackets and quotes are left whole; so is everything that is not certain.
    """
    hidden: list[str] = []
    masked = _CLOSED.sub(lambda found: _hide(found[0], hidden), result)
    parts = (_LIST_MARK.sub("", part.strip(" \t,;.")).strip() for part in _BREAKS.split(masked))
    return tuple(russian.capital(_show(part, hidden)) for part in parts if part)


def _hide(words: str, hidden: list[str]) -> str:
    hidden.append(words)
    return f"\x00{len(hidden) - 1}\x00"


def _show(part: str, hidden: list[str]) -> str:
    return " ".join(re.sub(r"\x00(\d+)\x00", lambda found: hidden[int(found[1])], part).split())
