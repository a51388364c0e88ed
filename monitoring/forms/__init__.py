"""The form of a centre's report, and what two people typed into it at once."""

from monitoring.forms.differences import differences_of
from monitoring.forms.submissions import SubmissionForm, entries_of, texts_of

__all__ = ["SubmissionForm", "differences_of", "entries_of", "texts_of"]
