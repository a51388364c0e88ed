"""A connection that carries many letters, against servers that hang up, refuse and fall silent: real sockets."""

import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pytest
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings

from launcher.web import free_port
from monitoring.services.mail_connection import MailConnection, NotReached

HANG_UP = None
SILENCE = ""


@dataclass
class Script:
    """What the server answers to the next commands of a kind; beyond that it takes everything."""

    answers: dict[str, list[str | None]] = field(default_factory=dict)
    letters: list[str] = field(default_factory=list)
    connections: int = 0

    def to(self, command: str, usual: str) -> str | None:
        left = self.answers.get(command)
        return left.pop(0) if left else usual


def talk(connection: socket.socket, script: Script) -> None:
    lines = connection.makefile("rwb")

    def say(answer: str | None) -> bool:
        if answer:
            lines.write(f"{answer}\r\n".encode())
            lines.flush()
        return answer is not HANG_UP and not answer.startswith(("421", "221"))

    goes_on = say(script.to("HELLO", "220 here"))
    while goes_on and (line := lines.readline()):
        command = line[:4].decode().strip().upper()
        goes_on = say(script.to(command, {"DATA": "354 go on", "QUIT": "221 bye"}.get(command, "250 OK")))
        if command == "DATA" and goes_on:
            letter = b"".join(iter(lines.readline, b".\r\n")).decode()
            answer = script.to("LETTER", "250 taken")
            if answer is not HANG_UP and answer.startswith("250"):
                script.letters.append(letter.partition("Subject: ")[2].partition("\r\n")[0])
            goes_on = say(answer)
    lines.close()
    connection.close()


@contextmanager
def serving(script: Script, port: int) -> Iterator[None]:
    with socket.create_server(("127.0.0.1", port)) as listening:

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                script.connections += 1
                talk(connection, script)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(10)


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[Script]:
    script, port = Script(), free_port()
    settings.EMAIL_BACKEND = "monitoring.services.mail_connection.NotingBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    with serving(script, port):
        yield script


def letter(subject: str) -> EmailMessage:
    return EmailMessage(subject, "text", to=["a@example.org"])


def send(*subjects: str) -> list[str]:
    """What came of each: «sent», or the name of the fault."""
    outcomes = []
    with closing(MailConnection()) as server:
        for subject in subjects:
            try:
                server.send(letter(subject))
                outcomes.append("sent")
            except (smtplib.SMTPException, NotReached) as fault:
                outcomes.append(type(fault).__name__)
    return outcomes


@pytest.mark.parametrize(
    ("answers", "outcomes", "taken", "connections"),
    [
        ({}, ["sent", "sent", "sent"], "123", 1),
        ({"MAIL": ["250 OK", HANG_UP]}, ["sent", "sent", "sent"], "123", 2),  # rested for too long
        ({"MAIL": ["250 OK", "421 enough for one connection"]}, ["sent", "sent", "sent"], "123", 2),
        ({"RCPT": ["250 OK", "421 going down"]}, ["sent", "sent", "sent"], "123", 2),
        ({"RCPT": ["250 OK", "550 no such user"]}, ["sent", "SMTPRecipientsRefused", "sent"], "13", 1),
        ({"LETTER": ["250 OK", "554 spam"]}, ["sent", "SMTPDataError", "sent"], "13", 1),
        ({"LETTER": ["250 OK", "421 going down"]}, ["sent", "SMTPDataError", "sent"], "13", 2),
        ({"LETTER": ["250 OK", HANG_UP]}, ["sent", "SMTPServerDisconnected", "sent"], "13", 2),  # perhaps it has it
        ({"MAIL": [HANG_UP]}, ["SMTPServerDisconnected", "sent", "sent"], "23", 2),  # a new one: nobody rested
        ({"MAIL": ["250 OK", HANG_UP, HANG_UP]}, ["sent", "SMTPServerDisconnected", "sent"], "13", 3),
        ({"HELLO": ["554 not today", "220 here"]}, ["NotReached", "sent", "sent"], "23", 2),
    ],
)
def test_each_letter_is_taken_once_or_told_of(
    mail_server: Script, answers: dict, outcomes: list[str], taken: str, connections: int
) -> None:
    mail_server.answers = answers
    assert send("1", "2", "3") == outcomes
    assert "".join(mail_server.letters) == taken
    assert mail_server.connections == connections


def test_a_server_that_falls_silent_is_not_asked_again(mail_server: Script, settings: Settings) -> None:
    """Who waits twice for each letter comes to its time limit."""
    settings.EMAIL_TIMEOUT = 0.2
    mail_server.answers = {"MAIL": ["250 OK", SILENCE]}
    assert send("1", "2") == ["sent", "SMTPServerDisconnected"]
    assert mail_server.connections == 1


def test_a_letter_that_cannot_be_written_leaves_the_next_one_alone(mail_server: Script) -> None:
    with closing(MailConnection()) as server:
        server.send(letter("1"))
        with pytest.raises(ValueError, match="newlines"):
            server.send(letter("2\nBcc: everybody"))
        server.send(letter("3"))
    assert mail_server.letters == ["1", "3"]
