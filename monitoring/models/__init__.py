from .extensions import Extension
from .indicators import Indicator
from .reminders import Letter, Morning, Reminder, ReminderRule
from .reports import Report
from .rounds import Round, Submission
from .targets import Target

__all__ = [
    "Extension",
    "Indicator",
    "Letter",
    "Morning",
    "Reminder",
    "ReminderRule",
    "Report",
    "Round",
    "Submission",
    "Target",
]
