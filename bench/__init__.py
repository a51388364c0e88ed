"""What the portal's rules cost, measured against other ways to the same result: `python -m bench NAME`."""
