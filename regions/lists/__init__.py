"""What every list of the portal can do: be sorted, narrowed, walked page by page, and opened again as it was left."""
