"""The responsible bodies of a cell: parted with or without separators, abbreviations told in full."""

import re
from collections.abc import Iterator, Sequence

from roadmap.drafts.abbreviations import DEFINITION, Abbreviations
from roadmap.drafts.records import Body
from roadmap.drafts.wording import joined, tidy

_BY_AGREEMENT = re.compile(r"[\s,–—-]*(?:\(\s*по\s+согласованию\s*\)?|\bпо\s+согласованию\b\s*\)?)", re.IGNORECASE)
_UNCLOSED = re.compile(r"\(\s*по\s+согласованию(?!\s*\))", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[а-яё])(?=[А-ЯЁ])")

# Nominatives that cannot be a genitive: with a capital they begin a body even where nothing parts it from the last one.
_CERTAIN_HEADS = (
    r"департамент|министерство|комитет|управление|администрация|правительство|агентство|органы|учреждение"
    r"|(?:обще)?образовательн(?:ые|ая) (?:организаци[ия]|учреждени[ея])|федеральный оператор|региональный оператор"
    r"|региональный координатор|(?:ведомственный |региональный )?проектный офис|школы|руководители|главы"
    r"|муниципальн(?:ые|ый|ое) (?:органы?|образовани[ея]|учреждени[ея]|общеобразовательные организации)"
)
# These are a genitive just as well, so they begin a body only after a comma, a semicolon or «и».
_OTHER_HEADS = (
    r"администрации|управления|учреждения|организации|министерства|комитеты|департаменты|центры?|институт|отделы?|орган"
    r"|директора|минпросвещения|минобр\w+|рабочая группа|подведомственн(?:ые|ое|ая) \w+"
    r"|ассоциаци[яи]|союзы?|фонды?|дирекци[яи]|комисси[яи]|служб[аы]|академия|университет|колледж|техникум|технопарки?|инспекция"
    r"|(?:краев|областн)ое государственн\w+|государственн(?:ое|ые) \w+|[ком]?г[абк]о?у|м[абк]о?у|моуо|омсу"
)
_CERTAIN = re.compile(rf"(?<!\w)(?:{_CERTAIN_HEADS}|подведомственн(?:ые|ое) \w+)(?!\w)", re.IGNORECASE)
_ANY = re.compile(rf"(?<!\w)(?:{_CERTAIN_HEADS}|{_OTHER_HEADS})(?!\w)", re.IGNORECASE)
_HEAD_ALONE = re.compile(rf"(?:{_CERTAIN_HEADS}|МОУО|ОМСУ)(?!\w)", re.IGNORECASE)
_LONGEST_NAME = 500  # characters
_LONGEST_LIST = 4_000  # characters; a longer cell is no list of bodies, and is left whole
_LONE_HEADS = re.compile(r"(?:руководители|главы|директора|специалисты|начальники)", re.IGNORECASE)

_MUNICIPAL = re.compile(
    r"\bмоуо\b|\bомсу\b|орган\w* местного самоуправления|муниципальн\w+ орган\w*|органы? управления образованием"
    r"|муниципальные (?:образования|районы|округа)|главы (?:муниципальн|городск|местн)"
    r"|администрации (?:муниципальн|городск)",
    re.IGNORECASE,
)
_SCHOOLS = re.compile(
    r"^(?:муниципальные |государственные )?(?:обще)?образовательные (?:организации|учреждения)|^школы\b"
    r"|^центры образования|^центры «|^руководители (?:обще)?образовательных (?:организаций|учреждений)",
    re.IGNORECASE,
)


def split_bodies(cell: str, abbreviations: Abbreviations, vocabulary: frozenset[str] = frozenset()) -> tuple[Body, ...]:
    text = _UNCLOSED.sub("(по согласованию)", tidy(cell))
    pieces = _pieces(_unglued(text, abbreviations), abbreviations)
    lines = (joined([piece], vocabulary).replace("\n", " ") for piece in pieces)
    pieces = (line.strip(" ,;") for line in lines)
    return tuple(_body(piece, abbreviations) for piece in pieces if piece)


