"""The portal's own processes, in the order in which they start."""

from dataclasses import dataclass

from launcher.venv import PYTHON

WEB, WORKER, BEAT = "web", "worker", "beat"
ORDER_OF_ENDING = [BEAT, WORKER, WEB]  # first nobody orders new work, then work ends, then the pages


@dataclass(frozen=True)
class Service:
    """A process to keep running; `patience` is how many seconds it may take to finish what it does."""

    name: str
    command: tuple[str, ...]
    patience: float


def portal_services(port: int, *, with_redis: bool) -> list[Service]:
    """With Redis the worker has children for its tasks; files as a broker suffice one worker in one process."""
    pool = ("--pool=prefork", "--concurrency=2") if with_redis else ("--pool=solo",)
    quiet = ("--without-gossip", "--without-mingle")
    return [
        Service(WEB, _gunicorn(port), patience=20),
        Service(WORKER, _celery("worker", *pool, *quiet), patience=30),
        Service(BEAT, _celery("beat", "--pidfile="), patience=10),
    ]


def _gunicorn(port: int) -> tuple[str, ...]:
    workers = ("--workers=2", "--threads=4", "--timeout=60", "--graceful-timeout=15")
    return (str(PYTHON), "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", *workers, "--no-control-socket")


def _celery(role: str, *options: str) -> tuple[str, ...]:
    return (str(PYTHON), "-m", "celery", "--app=config", "--quiet", role, "--loglevel=WARNING", *options)
