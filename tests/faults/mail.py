"""A mail server with a script: what it does with the next letters to an address, and whom it kills at which moment."""

import asyncio
import os
import signal
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from launcher.web import free_port
from tests.faults.clock import Clock
from tests.faults.last_moment import HeldLetter
from tests.faults.peers import process_of

TAKEN = "250 OK"
HANGING = 2  # seconds, longer than a worker waits (`hurried.py`)
WORDS = {
    "421": "4.3.2 shutting down",
    "451": "4.3.0 later",
    "452": "4.2.2 mailbox full",
    "550": "5.1.1 no such user",
    "554": "5.7.1 looks like spam",
}


@dataclass(frozen=True)
class Fault:
    """`moment`: the command that is answered so, «250» and «commit»: after the letter has been taken.

    `deed`: a code, or what happens: hangs, drops, kills (the process that speaks), kills all (its whole worker).
    """

    deed: str
    moment: str

    def __str__(self) -> str:
        return f"{self.deed} at {self.moment}"

    @property
    def is_final(self) -> bool:
        return self.deed.startswith("55")

    @property
    def is_window(self) -> bool:
        """The one honest exception: the letter was taken, and nobody lived to write that down."""
        return self.deed.startswith("kills") and self.moment in ("250", "commit")


@dataclass(frozen=True)
class Taken:
    """A letter that the server answered «250» to."""

    to: str
    message_id: str
    text: str

    @classmethod
    def from_bytes(cls, content: bytes) -> "Taken":
        message: EmailMessage = message_from_bytes(content, policy=policy.default)
        return cls(message["To"], message["Message-ID"], message.get_body(("plain",)).get_content())


@dataclass
class FailingMail:
    """Faults of `door` meet whoever comes next, those of `script` the next letters to an address."""

    port: int
    clock: Clock
    door: deque[Fault] = field(default_factory=deque)
    script: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    box: list[Taken] = field(default_factory=list)
    tries: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    injected: Counter[Fault] = field(default_factory=Counter)
    afterwards: list[asyncio.Task] = field(default_factory=list)
    pause: float = 0  # seconds that each letter takes

    def forget(self) -> None:
        """As if nobody had come yet."""
        for kept in (self.door, self.script, self.box, self.tries, self.injected):
            kept.clear()
        self.pause = 0

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        if not self.door:
            return responses
        return [await self._play(self.door.popleft(), server, session)]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.tries[address].append(self.clock.now())
        envelope.rcpt_tos.append(address)
        fault = self._next(address, ["RCPT"])
        return await self._play(fault, server, session) if fault else TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.pause)
        fault = self._next(envelope.rcpt_tos[0], ["DATA", "250", "commit"])
        if fault and fault.moment == "DATA":
            return await self._play(fault, server, session)
        letter = Taken.from_bytes(envelope.content)
        self.box.append(letter)
        if fault is None:
            return TAKEN
        if fault.moment == "commit":
            process = await asyncio.to_thread(process_of, session.peer[1])
            held = await asyncio.to_thread(HeldLetter, letter.message_id)
            self.afterwards.append(asyncio.create_task(self._play_later(fault, held, process)))
            return TAKEN
        await server.push(TAKEN)
        return await self._play(fault, server, session)

    async def _play_later(self, fault: Fault, held: HeldLetter, process: int) -> None:
        """The worker goes on with its conversation, and dies when it wants to write that the letter is sent."""
        try:
            await asyncio.to_thread(held.wait_for_writer)
            kill(process, everyone=fault.deed == "kills all")
            self.injected[fault] += 1
        finally:
            await asyncio.to_thread(held.let_go)

    def _next(self, address: str, moments: list[str]) -> Fault | None:
        script = self.script[address]
        return script.popleft() if script and script[0].moment in moments else None

    async def _play(self, fault: Fault, server: SMTP, session: Session) -> str:
        """Does it, and gives what is to be answered, if anybody is still there."""
        self.injected[fault] += 1
        if fault.deed in WORDS:
            return f"{fault.deed} {WORDS[fault.deed]}"
        if fault.deed == "hangs":
            await asyncio.sleep(HANGING)
        if fault.deed.startswith("kills"):
            kill(await asyncio.to_thread(process_of, session.peer[1]), everyone=fault.deed == "kills all")
        server.transport.abort()
        return "421 4.4.2 gone"


def kill(process: int, *, everyone: bool) -> None:
    """The process alone, or its whole group."""
    if everyone:
        os.killpg(os.getpgid(process), signal.SIGKILL)
    else:
        os.kill(process, signal.SIGKILL)


@contextmanager
def running_mail(clock: Clock) -> Iterator[FailingMail]:
    server = FailingMail(free_port(), clock)
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
