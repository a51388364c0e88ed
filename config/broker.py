"""Redis as Celery's broker, whose loss a worker survives.

A worker that has lost its broker under a running task acknowledges it on a channel that is closed. kombu 5.7 looks for
an address there, which ends the worker («'NoneType' object has no attribute 'client'»); told that the connection is
lost, it goes on and connects anew. The work itself stands in the database.
"""

from kombu.transport import TRANSPORT_ALIASES, redis
from redis.exceptions import ConnectionError as ConnectionLost


class Channel(redis.Channel):
    def _connparams(self, asynchronous: bool = False) -> dict[str, object]:
        if self.connection is None or self.connection.client is None:
            raise ConnectionLost("the channel is closed")
        return super()._connparams(asynchronous)


class Transport(redis.Transport):
    Channel = Channel


def use_it() -> None:
    """For every address that begins with redis://."""
    TRANSPORT_ALIASES["redis"] = f"{__name__}:{Transport.__name__}"
