from .deciding import round_accept, round_forward
from .letters import letter_detail, letter_list
from .overview import overview, region_detail
from .owing import round_owing, round_remind
from .reports import report_detail, report_list, report_order, report_workbook
from .reviewing import submission_accept, submission_forward, submission_return
from .round_page import round_detail
from .rounds import round_list
from .submissions import submission_detail, submission_submit

__all__ = [
    "letter_detail",
    "letter_list",
    "overview",
    "region_detail",
    "report_detail",
    "report_list",
    "report_order",
    "report_workbook",
    "round_accept",
    "round_detail",
    "round_forward",
    "round_list",
    "round_owing",
    "round_remind",
    "submission_accept",
    "submission_detail",
    "submission_forward",
    "submission_return",
    "submission_submit",
]
