"""The first sentence of an overview: where the quarter stands and what is left to do. Pure: no Django, no clock."""

from typing import NamedTuple

from monitoring.figures import Completeness
from regions import russian

CENTRES = ("центра", "центров", "центров")  # «из 42 центров»
REPORTS = ("отчёт", "отчёта", "отчётов")
STEP_COUNTS = {1: "один шаг", 2: "два шага", 3: "три шага"}


class NextStep(NamedTuple):
    text: str
    address: str  # beside the round's page
    count: int  # how many reports stand there


def reported(completeness: Completeness) -> str:
    """«Отчитались 40 из 42 центров.»; «Отчитались все 42 центра.»"""
    if not completeness.expected:
        return "Отчётов в этом квартале не ждут."
    if not completeness.missing:
        if completeness.expected == 1:
            return "Единственный центр отчитался."
        return f"Отчитались все {russian.counted(completeness.expected, 'центр', 'центра', 'центров')}."
    verb = russian.plural(completeness.received, "Отчитался", "Отчитались", "Отчитались")
    whole = russian.counted(completeness.expected, *CENTRES)
    if not completeness.received:
        return f"Пока не отчитался ни один из {whole}."
    return f"{verb} {russian.number(completeness.received)} из {whole}."


def next_steps(owed: int, returned: int, to_check: int, to_review: int) -> list[NextStep]:
    """What stands before the report: reports to get in, to be looked at by municipalities, to check."""
    steps = []
    if owed or returned:
        steps.append(NextStep(f"дождаться {_genitive(owed + returned)}", "owing/", owed + returned))
    if to_check:
        steps.append(NextStep(f"дождаться проверки {_genitive(to_check)} муниципалитетами", "?state=check", to_check))
    if to_review:
        steps.append(NextStep(f"проверить {russian.counted(to_review, *REPORTS)}", "?state=review", to_review))
    return steps


def steps_of_municipality(owed: int, returned: int, to_check: int) -> list[NextStep]:
    """What a municipal authority has before it, where it looks at reports first."""
    steps = next_steps(owed, returned, 0, 0)
    if to_check:
        steps.append(NextStep(f"проверить {russian.counted(to_check, *REPORTS)}", "?state=check", to_check))
    return steps


def _genitive(count: int) -> str:
    """«1 отчёта», «2 отчётов», «21 отчёта»: after a verb that asks for the genitive."""
    return russian.counted(count, "отчёта", "отчётов", "отчётов")


def steps_left(steps: list[NextStep], is_compiled: bool) -> str:
    """«До сводного отчёта – два шага: дождаться 2 отчётов и проверить 9 отчётов.»"""
    if not steps:
        return "Сводный отчёт составлен." if is_compiled else "Всё принято, можно составить сводный отчёт."
    if is_compiled:
        return f"Сводный отчёт составлен, до новой редакции – {STEP_COUNTS[len(steps)]}:"
    return f"До сводного отчёта – {STEP_COUNTS[len(steps)]}:"


def left_to_municipality(steps: list[NextStep]) -> str:
    """«Вам осталось:», before the steps themselves."""
    return "Вам осталось:" if steps else "От вас ничего не нужно: все отчёты у региона или приняты."


def regions_behind(completeness: Completeness, behind: int, whole: int) -> str:
    """«Не хватает 7 отчётов в 3 регионах из 5.»; nothing when all is in."""
    if not completeness.missing:
        return ""
    reports = _genitive(completeness.missing)
    if whole == 1:
        return f"Не хватает {reports}."
    if behind == whole:
        return f"Не хватает {reports}, во всех {russian.counted(whole, 'регионе', 'регионах', 'регионах')}."
    places = russian.counted(behind, "регионе", "регионах", "регионах")
    return f"Не хватает {reports} в {places} из {russian.number(whole)}."
