"""A draft beside what is in force, before it is adopted."""

from roadmap.previews.comparison import Preview, preview_of

__all__ = ["Preview", "preview_of"]
