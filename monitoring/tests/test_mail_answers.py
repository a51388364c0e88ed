"""A mail server's refusals, and what they mean."""

import smtplib
import socket
import ssl

import pytest

from monitoring.mail_answers import WORDS, Failure, answer_of, silence_of

AT_RECIPIENT, OF_LETTER = True, False


@pytest.mark.parametrize(
    ("code", "words", "at_recipient", "failure", "condemns"),
    [
        (550, "5.1.1 User unknown", AT_RECIPIENT, Failure.NO_MAILBOX, True),
        (550, "no such user", AT_RECIPIENT, Failure.NO_MAILBOX, True),
        (550, b"5.2.1 \xd1\x8f\xd1\x89\xd0\xb8\xd0\xba", AT_RECIPIENT, Failure.NO_MAILBOX, True),
        (553, "", AT_RECIPIENT, Failure.NO_MAILBOX, True),
        (550, "5.1.10 Recipient not found", OF_LETTER, Failure.NO_MAILBOX, True),
        (552, "5.2.2 Over quota", AT_RECIPIENT, Failure.MAILBOX_FULL, True),
        (552, "quota exceeded", AT_RECIPIENT, Failure.MAILBOX_FULL, True),
        (552, "5.3.4 Message too big", OF_LETTER, Failure.REFUSED, False),
        (550, "refused as spam", OF_LETTER, Failure.REFUSED, False),
        (554, "5.7.1 Relay access denied", AT_RECIPIENT, Failure.REFUSED, False),
        (550, "relaying not allowed", AT_RECIPIENT, Failure.REFUSED, False),
        (451, "4.7.1 Greylisted", AT_RECIPIENT, Failure.LATER, False),
        (452, "4.2.2 Over quota", AT_RECIPIENT, Failure.MAILBOX_FULL, False),
        (421, b"\xff busy", OF_LETTER, Failure.LATER, False),
    ],
)
def test_what_an_answer_means(
    code: int, words: bytes | str, at_recipient: bool, failure: Failure, condemns: bool
) -> None:
    answer = answer_of(code, words, at_recipient=at_recipient)
    assert (answer.failure, answer.condemns_address, answer.is_final) == (failure, condemns, code >= 500)


def test_an_answer_is_told_on_one_line_that_a_database_takes() -> None:
    assert answer_of(550, b"5.1.1 no\r\nsuch\x00 user").told == "Почтовый сервер ответил: 550 5.1.1 no such user"


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "соединение оборвалось"),
        (smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server."), "он не умеет того, что велят"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), "не удалось защищённое соединение"),
        (socket.gaierror(-2, "Name or service not known"), "его имя не найдено в сети"),
        (TimeoutError("timed out"), "он не ответил вовремя"),
        (ConnectionRefusedError(111, "Connection refused"), "он не принимает соединений"),
        (ConnectionResetError(104, "Connection reset by peer"), "соединение оборвалось"),
        (OSError(101, "Network is unreachable"), "нет связи"),
    ],
)
def test_a_silent_server_is_told_of_in_russian(problem: OSError, reason: str) -> None:
    told = silence_of(problem)
    assert told.startswith(f"Почтовый сервер недоступен: {reason}")
    assert problem.args[-1] not in told


def test_every_failure_has_words() -> None:
    assert set(WORDS) == set(Failure)
