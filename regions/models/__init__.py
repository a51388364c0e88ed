from .holidays import RegionalHoliday
from .imports import RegisterImport
from .organisations import Centre, Organisation, Programme
from .people import Coordinator, User
from .places import Municipality, Region

__all__ = [
    "Centre",
    "Coordinator",
    "Municipality",
    "Organisation",
    "Programme",
    "Region",
    "RegionalHoliday",
    "RegisterImport",
    "User",
]
