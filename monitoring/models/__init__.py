from .addresses import FailedAddress
from .expectations import ExpectationChange
from .extensions import Extension
from .feeds import CalendarFeed
from .heartbeats import Heartbeat
from .indicators import Indicator
from .policies import ReviewPolicy
from .reminders import Letter, Morning, Reminder, ReminderRule
from .reports import Report
from .rounds import Round
from .submissions import Submission
from .targets import Target
from .values_imports import ValuesImport

__all__ = [
    "CalendarFeed",
    "ExpectationChange",
    "Extension",
    "FailedAddress",
    "Heartbeat",
    "Indicator",
    "Letter",
    "Morning",
    "Reminder",
    "ReminderRule",
    "Report",
    "ReviewPolicy",
    "Round",
    "Submission",
    "Target",
    "ValuesImport",
]
