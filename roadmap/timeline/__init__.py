"""The timeline beside the table of a roadmap."""
