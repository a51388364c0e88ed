from .letters import letter_detail, letter_list
from .overview import overview, region_detail
from .reports import report_detail, report_list, report_order, report_workbook
from .rounds import round_detail, round_list
from .submissions import submission_accept, submission_detail, submission_return, submission_submit

__all__ = [
    "letter_detail",
    "letter_list",
    "overview",
    "region_detail",
    "report_detail",
    "report_list",
    "report_order",
    "report_workbook",
    "round_detail",
    "round_list",
    "submission_accept",
    "submission_detail",
    "submission_return",
    "submission_submit",
]
