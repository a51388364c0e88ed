"""The sentences of a report's covering letter, with right cases. No Django and no clock."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from monitoring.figures import Amount, CentreLine, Column, Completeness, Figure, Heading, RoundFigures
from regions import russian

MOST_NAMED = 30  # centres that the letter itself names; of more it counts those of each municipality


def subject(heading: Heading) -> str:
    """«О показателях центров «Точка роста» Томской области за III квартал 2026 года»"""
    return f"О показателях {heading.centres_genitive} {heading.region_genitive} за {_quarter(heading, 'квартал')}"


def opening(heading: Heading, counts: Completeness) -> str:
    """«По итогам III квартала 2026 года из 42 центров «Точка роста» Томской области отчитались 40 (95,2 %), …»"""
    start = f"По итогам {_quarter(heading, 'квартала')}"
    if not counts.expected:
        return f"{start} отчётов {heading.centres_genitive} {heading.region_genitive} не ожидалось."
    if counts.expected == 1:
        return f"{start} ожидался один отчёт {heading.centres_genitive} {heading.region_genitive}; {_only(counts)}."
    return f"{start} {_whom(heading, counts.expected)} {_received(counts)}{_on_time(counts)}."


def _quarter(heading: Heading, word: str) -> str:
    return f"{russian.quarter_roman(heading.quarter)}{russian.NBSP}{word} {heading.year}{russian.NBSP}года"


def _only(counts: Completeness) -> str:
    if not counts.received:
        return "он не получен"
    return "он получен вовремя" if counts.on_time else "он получен с опозданием"


def _whom(heading: Heading, expected: int) -> str:
    """«из 42 центров …», «из 21 центра …»; a name that has no known singular stands before its number."""
    number, named = russian.number(expected), heading.centres_genitive
    if russian.plural(expected, "one", "few", "many") == "one":
        named = of_one(heading.centres_genitive)
    if named is None:
        return f"из {heading.centres_genitive} {heading.region_genitive} (всего {number})"
    return f"из {number}{russian.NBSP}{named} {heading.region_genitive}"


def of_one(centres: str) -> str | None:
    """«школьных Кванториумов» → «школьного Кванториума»; None where the noun ends otherwise.

    Adjectives before the noun change with it, whatever follows the noun doesn't.
    """
    words = centres.split(" ")
    for at, word in enumerate(words):
        if word.endswith("ов"):
            return " ".join([*words[:at], f"{word[:-2]}а", *words[at + 1 :]])
        if not word.endswith(("ых", "их")):
            return None
        words[at] = f"{word[:-2]}ого"
    return None


def _received(counts: Completeness) -> str:
    if not counts.received:
        return "не отчитался ни один"
    if not counts.missing:
        return "отчитались все"
    verb = russian.plural(counts.received, "отчитался", "отчитались", "отчитались")
    return f"{verb} {_with_share(counts.received, counts.expected)}"


def _on_time(counts: Completeness) -> str:
    if not counts.received:
        return ""
    if counts.on_time == counts.received:
        return ", все вовремя" if counts.received > 1 else ", и вовремя"
    if not counts.on_time:
        return ", но вовремя – ни один" if counts.received > 1 else ", но с опозданием"
    return f", из них вовремя {_with_share(counts.on_time, counts.expected)}"


def _with_share(part: int, whole: int) -> str:
    return f"{russian.number(part)} ({russian.percent(part, whole)})"


def indicator_sentences(figures: RoundFigures) -> Iterator[str]:
    """«Численность обучающихся: 12 600 чел. с начала года при плане 13 500 чел. (93,3 %).»"""
    for column, figure in zip(figures.columns, figures.totals, strict=True):
        text = f"{column.name}: {'; '.join(_parts(column, figure)) or 'сведений нет'}"
        yield text.removesuffix(".") + "."  # a unit may end in its own full stop


def _parts(column: Column, figure: Figure) -> Iterator[str]:
    """Where the year is the quarter's own figure, it is told once, against both plans."""
    fact, year = figure.fact, figure.year
    of_quarter = _plan(column, "квартала", figure.quarter_target, fact)
    of_year = _plan(column, "года", figure.target, year)
    if fact == year:
        if year is not None:
            yield _amount(column, year) + _against([*of_quarter, *of_year])
        return
    if fact is not None:
        yield f"{_amount(column, fact)} за квартал{_against(of_quarter)}"
    if year is not None:
        yield f"{_amount(column, year)} с начала года{_against(of_year)}"


def _plan(column: Column, span: str, target: Decimal | None, amount: Amount | None) -> list[str]:
    """«года 13 500 чел. (93,3 %)», if it is planned; what part of it is done is told of counts only."""
    if target is None:
        return []
    if column.is_share:
        return [f"{span} {russian.percent(target, 100)}"]
    done = f" ({russian.percent(amount.numerator, target)})" if amount and target else ""
    return [f"{span} {_count(column, target)}{done}"]


def _against(plans: Sequence[str]) -> str:
    return f" при плане {' и '.join(plans)}" if plans else ""


def _amount(column: Column, amount: Amount) -> str:
    if not column.is_share:
        return _count(column, amount.numerator)
    parts = [russian.number(number, column.places) for number in (amount.numerator, amount.denominator)]
    share = russian.percent(amount.numerator, amount.denominator) if amount.denominator else "доли нет"
    return f"{share} ({parts[0]} из {parts[1]})"


def _count(column: Column, number: object) -> str:
    return f"{russian.number(number, column.places)}{russian.NBSP}{column.unit}".removesuffix(russian.NBSP)


def owing(missing: Sequence[CentreLine]) -> list[str]:
    """A heading and a line for each centre that owes its report, or for each municipality where there are many."""
    if not missing:
        return []
    heading = f"Не {russian.plural(len(missing), 'отчитался', 'отчитались', 'отчитались')} {_centres(len(missing))}:"
    if len(missing) <= MOST_NAMED:
        return [heading, *(f"{one.school} ({one.municipality})" for one in missing)]
    counts = Counter(one.municipality for one in missing)
    return [heading, *(f"{name} – {_centres(count)}" for name, count in counts.items())]


def _centres(count: int) -> str:
    return russian.counted(count, "центр", "центра", "центров")
