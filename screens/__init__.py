"""Screenshots of every page as each kind of person sees it: `python3 -m screens`."""
