from .assignments import (
    assignment_accept,
    assignment_complete,
    assignment_detail,
    assignment_list,
    assignment_not_needed,
    assignment_return,
)
from .comparing import roadmap_comparison
from .controllers import order_controller
from .entered_dates import activity_dates, activity_event, deadline_date, deadline_event, deadline_remove, event_trial
from .evidence import evidence_add, evidence_file, evidence_remove
from .imports import order_import_adopt, order_import_create, order_import_detail, order_import_letters
from .order_templates import order_template
from .readings import activity_phrase, activity_reading, reading_choose, reading_trial
from .roadmap_files import roadmap_document, roadmap_workbook
from .roadmaps import order_file, roadmap_detail, roadmap_list
from .snapshots import roadmap_on_day
from .years import roadmap_subsidy_years, roadmap_years

__all__ = [
    "activity_dates",
    "activity_event",
    "activity_phrase",
    "activity_reading",
    "assignment_accept",
    "assignment_complete",
    "assignment_detail",
    "assignment_list",
    "assignment_not_needed",
    "assignment_return",
    "deadline_date",
    "deadline_event",
    "deadline_remove",
    "event_trial",
    "evidence_add",
    "evidence_file",
    "evidence_remove",
    "order_controller",
    "order_file",
    "order_import_adopt",
    "order_import_create",
    "order_import_detail",
    "order_import_letters",
    "order_template",
    "reading_choose",
    "reading_trial",
    "roadmap_comparison",
    "roadmap_detail",
    "roadmap_document",
    "roadmap_list",
    "roadmap_on_day",
    "roadmap_subsidy_years",
    "roadmap_workbook",
    "roadmap_years",
]
