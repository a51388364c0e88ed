"""Redis as Celery's broker, whose loss a worker survives. Two things that kombu 5.7 leaves open:

- A worker that has lost its broker under a running task acknowledges it on a channel that is closed. kombu looks for
  an address there, which ends the worker («'NoneType' object has no attribute 'client'»); told that the connection is
  lost, it goes on and connects anew.
- A message whose acknowledgement a stuck broker did not take counts as being worked on for ever; after as many as a
  worker takes at once it lives and takes nothing any more. It is done with here, whatever the broker heard.

Either way the broker may give the message out again, which does no harm: the work itself stands in the database.
"""

from kombu.transport import TRANSPORT_ALIASES, redis
from redis.exceptions import ConnectionError as ConnectionLost


class QoS(redis.QoS):
    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        finally:
            self._quick_ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue)
        finally:
            self._quick_ack(delivery_tag)


class Channel(redis.Channel):
    QoS = QoS

    def _connparams(self, asynchronous: bool = False) -> dict[str, object]:
        if self.connection is None or self.connection.client is None:
            raise ConnectionLost("the channel is closed")
        return super()._connparams(asynchronous)


class Transport(redis.Transport):
    Channel = Channel


def use_it() -> None:
    """For every address that begins with redis://."""
    TRANSPORT_ALIASES["redis"] = f"{__name__}:{Transport.__name__}"
