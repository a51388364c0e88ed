"""A programme's indicators of a year, as the page «Показатели» and its file tell them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from monitoring.models import Indicator
from monitoring.questions import by_group
from monitoring.values import plain
from regions import russian
from regions.tables.listings import Listing

HEADINGS = ["Программа", "Показатель", "Код", "Годы", "Группа", "Единица", "Из чего доля", "Как считают", "Допустимо"]
HEADINGS += ["Когда просят пояснить", "Обязательный", "Пояснение", "Образец"]


@dataclass(frozen=True)
class IndicatorLine:
    """An edition in words; "" where there is nothing to say."""

    indicator: Indicator
    parts: str  # «Прошли из Всего педагогов»
    period: str
    bounds: str  # «от 0 до 3 000»
    remarks: str  # «уменьшилось; изменилось больше чем на 50 %»
    others: Sequence[Indicator]  # editions of other years


def groups_of(asked: Iterable[Indicator], editions: Iterable[Indicator]) -> list[tuple[str, list[IndicatorLine]]]:
    """In the order of the form, by its headings. `editions` are all of the programme."""
    by_code: dict[str, list[Indicator]] = {}
    for edition in editions:
        by_code.setdefault(edition.code, []).append(edition)
    lines = [_line(each, by_code[each.code]) for each in by_group(list(asked))]
    return [(group, list(own)) for group, own in groupby(lines, key=lambda line: line.indicator.group)]


def _line(indicator: Indicator, editions: Sequence[Indicator]) -> IndicatorLine:
    return IndicatorLine(
        indicator=indicator,
        parts=f"{indicator.numerator_label} / {indicator.denominator_label}" if indicator.is_share else "",
        period=_period(indicator),
        bounds=_bounds(indicator),
        remarks=_remarks(indicator),
        others=[each for each in editions if each != indicator],
    )


def _period(indicator: Indicator) -> str:
    if indicator.cumulative:
        return "с начала года"
    return "за квартал" if indicator.adds_up else "на конец квартала"


def _bounds(indicator: Indicator) -> str:
    unit = f"{russian.NBSP}%" if indicator.is_share else ""
    least, most = (None if bound is None else plain(bound) + unit for bound in (indicator.minimum, indicator.maximum))
    if least and most:
        return f"от {least.removesuffix(unit)} до {most}"
    return f"не меньше {least}" if least else f"не больше {most}" if most else ""


def _remarks(indicator: Indicator) -> str:
    said = ["уменьшилось"] if indicator.comment_on_fall or indicator.cumulative else []
    if (percent := indicator.comment_on_jump_percent) is not None:
        said.append(f"изменилось больше чем на {percent}{russian.NBSP}%")
    return " или ".join(said)


def indicator_listing(programme: str, year: int, groups: Iterable[tuple[str, list[IndicatorLine]]]) -> Listing:
    return Listing(f"Показатели, {programme}, {year}", HEADINGS, _rows(groups))


def _rows(groups: Iterable[tuple[str, list[IndicatorLine]]]) -> Iterator[list[object]]:
    for group, lines in groups:
        for line in lines:
            each = line.indicator
            what = [each.programme.name, each.name, each.code, each.years, group, each.unit]
            how = [line.parts, line.period, line.bounds, line.remarks]
            yield [*what, *how, each.required, each.help_text, each.is_sample]
