"""What an order's letterhead, approval stamp and title tell: number, date, issuer, title, the order that it amends."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from regions import russian
from roadmap.drafts.offices import nominative
from roadmap.drafts.records import RegionName
from roadmap.drafts.wording import in_sentence_case, joined, key, tidy
from roadmap.reading.document import Cell

MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня"]
MONTHS += ["июля", "августа", "сентября", "октября", "ноября", "декабря"]
_DAY = (
    r"(?:(?P<day>\d{1,2})\.(?P<month>\d{2})\.(?P<year>\d{4})"
    rf"|[«\"„]?(?P<worded_day>\d{{1,2}})[»\"“]?\s+(?P<worded_month>{'|'.join(MONTHS)})\s+(?P<worded_year>\d{{4}}))"
    r"\s*(?:года|г\.?)?"
)
_NUMBER = r"№\s*(?P<number>(?=\S{0,40}\d)[^\s,;«»\"()]{1,40})"
_ACT = r"(?:распоряжени|приказ|постановлени)"
_DATED = re.compile(rf"(?:от\s+)?{_DAY}\s*{_NUMBER}", re.IGNORECASE)
_OWN_LINE = re.compile(rf"(?:от\s+)?(?:{_DAY})?\s*(?:{_NUMBER})?", re.IGNORECASE)
_KIND = re.compile(rf"{_ACT}\w?|р\s?а\s?с\s?п\s?о\s?р\s?я\s?ж\s?е\s?н\s?и\s?е|п\s?р\s?и\s?к\s?а\s?з", re.IGNORECASE)
_STAMP = re.compile(rf"утвержд[её]н[аоы]?(?:\s+{_ACT}.*)?|приложение(?: № ?\d+)?(?:\s+к\s.*)?", re.IGNORECASE)
_TITLE = re.compile(r"Об?о?\s+\w")
_BODY = re.compile(
    r"\d{1,2}\.\s|(?:В целях|В соответствии|На основании|Во исполнение|С целью|Руководствуясь|В рамках|В связи|Для)\s"
)
_PLAN = re.compile(r"(?:комплекс\w* мер|план\w*|«?дорожн\w+ карт|перечень мероприятий)", re.IGNORECASE)
_AMENDING = re.compile(r"о\s+внесении\s+изменени\w+(?:\s+в\s|\s*$)", re.IGNORECASE)
_BRINGS_IN = re.compile(r"внести\s+(?:в\s.*\s)?(?:следующ\w+\s+)?изменени\w+|внести\s+в\s", re.IGNORECASE)
_NUMBER_FIRST = re.compile(rf"{_NUMBER}\s+от\s+{_DAY}", re.IGNORECASE)


def number_and_date(lines: Sequence[Cell]) -> tuple[str, date | None]:
    """From lines that hold nothing else, else from the stamp «УТВЕРЖДЕН распоряжением … от … № …».

    Numbers of other acts stand inside sentences and are left alone.
    """
    number, day = "", None
    for text in (tidy(line.text) for line in lines):
        found = _OWN_LINE.fullmatch(text) if text else None
        if found:
            number = number or found["number"] or ""
            day = day or _date(found)
    stamp = _DATED.search(" ".join(stamp_lines(lines)))
    if stamp and not number:
        return stamp["number"], _date(stamp)
    return number, day


def stamp_lines(lines: Sequence[Cell]) -> list[str]:
    """The approval stamp over the roadmap, without blank lines; empty where there is none."""
    texts = [tidy(line.text) for line in lines]
    start = next((index for index, text in enumerate(texts) if _STAMP.fullmatch(text)), None)
    if start is None:
        return []
    stamp = []
    for text in texts[start:]:
        if stamp and (not text or _PLAN.match(text)):
            break
        stamp.append(text)
    return stamp


def before_stamp(lines: Sequence[Cell]) -> Sequence[Cell]:
    """The order itself, without what it approves."""
    start = next((index for index, line in enumerate(lines) if _STAMP.fullmatch(tidy(line.text))), len(lines))
    return lines[:start]


def title_of(lines: Sequence[Cell], vocabulary: frozenset[str]) -> str:
    """The lines from «О создании …» to a blank one or to the order's first sentence."""
    texts = [tidy(line.text) for line in lines]
    start = next((index for index, text in enumerate(texts) if _TITLE.match(text)), None)
    return "" if start is None else _block(texts[start:], vocabulary)


