from .assignments import (
    assignment_accept,
    assignment_complete,
    assignment_detail,
    assignment_list,
    assignment_not_needed,
    assignment_return,
)
from .evidence import evidence_add, evidence_file, evidence_remove
from .imports import order_import_adopt, order_import_create, order_import_detail
from .roadmap_files import roadmap_document, roadmap_workbook
from .roadmaps import activity_dates, order_file, roadmap_detail, roadmap_list, roadmap_subsidy_years

__all__ = [
    "activity_dates",
    "assignment_accept",
    "assignment_complete",
    "assignment_detail",
    "assignment_list",
    "assignment_not_needed",
    "assignment_return",
    "evidence_add",
    "evidence_file",
    "evidence_remove",
    "order_file",
    "order_import_adopt",
    "order_import_create",
    "order_import_detail",
    "roadmap_detail",
    "roadmap_document",
    "roadmap_list",
    "roadmap_subsidy_years",
    "roadmap_workbook",
]