def define_bodies(cells: Sequence[str]) -> Abbreviations:
    """What the cells of responsible bodies define for the whole order, before or after its use.

    Twice over: the second time a known short name already parts the body after it («КОиПО учреждение, …»).
    """
    return _define(cells, _define(cells, Abbreviations()))


def _define(cells: Sequence[str], known: Abbreviations) -> Abbreviations:
    abbreviations = Abbreviations()
    for cell in cells:
        for piece in _pieces(tidy(cell), known):
            found = DEFINITION.search(piece)
            if found:
                abbreviations.define(_without_marks(piece[: found.start()]), found[1])
    abbreviations.infer(cells)
    return abbreviations


def audience_of(name: str) -> str:
    if _MUNICIPAL.search(name):
        return "municipal_authorities"
    return "schools" if _SCHOOLS.search(name) else ""


def bare_name(as_written: str) -> str:
    """The name alone: «Комитет … (далее – КОПО) (по согласованию)» → «Комитет …»."""
    return _without_marks(DEFINITION.sub("", as_written))


def _unglued(text: str, abbreviations: Abbreviations) -> str:
    """«…областиМОУО» parted where a body begins in the middle of a word."""
    if len(text) > _LONGEST_LIST:
        return text
    parts = [found.start() for found in _GLUED.finditer(text) if _is_head(text, found.start(), abbreviations)]
    return "; ".join(text[a:b] for a, b in zip([0, *parts], [*parts, len(text)], strict=True))


def _is_head(text: str, start: int, abbreviations: Abbreviations) -> bool:
    word = re.match(r"\w+", text[start:])
    return bool(_HEAD_ALONE.match(text, start)) or bool(word and abbreviations.knows(word[0]))


def _body(piece: str, abbreviations: Abbreviations) -> Body:
    written = bare_name(piece)
    name = abbreviations.full(written)
    agreed = bool(_BY_AGREEMENT.search(piece))
    return Body(name, piece, agreed, audience_of(name), abbreviations.short(name))


def _without_marks(piece: str) -> str:
    return " ".join(_BY_AGREEMENT.sub("", piece).split()).strip(" ,;")


def _pieces(text: str, abbreviations: Abbreviations) -> list[str]:
    if len(text) > _LONGEST_LIST:
        return [text]
    starts = [0]
    for start in sorted(_possible_starts(text, abbreviations)):
        if start > starts[-1] and _begins_a_body(text, starts[-1], start, abbreviations):
            starts.append(start)
    return [_without_conjunction(text[a:b]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _possible_starts(text: str, abbreviations: Abbreviations) -> set[int]:
    """Heads and known abbreviations outside quotes and brackets, and whatever follows a semicolon there."""
    outside = _outside_marks(text)
    starts = {found.start() for found in _ANY.finditer(text)}
    starts |= {found.start() for found in re.finditer(r"\w+", text) if abbreviations.knows(found[0])}
    starts |= {found.end() for found in re.finditer(r";\s*", text)}
    return {start for start in starts if start < len(text) and outside[start]}


def _begins_a_body(text: str, previous: int, start: int, abbreviations: Abbreviations) -> bool:
    before = text[max(previous, start - _LONGEST_NAME) : start]
    if before.rstrip(" ").endswith((",", ";")):
        return True
    word = re.match(r"\w+", text[start:])
    is_certain = bool(_CERTAIN.match(text, start)) or bool(word and abbreviations.knows(word[0]))
    if re.search(r"\sи\s+$|\n\s*$", before):
        return is_certain
    if _LONE_HEADS.fullmatch(before.strip()):
        return False
    after_a_whole_body = abbreviations.knows(_without_marks(before)) or _BY_AGREEMENT.search(before[-20:])
    return bool(after_a_whole_body) or (is_certain and text[start].isupper())


def _without_conjunction(piece: str) -> str:
    return re.sub(r"\s+и\s*$", "", piece)


def _outside_marks(text: str) -> list[bool]:
    return list(_depths(text))


def _depths(text: str) -> Iterator[bool]:
    depth, quoted = 0, False
    for sign in text:
        depth += (sign in "«(„") - (sign in "»)“")
        quoted ^= sign == '"'
        yield depth <= 0 and not quoted
