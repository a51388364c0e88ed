"""What the portal's own templates carry that is no row: the sheet with their lists, the row with their example."""

LISTS = "Списки"  # a hidden sheet
EXAMPLE = "Образец"