def is_plan_title(text: str) -> bool:
    return bool(_PLAN.match(text))


def plan_title(above: Sequence[Cell], vocabulary: frozenset[str]) -> str:
    """The heading over a roadmap's table: the last «Комплекс мер …», «План …» that begins a line."""
    texts = [tidy(line.text) for line in above]
    starts = [index for index, text in enumerate(texts) if _PLAN.match(text)]
    starts = [index for index in starts if index == 0 or index - 1 not in starts]
    return in_sentence_case(_block(texts[starts[-1] :], vocabulary)) if starts else ""


def _block(texts: Sequence[str], vocabulary: frozenset[str]) -> str:
    block: list[str] = []
    for text in texts:
        if not text or (block and _BODY.match(text)):
            break
        block.append(text)
    return joined(block, vocabulary).replace("\n", " ")


def issuer_of(lines: Sequence[Cell], regions: Sequence[RegionName]) -> str:
    """The letterhead above «РАСПОРЯЖЕНИЕ», else whoever the stamp names: «распоряжением комитета …»."""
    texts = [tidy(line.text) for line in lines]
    kind = next((index for index, text in enumerate(texts) if text and _KIND.fullmatch(text)), None)
    above = [text for text in texts[:kind] if text and not _OWN_LINE.fullmatch(text)] if kind else []
    if above:
        return _in_normal_capitals(" ".join(above), regions)
    stamp = re.search(rf"{_ACT}\w*\s+(.+?)(?:\s+от\s+|$)", " ".join(stamp_lines(lines)), re.IGNORECASE)
    return russian.capital(nominative(stamp[1])) if stamp else ""


def issuer_in_clauses(clauses: Sequence[str], regions: Sequence[RegionName]) -> str:
    """Without a letterhead: the ministry (department, …) of the region that the clauses themselves name."""
    text = "\n".join(clauses)
    region = region_of(text, regions)
    if region is None:
        return ""
    of_region = re.escape(region.genitive)
    body = rf"\b(?:министерств|департамент|комитет|администраци|правительств)\w*(?:[ ][^\s.;:]+){{0,12}}?[ ]{of_region}"
    found = re.search(body, text, re.IGNORECASE)
    return russian.capital(nominative(found[0])) if found else ""


def region_of(text: str, regions: Sequence[RegionName]) -> RegionName | None:
    """The region whose genitive stands first in the text."""
    words = key(text)
    hits = []
    for region in (region for region in regions if key(region.genitive) in words):
        found = re.search(rf"(?<![\w-]){re.escape(key(region.genitive))}(?!\w)", words)
        if found:
            hits.append((found.start(), region))
    return min(hits, key=lambda hit: hit[0])[1] if hits else None


def amended_order(title: str, clauses: Sequence[str] = ()) -> tuple[str, date] | None:
    """The order that an amending one names in its title, else in the clause that brings the changes in."""
    if not _AMENDING.match(title):
        return None
    for text in (title, *(text for text in clauses if _BRINGS_IN.match(text))):
        found = _DATED.search(text) or _NUMBER_FIRST.search(text)
        day = _date(found) if found else None
        if found and day:
            return found["number"], day
    return None


def _in_normal_capitals(name: str, regions: Iterable[RegionName]) -> str:
    """«АДМИНИСТРАЦИЯ ТОМСКОЙ ОБЛАСТИ» → «Администрация Томской области»."""
    if name != name.upper():
        return name
    name = name.lower()
    for region in sorted(regions, key=lambda region: -len(region.genitive)):
        name = re.sub(rf"(?<![\w-]){re.escape(region.genitive.lower())}(?!\w)", region.genitive, name)
    return russian.capital(name)


def _date(found: re.Match) -> date | None:
    if found["day"]:
        parts = int(found["year"]), int(found["month"]), int(found["day"])
    elif found["worded_day"]:
        month = MONTHS.index(found["worded_month"].lower()) + 1
        parts = int(found["worded_year"]), month, int(found["worded_day"])
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None
