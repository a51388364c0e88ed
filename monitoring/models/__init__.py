from .indicators import Indicator, Target
from .reminders import Letter, Reminder, ReminderRule
from .reports import Report
from .rounds import Round, Submission

__all__ = ["Indicator", "Letter", "Reminder", "ReminderRule", "Report", "Round", "Submission", "Target"]
