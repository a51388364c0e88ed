"""A mail server that takes every letter at once, as a process of its own: the least that any server can take.

`python -m bench.mail_sink PORT`; at its end it prints, as JSON, how often each Message-ID came.
"""

import asyncio
import json
import signal
import sys
from collections import Counter

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


async def serve(port: int) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    server = await loop.create_server(Sink, "127.0.0.1", port)
    print("ready", flush=True)
    async with server:
        await ended.wait()
    print(json.dumps(Sink.came), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
