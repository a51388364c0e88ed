"""The forms of the app's pages."""

from roadmap.forms.assignments import CompletionForm, EvidenceForm, NotNeededForm, ReturnForm
from roadmap.forms.imports import CorrectionsForm, UploadForm
from roadmap.forms.roadmaps import DatesForm, DayForm, SubsidyYearsForm

__all__ = [
    "CompletionForm",
    "CorrectionsForm",
    "DatesForm",
    "DayForm",
    "EvidenceForm",
    "NotNeededForm",
    "ReturnForm",
    "SubsidyYearsForm",
    "UploadForm",
]
