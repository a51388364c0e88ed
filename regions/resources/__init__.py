"""The columns of the app's registers: declared once, for files both ways."""

from .organisations import CentreResource, OrganisationResource
from .people import CoordinatorResource
from .places import MunicipalityResource, RegionalHolidayResource, RegionResource

__all__ = [
    "CentreResource",
    "CoordinatorResource",
    "MunicipalityResource",
    "OrganisationResource",
    "RegionResource",
    "RegionalHolidayResource",
]
