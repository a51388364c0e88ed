"""What the nation's rounds ask: the programme's own set, filled up to a number."""

from monitoring.models import Indicator
from regions.models import Programme

FIRST_YEAR = 2019


def make_questions(programme: Programme, count: int) -> list[Indicator]:
    """The first `count` indicators by their slot; what the register lacks is added as further counts."""
    register = programme.indicators.first_editions().order_by("slot")
    known = list(register[:count])
    taken = max(register.values_list("slot", flat=True), default=0)
    added = Indicator.objects.bulk_create(
        Indicator(
            programme=programme,
            slot=slot,
            code=f"sample_{slot}",
            name=f"Образец показателя № {slot}",
            unit="шт.",
            first_year=FIRST_YEAR,
        )
        for slot in range(taken + 1, taken + 1 + count - len(known))
    )
    return known + added
