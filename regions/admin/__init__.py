"""The admin's pages of this app."""

from . import people, registers

__all__ = ["people", "registers"]
