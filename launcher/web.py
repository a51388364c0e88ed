"""Whether something answers on a loopback port."""

import http.client
import socket
from contextlib import closing

HOST = "127.0.0.1"
PATH = "/accounts/login/"
PATIENCE = 30  # seconds for one answer


def is_taken(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    """True if a page comes, whatever it says."""
    with closing(http.client.HTTPConnection(HOST, port, timeout=PATIENCE)) as connection:
        try:
            connection.request("GET", PATH)
            return connection.getresponse().status > 0
        except (OSError, http.client.HTTPException):
            return False
