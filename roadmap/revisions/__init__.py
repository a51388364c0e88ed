"""The rows of a roadmap in force beside the rows that a file gives: which is which, and what becomes of each. Pure."""

from roadmap.revisions.amending import amend_rows
from roadmap.revisions.pairing import pair_rows
from roadmap.revisions.records import Pair, Revised, RowInForce

__all__ = ["Pair", "Revised", "RowInForce", "amend_rows", "pair_rows"]
