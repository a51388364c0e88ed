"""A Redis of our own on a loopback port, which keeps nothing on disk."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from launcher.console import Refusal
from launcher.processes import end_group, wait_until

START = 20  # seconds


@contextmanager
def running_redis(program: str, folder: Path, port: int) -> Iterator[str]:
    """Gives the address of the server, which lives as long as this lasts."""
    options = ("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no", "--dir", str(folder))
    with (folder / "redis.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "--port", str(port), *options],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        if not wait_until(lambda: process.poll() is not None or _pongs(port), START) or process.poll() is not None:
            raise Refusal(f"Redis не запустился: {(folder / 'redis.log').read_text()}")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        end_group(process.pid, lambda: process.poll() is not None, patience=START)


def _pongs(port: int) -> bool:
    try:
        with closing(socket.create_connection(("127.0.0.1", port), timeout=1)) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7).startswith(b"+PONG")
    except OSError:
        return False
