"""How a region's reports are checked, for the rounds that open from now on."""

import pghistory
from django.db import transaction

from monitoring.models import ReviewPolicy
from regions.models import Region, User


def is_checked_by_municipalities(region: Region) -> bool:
    return ReviewPolicy.objects.filter(region=region, municipal_check=True).exists()


@transaction.atomic
def set_review_policy(*, region: Region, municipal_check: bool, by: User) -> None:
    """Rounds that have opened keep what stood then; each of them may be changed by itself."""
    with pghistory.context(user=by.pk, action="policy"):
        ReviewPolicy.objects.update_or_create(region=region, defaults={"municipal_check": municipal_check})
