"""Guards taken away in the database, whatever the code does: tests that stay green without them would say nothing.

| guard | what stands there without it |
| --- | --- |
| own word | a letter counts as sent as soon as a worker takes it |
| lease | nobody sees that a worker is busy with a letter |
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

FUNCTION = """CREATE FUNCTION taken_away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {} RETURN NEW; END $$;
CREATE TRIGGER taken_away BEFORE {} ON {} FOR EACH ROW EXECUTE FUNCTION taken_away()"""
GONE = "DROP FUNCTION taken_away CASCADE"
OWN_WORD = FUNCTION.format(
    "IF NEW.state = 'queued' AND NEW.lease_until IS NOT NULL THEN NEW.state = 'sent'; END IF;",
    "UPDATE",
    "monitoring_letter",
)
LEASE = FUNCTION.format("NEW.lease_until = NULL;", "UPDATE", "monitoring_letter")


@contextmanager
def without(guard: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(guard)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(GONE)
