"""The portal's database, wherever it is."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.places import Places
from launcher.postgres import Cluster
from launcher.preparation import database_stamp
from launcher.tenancy import embedded_cluster, running


@contextmanager
def available_database(places: Places) -> Iterator[Cluster | None]:
    """The embedded server, running; None if DATABASE_URL names another, which then must run already."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    cluster = embedded_cluster(places)
    if not cluster.is_made:
        database_stamp(places).unlink(missing_ok=True)
    with running(cluster, places):
        yield cluster
