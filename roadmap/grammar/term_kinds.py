"""Kinds of terms that belong together, whatever stands around them."""

NUMBERS = frozenset({"NUMBER", "ROMAN"})
FIGURES = NUMBERS | {"YEAR", "MONTH", "DATE", "DAY_MONTH"}
VALUE_ENDS = FIGURES | {"YEAR_WORD", "QUARTER_WORD", "HALF_WORD", "SUBSIDY"}
WHOLE_DATES = frozenset({"DATE", "YEAR", "YEAR_WORD"})
PERIODS = frozenset({"MONTH_WORD", "QUARTER_WORD", "HALF_WORD"})
