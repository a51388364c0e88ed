"""Several commands may need the embedded PostgreSQL at once: the first starts it, the last stops it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.console import Refusal, say
from launcher.locks import alone_after_leaving, held, lock_shared
from launcher.places import Places
from launcher.postgres import Cluster
from launcher.records import read_records

TRIES, PAUSE = 10, 1.0  # pause in seconds


def embedded_cluster(places: Places) -> Cluster:
    return Cluster(folder=places.database, log=places.logs / "postgres.log")


@contextmanager
def running(cluster: Cluster, places: Places) -> Iterator[Cluster]:
    """The server runs at least as long as this lasts."""
    door, tenants = places.run / "postgres.door", places.run / "postgres.tenants"
    descriptor = lock_shared(tenants)
    try:
        with held(door):
            cluster.start()
        yield cluster
    finally:
        with held(door):
            is_last = alone_after_leaving(descriptor)
            if is_last and not any(record.is_running for record in read_records(places.run)):
                cluster.stop()


def revive(cluster: Cluster) -> None:
    """Starts a server that has died; what it left behind may take some seconds to go, so it is tried again."""
    say("PostgreSQL завершился, запускаю снова.")
    for _ in range(TRIES - 1):
        try:
            return cluster.start()
        except Refusal:
            time.sleep(PAUSE)
    return cluster.start()
