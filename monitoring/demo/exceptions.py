"""The demo's exceptions: a centre that may report later, one that need not report, a region whose municipalities look
first."""

from datetime import datetime, timedelta

from monitoring.demo.places import accounts
from monitoring.models import Round
from monitoring.services.expectations import excuse
from monitoring.services.extensions import grant
from monitoring.services.policies import set_review_policy
from regions.access import Kind
from regions.models import Region, User

CHECKED = "70"  # the region in which the demo's municipal account works
LONGER = timedelta(days=7)
NO_NETWORK = "В школе две недели не было связи, данные восстанавливают."
REPAIR = "Здание школы на капитальном ремонте, центр в этом квартале не работает."


def check_by_municipalities(region: Region) -> None:
    by = _coordinator(region)
    if region.code == CHECKED and by:
        set_review_policy(region=region, municipal_check=True, by=by)


def except_some(round_: Round, now: datetime) -> None:
    """Of those who owe, the first may report later and the last need not; the schools of the demo's accounts are left
    alone."""
    by = _coordinator(round_.region)
    ours = [account["email"] for account in accounts()]
    others = round_.submissions.owed().exclude(centre__organisation__coordinators__user__email__in=ours)
    owing = list(others.order_by("pk"))
    if round_.region.code != CHECKED or by is None or len(owing) < 2:
        return
    until = round_.closes_after + LONGER
    grant(round_=round_, submissions=[owing[0].pk], until=until, reason=NO_NETWORK, by=by, now=now)
    excuse(submission=owing[-1], version=owing[-1].version, reason=REPAIR, by=by, now=now)


def _coordinator(region: Region) -> User | None:
    department = {"coordinations__organisation__kind": Kind.REGIONAL_DEPARTMENT}
    return User.objects.filter(**department, coordinations__organisation__region=region).order_by("pk").first()
