"""The history of a round: when it was planned and opened, and who changed its days and why."""

from datetime import datetime
from itertools import pairwise

from django.db.models import Model

from monitoring.models import Round
from regions import russian
from regions.history import Step, did, doers_of, in_order, reason_of
from regions.models import User

DAYS = {"opens_on": "открывается", "timely_until": "вовремя до", "closes_after": "закрывается после"}
CHECK = {True: "сначала проверяет муниципалитет", False: "сразу проверяет регион"}


def steps_of(round_: Round) -> list[Step]:
    """The newest first."""
    events = in_order(round_.events)
    doers, zone = doers_of(events), round_.region.zone
    steps = [_planned(events[0], doers.get(events[0]), events[0].pgh_created_at.astimezone(zone))] if events else []
    for before, event in pairwise(events):
        steps += _changes(before, event, doers.get(event), event.pgh_created_at.astimezone(zone))
    return steps[::-1]


def _planned(event: Model, who: User | None, moment: datetime) -> Step:
    days = f"вовремя до {russian.day_text(event.timely_until)}"
    if who is None:
        return Step(moment, "calendar-clock", "", f"Сбор назначен по дорожной карте, {days}")
    return Step(moment, "calendar-clock", "", f"{did(who, 'назначил', 'назначила')} сбор, {days}", str(who))


def _changes(before: Model, event: Model, who: User | None, moment: datetime) -> list[Step]:
    steps = []
    if before.opened_at is None and event.opened_at is not None:
        steps.append(Step(event.opened_at.astimezone(moment.tzinfo), "inbox", "info", "Сбор открыт"))
    moved = [
        f"{name} {russian.day_text(getattr(event, field))} (было {russian.day_text(getattr(before, field))})"
        for field, name in DAYS.items()
        if getattr(event, field) != getattr(before, field)
    ]
    if who and event.municipal_check != before.municipal_check:
        moved.append(f"отчёты {CHECK[event.municipal_check]}")
    if moved:
        verb = f"{did(who, 'изменил', 'изменила')} сроки" if who else "Сроки изменились вместе с дорожной картой"
        what = f"{verb}: {'; '.join(moved)}"
        steps.append(Step(moment, "pencil", "warn" if who else "", what, str(who or ""), reason_of(event)))
    return steps
