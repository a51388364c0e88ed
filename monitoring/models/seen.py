"""Rights in statements written by hand: those that the ORM would take longer to write than they take to answer."""

from django.db import models

from regions.access import scope_of

_SEES = """(%(everywhere)s OR {organisation}.id = ANY (%(organisations)s)
       OR {organisation}.municipality_id = ANY (%(municipalities)s) OR {region} = ANY (%(regions)s))"""


def sees_organisation(organisation: str = "o", region: str = "o.region_id") -> str:
    """What `Scope.sees_organisation` says: of an organisation by its alias, and of the region of its thing."""
    return _SEES.format(organisation=organisation, region=region)


def seen_by(user: models.Model) -> dict[str, object]:
    """The parameters that `sees_organisation` asks for."""
    scope = scope_of(user)
    return {
        "everywhere": scope.everywhere,
        "organisations": [*scope.organisations],
        "municipalities": [*scope.municipalities],
        "regions": [*scope.regions],
    }
