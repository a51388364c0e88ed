from .extensions import Extension
from .indicators import Indicator, Target
from .reminders import Letter, Morning, Reminder, ReminderRule
from .reports import Report
from .rounds import Round, Submission

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
