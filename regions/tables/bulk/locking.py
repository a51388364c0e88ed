"""A register for oneself: nobody else writes into it while a file is compared and written; reading goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Model

from regions.refusals import Conflict

from .staging import quoted

LONGEST_WAIT = 15  # seconds
LOCK_NOT_AVAILABLE = "55P03"
CHANGED_MEANWHILE = "Пока вы смотрели, справочник изменился. Ничего не записано: посмотрите, что изменится теперь."
BUSY = "Справочник сейчас меняет кто-то другой. Ничего не записано: подождите минуту и повторите."


@contextmanager
def register_locked(model: type[Model]) -> Iterator[None]:
    """One transaction. Raises `Conflict` where others change the register too long, or what its rows refer to."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}s'")
                cursor.execute(f"LOCK TABLE {quoted(model._meta.db_table)} IN SHARE ROW EXCLUSIVE MODE")
            yield
    except IntegrityError as error:
        raise Conflict(CHANGED_MEANWHILE) from error
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != LOCK_NOT_AVAILABLE:
            raise
        raise Conflict(BUSY) from error
