"""A whole file against its register: read at once, checked column by column, compared, written by COPY."""
