"""A place for one run of the tests: servers of its own on free ports, folders of its own, all gone afterwards."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.assets import ensure_assets
from launcher.places import VENV, Places
from launcher.postgres import Cluster
from launcher.programs import CHROMIUM, REDIS, ensure_program
from launcher.redis_server import running_redis
from launcher.web import free_port

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
FROM_OUTSIDE = ("PORTAL_", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "PORT", "DJANGO_")  # not for tests to see


@contextmanager
def proving_ground() -> Iterator[dict[str, str]]:
    """Gives the environment for the checks and for pytest."""
    redis, chromium = ensure_program(REDIS), ensure_program(CHROMIUM)
    with temporary_folder() as folder, running_redis(redis, folder, free_port()) as redis_url:
        places = Places(folder / "var")
        places.make()
        ensure_assets(places.assets)
        (places.var / "static").mkdir()
        cluster = Cluster(folder=folder / "postgres", log=folder / "postgres.log", port=free_port(), settings=FAST)
        try:
            cluster.start()
            yield _environment(places, cluster.url, redis_url, chromium)
        finally:
            cluster.stop()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    folder.chmod(0o711)  # PostgreSQL may run under an account of its own
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(places: Places, database_url: str, redis_url: str, chromium: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FROM_OUTSIDE)}
    return kept | {
        "PORTAL_VAR": str(places.var),
        "PORTAL_SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "CHROMIUM": chromium,
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
    }
