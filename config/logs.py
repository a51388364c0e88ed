"""How a line of the log is written."""

import logging


class NumberedFormatter(logging.Formatter):
    """Names the request that a line is about, as its error page does."""

    def format(self, record: logging.LogRecord) -> str:
        number = getattr(getattr(record, "request", None), "number", "")
        line = super().format(record)
        return f"[{number}] {line}" if number else line
