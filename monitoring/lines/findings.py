"""What a chart of an indicator shows, said in one sentence: its heading. Pure: no Django and no clock."""

from collections.abc import Sequence
from decimal import Decimal

from monitoring.dynamics import Course, Part, Point
from monitoring.figures import Column, Figure
from monitoring.lines.reports import amount_text, target_text
from monitoring.quarters import Quarter
from regions import russian

NO_ANSWER = "За выбранные годы на этот показатель никто не ответил"
NOBODY_EXPECTED = "За выбранные годы отчётов не ждали"
NEARLY = Decimal("0.15")  # of the centres may have come or gone within a year
PARTS = {  # as in «6 из 20 …»: the genitive plural, then what each of them is called in the table
    "regions": ("субъектов РФ", "Субъект РФ"),
    "municipalities": ("муниципальных образований", "Муниципальное образование"),
    "centres": ("центров", "Центр"),
}


def plan_finding(column: Column, point: Point | None, course: Course) -> str:
    """How far the plan is, or the fact itself where nothing is planned, beside the year before."""
    if point is None or point.figure.fact is None:
        return NO_ANSWER
    figure, quarter = point.figure, point.quarter
    done = figure.part_of_target(figure.year)
    if column.is_share:
        fact = amount_text(figure.fact, column)
        aim = "" if figure.target is None else f" при плане {target_text(figure.target, column)}"
        told = f"{_in(quarter)} – {fact}{aim}"
    elif done is not None:
        told = f"К концу {_of(quarter)} выполнено {russian.percent(done, 1, 0)} плана года"
    elif figure.quarter_target:
        part = figure.fact.numerator / figure.quarter_target
        told = f"{_in(quarter)} выполнено {russian.percent(part, 1, 0)} плана квартала"
    else:
        told = f"{_in(quarter)} – {amount_text(figure.fact, column)} {column.unit}".rstrip()
    rise = growth(column, figure) if _is_comparable(point, course) else ""
    what = "" if column.is_share or done is None else "факт "
    return f"{told}, {what}{rise}" if rise else told


def growth(column: Column, figure: Figure) -> str:
    """«на 12 % больше, чем год назад»: a quarter beside the same one of last year; shares in points."""
    now, past = (amount and amount.value for amount in (figure.fact, figure.year_before))
    if now is None or past is None or (not column.is_share and not past):
        return ""
    rise = (now - past) * 100 if column.is_share else (now - past) * 100 / past
    distance = russian.number(round(abs(rise), 1 if abs(rise) < 10 else 0).normalize())
    if Decimal(distance.replace(",", ".").replace(russian.NBSP, "")) == 0:
        return "столько же, сколько год назад"
    unit = f"п.{russian.NBSP}п." if column.is_share else "%"
    return f"на {distance}{russian.NBSP}{unit} {'больше' if rise > 0 else 'меньше'}, чем год назад"


def completeness_finding(point: Point | None) -> str:
    if point is None or not point.completeness.expected:
        return NOBODY_EXPECTED
    counts = point.completeness
    of = russian.plural(counts.expected, "центра", "центров", "центров")
    received, expected = russian.number(counts.received), russian.number(counts.expected)
    told = f"{_in(point.quarter)} отчитались {received} из {expected} {of}"
    if counts.received == counts.expected == counts.on_time:
        return f"{_in(point.quarter)} отчитались все и вовремя"
    return f"{told}, вовремя – {russian.number(counts.on_time)}"


def parts_finding(column: Column, parts: Sequence[Part], kind: str, by_plan: bool) -> str:
    """How many have done their plan; without plans, how far apart the least and the most are."""
    if by_plan:
        shares = [share for part in parts if (share := part.figure.part_of_target(part.figure.year)) is not None]
        done = sum(share >= 1 for share in shares)
        if len(shares) == 1:
            return f"Выполнено {russian.percent(shares[0], 1, 0)} плана года"
        if not done:
            return f"План года пока не выполнил никто из {len(shares)} {PARTS[kind][0]}"
        return f"План года выполнили {done} из {len(shares)} {PARTS[kind][0]}"
    facts = [part.figure.fact for part in parts if part.figure.fact and part.figure.fact.value is not None]
    if not facts:
        return NO_ANSWER
    facts.sort(key=lambda fact: fact.value)
    least, most = amount_text(facts[0], column), amount_text(facts[-1], column)
    return f"{least} у всех" if least == most else f"От {least} до {most}"


def _is_comparable(point: Point, course: Course) -> bool:
    """Whether about as many centres were asked a year ago: regions that have come since are no growth."""
    before = next((each for each in course if each.quarter == point.quarter.year_before), None)
    now, then = point.completeness.expected, before.completeness.expected if before else 0
    return bool(then) and abs(now - then) <= now * NEARLY


def _in(quarter: Quarter) -> str:
    return f"{russian.capital(russian.in_quarter(quarter.number))} {russian.year_text(quarter.year)}"


def _of(quarter: Quarter) -> str:
    return f"{russian.quarter_roman(quarter.number)}{russian.NBSP}квартала {russian.year_text(quarter.year)}"
