"""A roadmap without end always reaches far enough ahead: its recurring dates, and the work on them, are added."""

from datetime import date

import pghistory
from django.db import transaction

from roadmap.models import Roadmap
from roadmap.services.scheduling import schedule_roadmap
from roadmap.years import scheduled_through


@transaction.atomic
def extend_roadmap(*, roadmap: Roadmap, today: date) -> bool:
    """Whether dates were to be added; again, and of several at once only the first, changes nothing."""
    waiting = Roadmap.objects.to_extend(today).select_for_update(of=("self",), no_key=True)
    roadmap = waiting.select_related("order__region").filter(pk=roadmap.pk).first()
    if roadmap is None:
        return False
    roadmap.scheduled_through = scheduled_through(roadmap.first_year, today)
    with pghistory.context(action="extend_roadmap"):
        roadmap.save(update_fields=["scheduled_through"])
        schedule_roadmap(roadmap=roadmap)
    return True
