"""The moment between the mail server's «250» and the worker's commit, held open in the database."""

import psycopg2

from launcher.processes import wait_until
from tests.services import database_url_of_tests

PATIENCE = 10  # seconds


class HeldLetter:
    """Nobody else can write the row of the letter until it is let go."""

    def __init__(self, message_id: str) -> None:
        self.connection = psycopg2.connect(database_url_of_tests())
        with self.connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
            cursor.execute("SELECT 1 FROM monitoring_letter WHERE message_id = %s FOR UPDATE", [message_id])

    def wait_for_writer(self) -> None:
        assert wait_until(lambda: bool(self._waiting()), PATIENCE), "nobody came to write that the letter is sent"

    def let_go(self) -> None:
        """A dead worker's statement that waits here would still be carried out, so its connection dies first."""
        with self.connection.cursor() as cursor:
            for backend in self._waiting():
                cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
        self.connection.close()

    def _waiting(self) -> list[int]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            return [pid for (pid,) in cursor.fetchall()]
