"""Two questions, two centres and their reports, for the tests of a round's forms."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from monitoring.round_forms.centres import KnownCentre
from monitoring.round_forms.comparison import Standing, compare
from monitoring.round_forms.filled import read_form
from monitoring.round_forms.guidance import FormHead
from monitoring.round_forms.plans import PlannedRow
from monitoring.round_forms.signs import RoundSign
from monitoring.values import Answer, Question
from uploads.tables import Note, UploadedTable, coded, column_letter

CHILDREN = Question(code="children", slot=1, name="Обучающиеся", unit="чел.", is_share=False, maximum=Decimal(500))
TEACHERS = Question(
    code="teachers",
    slot=2,
    name="Обученные педагоги",
    unit="чел.",
    is_share=True,
    numerator_label="Прошли",
    denominator_label="Всего педагогов",
)
QUESTIONS = [CHILDREN, TEACHERS]
SIGN = RoundSign("70", "tochka-rosta", 2026, 3)
HEAD = FormHead(SIGN, "Точка роста", "Томская область", date(2026, 10, 1))
FIRST = KnownCentre(11, "Берёзовский район", "МБОУ «Школа № 1»", "Точка роста, школа № 1")
SECOND = KnownCentre(12, "Еловский район", "МБОУ «Школа № 2»", "Точка роста, школа № 2")


def standing(centre: KnownCentre = FIRST, answers: Mapping[str, Answer] | None = None, **more: Any) -> Standing:
    return Standing(
        centre, submission=centre.pk + 100, version=3, answers=answers or {}, **{"held": "", "state": "черновик"} | more
    )


def table(headings: Sequence[str], *rows: Sequence[Any], faults: Sequence[Note] = ()) -> UploadedTable:
    """Headings stand in line 1, rows from line 2."""
    columns = tuple(
        coded(heading, column_letter(place + 1), [row[place] for row in rows]) for place, heading in enumerate(headings)
    )
    return UploadedTable("Форма", ("Форма",), 1, range(2, len(rows) + 2), columns, tuple(faults))


def planned(
    uploaded: UploadedTable, standings: Sequence[Standing] = (), questions: Sequence[Question] = QUESTIONS
) -> list[PlannedRow]:
    form = read_form(uploaded, questions)
    return compare(form.rows, standings or [standing(), standing(SECOND)], questions, same_year=True)


def changes_of(row: PlannedRow) -> dict[str, str]:
    return {change.name: change.new for change in row.changes}
