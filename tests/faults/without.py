"""Guards taken away in the database, whatever the code does: tests that stay green without them would say nothing.

| guard | what stands there without it |
| --- | --- |
| own word | a letter counts as sent as soon as a worker takes it |
| lease | nobody sees that a worker is busy with a letter |
| slots | a morning may be planned twice, and a person written to twice on it |
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
SLOTS = ["morning_once", "letter_once_a_morning"]
SLOWLY = FUNCTION.format("PERFORM pg_sleep(1);", "INSERT", "monitoring_morning")


@contextmanager
def without(guard: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(guard)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(GONE)


@contextmanager
def without_slots() -> Iterator[None]:
    """Whoever plans a morning takes their time, so that another one comes meanwhile."""
    indexes = [_definition(index) for index in SLOTS]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE monitoring_morning DROP CONSTRAINT morning_once; DROP INDEX letter_once_a_morning")
    try:
        with without(SLOWLY):
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE monitoring_morning, monitoring_letter CASCADE")
            cursor.execute(";".join(indexes))
            cursor.execute("ALTER TABLE monitoring_morning ADD CONSTRAINT morning_once UNIQUE USING INDEX morning_once")


def _definition(index: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [index])
        return cursor.fetchone()[0]
