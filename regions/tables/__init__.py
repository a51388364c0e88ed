"""Registers as tables: out to Excel, and back in by the same columns."""
