"""Rows whose deadlines the tests of corrections read otherwise, and work on them."""

from datetime import date

from regions.models import Organisation
from roadmap.models import Activity, Assignment, Executor, Roadmap
from roadmap.services import work
from roadmap.services.scheduling import schedule_roadmap
from tests.cast import Cast
from tests.work import make_activity, moment

YEARLY = "25 августа 2021 года, далее – ежегодно"
GRAPHIC = "Согласно отдельному графику"
EVENT = "в течение 10 рабочих дней со дня получения уведомления"
NOW = moment(date(2021, 6, 1))


def make_row(roadmap: Roadmap, phrase: str, *organisations: Organisation, **fields: object) -> Activity:
    """A scheduled row that the organisations carry out."""
    activity = make_activity(roadmap, str(roadmap.activities.count() + 1), phrase=phrase, **fields)
    for position, organisation in enumerate(organisations, 1):
        Executor.objects.create(activity=activity, position=position, name="как в документе", organisation=organisation)
    schedule_roadmap(roadmap=roadmap)
    activity.refresh_from_db()
    return activity


def begin(cast: Cast, activity: Activity, day: date, organisation: Organisation) -> Assignment:
    """Somebody attaches a document to the assignment of that day."""
    assignment = Assignment.objects.get(
        deadline__activity=activity, deadline__legal_date=day, organisation=organisation
    )
    work.attach_evidence(assignment=assignment, by=cast.school, kind="Отчёт", link="https://example.org/1")
    return assignment


def days(activity: Activity) -> list[str]:
    """Dates in force."""
    return [f"{day:%d.%m.%Y}" for day in activity.deadlines.dated().values_list("legal_date", flat=True)]


def awaiting(activity: Activity) -> str:
    return ", ".join(activity.deadlines.exclude(awaiting="").values_list("awaiting", flat=True))
