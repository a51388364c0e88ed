"""Mail servers that take every letter at once, as processes of their own.

`python -m bench.mail_sink PORT KIND`: the least that any server can do, or the library that speaks the whole of
SMTP. At its end it prints, as JSON, how often each Message-ID came.
"""

import asyncio
import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP, Envelope, Session

from launcher.web import HOST, free_port

GREETING = b"220 sink\r\n"
OK = b"250 OK\r\n"
GO_ON = b"354 go on\r\n"
BYE = b"221 bye\r\n"
END = b"\r\n.\r\n"
MESSAGE_ID = b"\r\nmessage-id:"


class Sink(asyncio.Protocol):
    """One connection; `came` counts for all of them."""

    came: Counter[str] = Counter()

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport, self.read, self.is_letter = transport, b"", False
        transport.write(GREETING)

    def data_received(self, data: bytes) -> None:
        self.read += data
        end = END if self.is_letter else b"\r\n"
        while end in self.read:
            said, _, self.read = self.read.partition(end)
            self.take_letter(said) if self.is_letter else self.answer(said[:4].upper())
            end = END if self.is_letter else b"\r\n"

    def answer(self, command: bytes) -> None:
        self.is_letter = command == b"DATA"
        self.transport.write(GO_ON if self.is_letter else BYE if command == b"QUIT" else OK)
        if command == b"QUIT":
            self.transport.close()

    def take_letter(self, letter: bytes) -> None:
        self.came[message_id(letter)] += 1
        self.is_letter = False
        self.transport.write(OK)


def message_id(letter: bytes) -> str:
    found = letter.lower().partition(MESSAGE_ID)[2].partition(b"\r\n")[0]
    return found.strip().decode("ascii")


class Handler:
    """What aiosmtpd asks of a letter."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        Sink.came[message_id(envelope.content)] += 1
        return "250 OK"


KINDS = {"bare": Sink, "aiosmtpd": lambda: SMTP(Handler(), hostname="localhost")}


async def serve(port: int, kind: str) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    async with await loop.create_server(KINDS[kind], HOST, port):
        print("ready", flush=True)
        await ended.wait()
    print(json.dumps(Sink.came), flush=True)


@dataclass
class RunningSink:
    port: int
    came: Counter[str]  # filled at its end


@contextmanager
def running_sink(kind: str) -> Iterator[RunningSink]:
    sink = RunningSink(free_port(), Counter())
    command = [sys.executable, "-m", "bench.mail_sink", str(sink.port), kind]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
    try:
        process.stdout.readline()
        yield sink
    finally:
        process.terminate()
        sink.came.update(json.loads(process.communicate()[0]))


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
