"""Why an uploaded file is not taken."""


class UnreadableFile(Exception):
    """The file cannot be taken at all. Its text is a full Russian sentence: what is wrong and what to do."""
