"""Workbooks that people fill in: lists to choose from, notes in the headings, an example."""
