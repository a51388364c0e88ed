"""The sheet «Что изменилось»: a revision against the one before it, old beside new."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from monitoring.exports.cells import SHARE, Band, Entry, Format, Sheet, Value, count_format, heads, line
from monitoring.exports.columns import share_of
from monitoring.exports.words import state_text
from monitoring.figures import Amount, CentreLine, Column
from monitoring.report_changes import ROLES, Changes, Move
from regions import russian

TITLE = "Что изменилось"


def changes_sheet(changes: Changes, revision: int) -> Sheet:
    """`revision` is the one that these are changes of."""
    bands = [line(Entry(f"Что изменилось в редакции {revision} против предыдущей", "title"))]
    if not changes:
        bands += [line(), line(Entry("Ни отчёты центров, ни цифры не изменились.", "strong"))]
    lists = {
        "Отчитались": changes.reported,
        "Отчёт больше не считается полученным": changes.withdrawn,
        "Теперь считаются сданными вовремя": changes.timely,
        "Теперь считаются сданными с опозданием": changes.late,
        "Теперь должны отчитаться": changes.joined,
        "Больше не должны отчитываться": changes.left,
    }
    for name, lines in lists.items():
        bands += _list(name, lines)
    bands += _figures(changes.moves)
    return Sheet(TITLE, [34, 46, 46, 20, 16, 16, 30], bands, header=1)


def _list(name: str, lines: Sequence[CentreLine]) -> Iterator[Band]:
    if lines:
        yield line()
        yield line(Entry(f"{name}: {len(lines)}", "strong"))
        yield heads("Муниципальное образование", "Школа", "Центр", "Состояние")
        yield Band([Format()] * 4, [(one.municipality, one.school, one.centre, state_text(one)) for one in lines])


def _figures(moves: Sequence[Move]) -> Iterator[Band]:
    if moves:
        yield line()
        yield line(Entry(f"Другие цифры: {len(moves)}", "strong"))
        yield heads(
            "Муниципальное образование",
            "Школа и центр",
            "Показатель",
            "Что",
            "Было",
            "Стало",
            "Числитель из знаменателя",
        )
    for move in moves:
        form = SHARE if move.column.is_share else count_format(move.column.places)
        yield line(
            Entry(move.municipality),
            Entry(move.centre or None),
            Entry(move.column.name),
            Entry(ROLES[move.role]),
            Entry(_number(move.before, move.column), "old", form),
            Entry(_number(move.now, move.column), "number", form),
            Entry(_parts(move)),
        )


def _parts(move: Move) -> str | None:
    """«5 из 6 → 10 из 12»: a share may stay what it was while its parts move."""
    amounts = [value for value in (move.before, move.now) if isinstance(value, Amount)]
    if not amounts or not move.column.is_share:
        return None
    return " → ".join(_part(value, move.column.places) for value in (move.before, move.now))


def _part(amount: Amount | None, places: int) -> str:
    if amount is None:
        return "нет"
    return " из ".join(russian.number(number, places) for number in amount)


def _number(value: Amount | Decimal | None, column: Column) -> Value:
    if isinstance(value, Amount):
        return share_of(value) if column.is_share else value.numerator
    return value / 100 if column.is_share and value is not None else value
