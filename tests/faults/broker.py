"""A Redis of one's own that may be killed, stopped and starved."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis

from launcher.processes import end_group, wait_until
from launcher.programs import REDIS, ensure_program
from launcher.web import free_port

START = 20  # seconds


@dataclass
class Broker:
    folder: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(self.folder))
        command = [ensure_program(REDIS), "--port", str(self.port), *options]
        with (self.folder / "redis.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        assert wait_until(self.answers, START), (self.folder / "redis.log").read_text()

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
        self.process.wait()

    def send_signal(self, number: int) -> None:
        os.kill(self.process.pid, number)

    def tell(self, *command: str) -> object:
        with redis.Redis.from_url(self.url, socket_timeout=5) as client:
            return client.execute_command(*command)

    def answers(self) -> bool:
        try:
            return bool(self.tell("PING"))
        except redis.RedisError:
            return False


@contextmanager
def running_broker(folder: Path) -> Iterator[Broker]:
    broker = Broker(folder, free_port())
    broker.start()
    try:
        yield broker
    finally:
        end_group(broker.process.pid, lambda: broker.process.poll() is not None, patience=START)
