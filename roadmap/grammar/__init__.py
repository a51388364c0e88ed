"""How deadline phrases are read, from letters to schedules, and how a schedule is told in plain Russian."""
