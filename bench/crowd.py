"""Many people at once on the real server: each waits for an answer, then presses the next button on the list."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter

from bench.visitors import length_of
from launcher.web import HOST

BROKEN = 0  # a connection that ended without an answer


@dataclass
class Taken:
    """What came of a list of requests: statuses, and the seconds of each answer."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    whole: float = 0.0

    @property
    def a_second(self) -> float:
        return len(self.seconds) / self.whole

    def percentile(self, part: float) -> float:
        """Seconds within which so large a part of the answers came."""
        return sorted(self.seconds)[min(int(len(self.seconds) * part), len(self.seconds) - 1)]


def press_all(port: int, requests: Iterable[bytes], clients: int) -> Taken:
    return asyncio.run(_press_all(port, iter(requests), clients))


async def _press_all(port: int, requests: Iterator[bytes], clients: int) -> Taken:
    taken, start = Taken(), perf_counter()
    await asyncio.gather(*(_client(port, requests, taken) for _ in range(clients)))
    taken.whole = perf_counter() - start
    return taken


async def _client(port: int, requests: Iterator[bytes], taken: Taken) -> None:
    """Keeps its connection as a browser does; the server may end it between two requests."""
    connection = None
    for request in requests:
        start = perf_counter()
        status, connection = await _press(port, request, connection)
        taken.statuses[status] += 1
        taken.seconds.append(perf_counter() - start)
    if connection:
        connection[1].close()


Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter] | None


async def _press(port: int, request: bytes, kept: Connection) -> tuple[int, Connection]:
    """The status, and the connection where it stays."""
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        reader, writer = kept or await asyncio.open_connection(HOST, port)
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        await reader.readexactly(length_of(head))
        if "connection: close" not in head.lower():
            return int(head.split(" ", 2)[1]), (reader, writer)
        writer.close()
        return int(head.split(" ", 2)[1]), None
    return await _press(port, request, None) if kept else (BROKEN, None)
