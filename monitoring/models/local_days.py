"""Days of a region's own calendar, counted by the database."""

from datetime import datetime

from django.db.models import DateField, DateTimeField, Expression, F, Func, Value
from django.db.models.functions import Cast


def local_day_in(zone: str, moment: datetime | Expression | F) -> Cast:
    """The calendar day of a moment in the time zone that the lookup path `zone` leads to."""
    if isinstance(moment, datetime):
        moment = Value(moment, output_field=DateTimeField())
    return Cast(Func(F(zone), moment, function="timezone", output_field=DateTimeField()), DateField())
