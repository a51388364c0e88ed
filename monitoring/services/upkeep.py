"""What the clock keeps in line by itself: roadmaps reach far enough ahead."""

from datetime import datetime

from monitoring.services.turns import each_apart
from roadmap.models import Roadmap
from roadmap.services.extending import extend_roadmap


def extend_roadmaps(*, now: datetime) -> int:
    """Add next year's dates to roadmaps without end; one query where none needs them. Returns how many did."""
    today = now.date()
    return sum(
        each_apart(lambda roadmap: extend_roadmap(roadmap=roadmap, today=today), Roadmap.objects.to_extend(today))
    )
