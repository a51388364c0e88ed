"""Words that several sheets and the covering letter share."""

from monitoring.figures import CentreLine, Heading, RoundFigures
from monitoring.models.states import State
from regions import russian


def title_of(figures: RoundFigures) -> str:
    heading = figures.heading
    return f"{heading.region}, «{heading.programme}»: {russian.quarter(heading.year, heading.quarter)}"


def state_text(line: CentreLine) -> str:
    return "не сдан" if line.state == State.DRAFT else State(line.state).label


def file_name(heading: Heading, revision: int, ending: str) -> str:
    """«Отчёт_Томская_область_Точка_роста_III_квартал_2026.xlsx»"""
    parts = ["Отчёт", heading.region, heading.programme, russian.quarter_roman(heading.quarter), "квартал"]
    parts.append(str(heading.year))
    if revision > 1:
        parts.append(f"редакция_{revision}")
    words = "_".join(parts).replace(" ", "_")
    return "".join(sign for sign in words if sign.isalnum() or sign in "_-") + f".{ending}"
