"""Why something a person asked for is not done; the message is a full Russian sentence that says what to do."""


class Refused(Exception):
    """The request is understood but not carried out; nothing was changed."""


class Conflict(Refused):
    """Somebody else was first; the page that the person acted on is out of date."""
