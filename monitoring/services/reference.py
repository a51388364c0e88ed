"""The registers that a portal starts with: regions and their holidays, programmes, sample indicators, reminder rules.

What is missing is added; what is there stays as an admin has made it. Indicators and rules are starter sets: a set is
added only where there is none at all, else a row that an admin took away would come back at every start. A region's
holiday is added only if the register has never had one on that day.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction

from monitoring.models import Indicator, ReminderRule
from regions.models import Programme, Region, RegionalHoliday

Rows = list[dict[str, Any]]


@transaction.atomic
def load_reference(*, folder: Path) -> dict[str, int]:
    """Load the five files of `folder`; gives how many rows of each register were added."""
    return {
        "regions": _add(Region, _missing(Region, _rows(folder, "regions"))),
        "regional_holidays": _add(RegionalHoliday, _new_holidays(_rows(folder, "regional_holidays"))),
        "programmes": _add(Programme, _missing(Programme, _rows(folder, "programmes"))),
        "indicators": _add(Indicator, _starter_indicators(_rows(folder, "indicators"))),
        "reminder_rules": _add(ReminderRule, _starter_rules(_rows(folder, "reminder_rules"))),
    }


def _rows(folder: Path, name: str) -> Rows:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def _missing(model: type[models.Model], rows: Rows) -> Rows:
    known = set(model._default_manager.values_list("code", flat=True))
    return [row for row in rows if row["code"] not in known]


def _new_holidays(rows: Rows) -> Rows:
    """Rows that are not, and have not been, in the register, with the region itself in place of its code."""
    regions = {region.code: region for region in Region.objects.all()}
    known = set(apps.get_model("regions", "RegionalHolidayEvent").objects.values_list("region", "day"))
    found = [row | {"region": regions[row["region"]], "day": date.fromisoformat(row["day"])} for row in rows]
    return [row for row in found if (row["region"].pk, row["day"]) not in known]


def _starter_indicators(rows: Rows) -> Rows:
    """Rows of the programmes that ask for nothing yet, with the programme itself in place of its code."""
    without = {programme.code: programme for programme in Programme.objects.filter(indicators=None)}
    return [row | {"programme": without[row["programme"]]} for row in rows if row["programme"] in without]


def _starter_rules(rows: Rows) -> Rows:
    """Rules of subjects and audiences about which there has been none yet; one that is retired has been."""
    known = set(ReminderRule.objects.filter(region=None).values_list("subject", "audience"))
    return [row for row in rows if (row["subject"], row["audience"]) not in known]


def _add(model: type[models.Model], rows: Rows) -> int:
    """Two loads at once are one: the later one leaves what the earlier has added."""
    model._default_manager.bulk_create((model(**row) for row in rows), ignore_conflicts=True)
    return len(rows)
