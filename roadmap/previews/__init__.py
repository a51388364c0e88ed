"""A draft beside what is in force, before it is adopted."""
