"""A round's form as a workbook that people fill in offline, and what a filled one would change. Pure: no Django."""
