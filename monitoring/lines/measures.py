"""The five measures of a round as they stand on a page."""

from typing import NamedTuple

from monitoring.figures import Completeness
from regions import russian


class Stat(NamedTuple):
    title: str
    value: str
    about: str


def five_measures(now: Completeness, before: Completeness | None = None, quarter_before: int = 0) -> list[Stat]:
    """Expected, received, share, on time, share on time; `before` are those of the quarter `quarter_before`."""
    if before is not None and not before.expected:
        before = None
    late = f"с опозданием {russian.number(now.late)}" if now.late else "опоздавших нет"
    earlier = f"{russian.in_quarter(quarter_before)} {russian.number(before.received)}" if before else ""
    return [
        Stat("Должны", russian.number(now.expected), "отчитаться за квартал"),
        Stat("Получено", russian.number(now.received), earlier),
        Stat("Доля", russian.percent(now.received, now.expected), _of(now.received, now.expected)),
        Stat("Вовремя", russian.number(now.on_time), late),
        Stat("Доля вовремя", russian.percent(now.on_time, now.expected), _on_time(now, before)),
    ]


def _on_time(now: Completeness, before: Completeness | None) -> str:
    text = _of(now.on_time, now.expected)
    return f"{text}; было {russian.percent(before.on_time, before.expected)}" if before else text


def _of(part: int, whole: int) -> str:
    """«40 из 42»"""
    return f"{russian.number(part)} из {russian.number(whole)}"


def brief(completeness: Completeness) -> str:
    """«40 из 42, вовремя 36» with their shares, for a line of a list."""
    if not completeness.expected:
        return "отчётов не ждут"
    received = russian.percent(completeness.received, completeness.expected)
    on_time = russian.percent(completeness.on_time, completeness.expected)
    numbers = _of(completeness.received, completeness.expected)
    return f"{numbers} ({received}), вовремя {russian.number(completeness.on_time)} ({on_time})"
