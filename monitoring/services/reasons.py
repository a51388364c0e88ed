"""Why a person decides something: it is asked for, and it is not endless."""

from regions.refusals import Refused

LONGEST_REASON = 2000
TOO_LONG = f"Причина длиннее {LONGEST_REASON} знаков. Сократите её."


def stated(reason: str, lacking: str) -> str:
    """The reason as it is kept. Raises `Refused`, with the words of `lacking` where nothing is written."""
    text = reason.replace("\r\n", "\n").strip()  # browsers count an end of line as one sign
    if not text:
        raise Refused(lacking)
    if len(text) > LONGEST_REASON:
        raise Refused(TOO_LONG)
    return text
