"""The admin's pages of this app."""

from . import indicators, letters, quarters

__all__ = ["indicators", "letters", "quarters"]
