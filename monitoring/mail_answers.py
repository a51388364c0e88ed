"""What a mail server says of a letter → whether it is final, whose fault it is, and how a clerk would say it.

Codes are those of RFC 5321, extended ones («5.1.1», at the beginning of the words) those of RFC 3463.
"""

import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum

EXTENDED = re.compile(r"^\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
RELAYING = re.compile(r"\brelay", re.IGNORECASE)  # servers that don't know us say so in words


class Failure(StrEnum):
    """Why a letter is not delivered."""

    NO_MAILBOX = "no_mailbox"
    MAILBOX_FULL = "mailbox_full"
    REFUSED = "refused"
    MARKED = "marked"  # not even tried: the address did not take letters before
    LATER = "later"
    UNREACHABLE = "unreachable"
    UNWRITTEN = "unwritten"


WORDS = {
    Failure.NO_MAILBOX: "Адрес не принимает письма: ящика нет или он закрыт",
    Failure.MAILBOX_FULL: "Почтовый ящик переполнен",
    Failure.REFUSED: "Почтовый сервер отказался принять письмо",
    Failure.MARKED: "На этот адрес письма не доходят, поэтому портал на него не писал",
    Failure.LATER: "Почтовый сервер два дня просил повторить позже",
    Failure.UNREACHABLE: "Почтовый сервер два дня не принимал писем портала",
    Failure.UNWRITTEN: "Портал не смог составить письмо, подробности в его журнале",
}


@dataclass(frozen=True)
class Answer:
    """A server's refusal; `at_recipient`: of the address itself, before the letter was shown to it."""

    code: int
    words: str
    at_recipient: bool = False

    @property
    def is_final(self) -> bool:
        return self.code >= 500

    @property
    def failure(self) -> Failure:
        """Why the letter would be dead if this were the last word."""
        subject, detail = self._extended
        if (subject, detail) == ("2", "2") or (self.code == 552 and self.at_recipient):
            return Failure.MAILBOX_FULL
        if not self.is_final:
            return Failure.LATER
        if subject == "1" or (subject, detail) == ("2", "1"):
            return Failure.NO_MAILBOX
        if subject == "7" or RELAYING.search(self.words) or not self.at_recipient:
            return Failure.REFUSED
        return Failure.NO_MAILBOX

    @property
    def condemns_address(self) -> bool:
        """Whether nothing written to the address arrives, whatever the letter says."""
        return self.is_final and self.failure in (Failure.NO_MAILBOX, Failure.MAILBOX_FULL)

    @property
    def told(self) -> str:
        return f"Почтовый сервер ответил: {self.code} {self.words}".strip()

    @property
    def _extended(self) -> tuple[str, str]:
        found = EXTENDED.match(self.words)
        return (found[2], found[3]) if found else ("", "")


def answer_of(code: int, words: bytes | str, *, at_recipient: bool = False) -> Answer:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return Answer(code, " ".join(text.replace("\x00", "").split()), at_recipient)


_SILENCES = (  # the first that fits
    (smtplib.SMTPServerDisconnected, "соединение оборвалось"),
    (smtplib.SMTPNotSupportedError, "он не умеет того, что велят настройки портала"),
    (ssl.SSLError, "не удалось защищённое соединение"),
    (socket.gaierror, "его имя не найдено в сети"),
    (TimeoutError, "он не ответил вовремя"),
    (ConnectionRefusedError, "он не принимает соединений"),
    (ConnectionError, "соединение оборвалось"),
)


def silence_of(problem: BaseException) -> str:
    """Why a server was not reached, without the system's own words, which are English."""
    reason = next((words for kind, words in _SILENCES if isinstance(problem, kind)), "нет связи")
    return f"Почтовый сервер недоступен: {reason}."
