from .centre_reports import submission_list
from .deciding import round_accept, round_forward
from .dynamics import dynamics
from .exceptions import submission_excuse, submission_expect, submission_extend, submission_unextend
from .feeds import calendar_address, calendar_file
from .health import health
from .help import first_steps_hide, first_steps_show, help_index, help_topic
from .indicators import indicator_list
from .letters import failed_address_list, letter_detail, letter_list
from .mail_preferences import mail_preferences
from .month import calendar_month
from .national import report_national
from .notices import notice_bell, notice_list, notice_open, notice_read, notice_read_all
from .overview import overview, region_detail, region_owing
from .owing import round_owing, round_remind
from .reminded import assignment_reminders, submission_reminders
from .reminder_rules import reminder_hour, reminder_rules, reminder_rules_return
from .repeating import letter_repeat, letter_repeat_all
from .report_files import report_document, report_workbook
from .reports import report_detail, report_list, report_order
from .reviewing import submission_accept, submission_forward, submission_return
from .round_expected import round_expected
from .round_extensions import round_extensions
from .round_page import round_detail
from .round_planning import round_plan, round_settings
from .round_terms import round_drop, round_terms
from .rounds import round_list
from .rule_editing import reminder_rules_change
from .searching import search
from .submissions import submission_detail, submission_submit
from .urgent import assignment_remind, assignments_remind
from .values_imports import values_import_adopt, values_import_cancel, values_import_detail, values_import_marked
from .values_upload import round_values, round_workbook, submission_values, submission_workbook

__all__ = [
    "assignment_remind",
    "assignment_reminders",
    "assignments_remind",
    "calendar_address",
    "calendar_file",
    "calendar_month",
    "dynamics",
    "failed_address_list",
    "first_steps_hide",
    "first_steps_show",
    "health",
    "help_index",
    "help_topic",
    "indicator_list",
    "letter_detail",
    "letter_list",
    "letter_repeat",
    "letter_repeat_all",
    "mail_preferences",
    "notice_bell",
    "notice_list",
    "notice_open",
    "notice_read",
    "notice_read_all",
    "overview",
    "region_detail",
    "region_owing",
    "reminder_hour",
    "reminder_rules",
    "reminder_rules_change",
    "reminder_rules_return",
    "report_detail",
    "report_document",
    "report_list",
    "report_national",
    "report_order",
    "report_workbook",
    "round_accept",
    "round_detail",
    "round_drop",
    "round_expected",
    "round_extensions",
    "round_forward",
    "round_list",
    "round_owing",
    "round_plan",
    "round_remind",
    "round_settings",
    "round_terms",
    "round_values",
    "round_workbook",
    "search",
    "submission_accept",
    "submission_detail",
    "submission_excuse",
    "submission_expect",
    "submission_extend",
    "submission_forward",
    "submission_list",
    "submission_reminders",
    "submission_return",
    "submission_submit",
    "submission_unextend",
    "submission_values",
    "submission_workbook",
    "values_import_adopt",
    "values_import_cancel",
    "values_import_detail",
    "values_import_marked",
]
