"""The servers that other tests rely on do what those tests believe."""

import os
import smtplib
from email.message import EmailMessage

import psycopg2
import pytest

from config.celery import app
from tests.services import MailServer, WorkerProcess, database_url_of_tests

pytestmark = pytest.mark.services


def letter(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "portal@localhost", "school@localhost", subject
    message.set_content("Срок — завтра.")
    return message


def test_mail_server_keeps_what_it_accepts(smtp_server: MailServer) -> None:
    with smtplib.SMTP("127.0.0.1", smtp_server.port) as connection:
        connection.send_message(letter("Напоминание"))
        smtp_server.reply = "451 позже"
        with pytest.raises(smtplib.SMTPDataError):
            connection.send_message(letter("Отложено"))
    assert [message["Subject"] for message in smtp_server.messages] == ["Напоминание"]


def test_worker_knows_the_tick_and_works_on_the_test_database(celery_worker: WorkerProcess) -> None:
    registered = app.control.inspect(timeout=5, limit=1).registered()
    assert ["monitoring.tasks.tick" in tasks for tasks in registered.values()] == [True]
    with psycopg2.connect(database_url_of_tests()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone()[0].startswith("test_")
    assert database_url_of_tests() != os.environ["DATABASE_URL"]
