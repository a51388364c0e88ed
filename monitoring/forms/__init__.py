"""The form of a centre's report, and what two people typed into it at once."""

from monitoring.forms.differences import differences_of
from monitoring.forms.entries import Entry, entries_of, marks_of
from monitoring.forms.submissions import SubmissionForm, texts_of
from monitoring.forms.values_imports import ValuesUploadForm

__all__ = ["Entry", "SubmissionForm", "ValuesUploadForm", "differences_of", "entries_of", "marks_of", "texts_of"]
