from .imports import MatchForm, RegisterUploadForm

__all__ = ["MatchForm", "RegisterUploadForm"]
