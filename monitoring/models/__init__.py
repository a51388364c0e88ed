from .addresses import FailedAddress
from .bookmarks import Bookmark
from .expectations import ExpectationChange
from .extensions import Extension
from .feeds import CalendarFeed
from .first_steps import HiddenFirstSteps
from .heartbeats import Heartbeat
from .indicators import Indicator
from .letters import Letter
from .mail_preferences import MailPreference
from .notices import Notice
from .policies import ReviewPolicy
from .register_days import RegisterDay
from .reminder_rules import ReminderPolicy, ReminderRule
from .reminders import Morning, Reminder
from .reports import Report
from .rounds import Round
from .submissions import Submission
from .targets import Target
from .values_imports import ValuesImport

__all__ = [
    "Bookmark",
    "CalendarFeed",
    "ExpectationChange",
    "Extension",
    "FailedAddress",
    "Heartbeat",
    "HiddenFirstSteps",
    "Indicator",
    "Letter",
    "MailPreference",
    "Morning",
    "Notice",
    "RegisterDay",
    "Reminder",
    "ReminderPolicy",
    "ReminderRule",
    "Report",
    "ReviewPolicy",
    "Round",
    "Submission",
    "Target",
    "ValuesImport",
]
