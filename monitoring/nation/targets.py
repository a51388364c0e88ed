"""What the nation plans for its last year: for each region, and counts for each centre."""

from decimal import Decimal

from monitoring.models import Indicator, Target
from monitoring.nation.places import BATCH
from regions.models import Centre


def make_targets(questions: list[Indicator], centres: list[Centre], year: int) -> None:
    regions = {centre.organisation.region for centre in centres}
    whole = [
        Target(indicator=question, year=year, region=region, value=Decimal(90 if question.is_share else 20_000))
        for region in sorted(regions, key=lambda region: region.code)
        for question in questions
    ]
    parts = [
        Target(indicator=question, year=year, centre=centre, value=Decimal(centre.students + 15))
        for centre in centres
        for question in questions
        if not question.is_share
    ]
    Target.objects.bulk_create(whole + parts, batch_size=BATCH)
