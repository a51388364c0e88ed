"""The connection to the mail server: one for many letters, opened anew where the server has let it go meanwhile."""

import smtplib

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from monitoring.letter_message import LetterMessage

CLOSING = 421  # what a server answers when it is about to hang up


class NotReached(Exception):
    """No connection could be had, whatever the letter; the cause says why."""


class NotingSMTP(smtplib.SMTP):
    """Knows whether the server has been shown the letter at hand."""

    letter_shown = False

    def sendmail(self, *arguments: object, **options: object) -> dict[str, tuple[int, bytes]]:
        self.letter_shown = False
        return super().sendmail(*arguments, **options)

    def data(self, msg: str | bytes) -> tuple[int, bytes]:
        self.letter_shown = True
        return super().data(msg)


class NotingBackend(EmailBackend):
    connection_class = NotingSMTP

    def _send(self, email_message: EmailMessage) -> bool:
        if not isinstance(email_message, LetterMessage):
            return super()._send(email_message)
        self.connection.sendmail(*email_message.envelope(), email_message.as_bytes())
        return True


class MailConnection:
    """What letters are sent by, one after the other. Without SMTP each of them goes its own way."""

    def __init__(self) -> None:
        self._backend = get_connection()
        self._is_kept = isinstance(self._backend, EmailBackend)
        self._was_shown = True

    def send(self, message: EmailMessage) -> None:
        """Raises what smtplib raises, or `NotReached`.

        A server may hang up on a connection that has rested or has carried enough. While it has not been shown the
        letter, that is no answer to it, and the letter goes by a new connection; after that it may have been taken.
        """
        message.connection = self._backend
        if self._open():
            self._send(message)
            return
        try:
            self._send(message)
        except OSError as fault:
            if self._was_shown or not _is_hanging_up(fault):
                raise
            self.drop()
            self._open()
            self._send(message)

    def drop(self) -> None:
        """Hang up without a word: nobody knows what the server would take it for."""
        if self._is_kept and self._backend.connection:
            self._backend.connection.close()
            self._backend.connection = None

    def close(self) -> None:
        """Hang up politely, if the server still listens."""
        try:
            self._backend.close()
        except OSError:
            self.drop()

    def _open(self) -> bool:
        """Whether the connection is a new one."""
        if not self._is_kept:
            return True
        try:
            return bool(self._backend.open())
        except OSError as problem:
            raise NotReached from problem

    def _send(self, message: EmailMessage) -> None:
        try:
            message.send()
        except BaseException as fault:  # also a time limit, which leaves a sentence half said
            self._was_shown = getattr(getattr(self._backend, "connection", None), "letter_shown", True)
            if not isinstance(fault, (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)):
                self.drop()
            raise


def _is_hanging_up(fault: OSError) -> bool:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return any(code == CLOSING for code, _ in fault.recipients.values())
    if isinstance(fault, smtplib.SMTPResponseException):
        return fault.smtp_code == CLOSING
    return not isinstance(fault.__context__, TimeoutError)  # a server that is merely silent stays so
