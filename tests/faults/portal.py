"""The portal's workers and schedulers as processes, beside a broker and a mail server of their own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from celery import Celery

from launcher.places import ROOT
from launcher.processes import end_group, signal_group
from launcher.services import BEAT, WORKER, portal_services
from tests.faults.broker import Broker, running_broker
from tests.faults.clock import Clock
from tests.faults.mail import FailingMail, running_mail
from tests.services import database_url_of_tests

HURRIED = "--app=tests.faults.hurried"
PATIENCE = 20  # seconds


@dataclass
class Portal:
    """`processes` by name: «worker», «beat» and whatever a test starts beside them."""

    folder: Path
    clock: Clock
    broker: Broker
    mail: FailingMail
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """A second one has a name that begins alike, such as «beat 2»."""
        role = WORKER if name.startswith(WORKER) else BEAT
        ours = next(service.command for service in portal_services(0, with_redis=True) if service.name == role)
        command = [HURRIED if word.startswith("--app=") else word for word in ours]
        if role == BEAT:
            command.append(f"--schedule={self.folder / name}")
        else:
            command.append(f"--hostname={name.replace(' ', '-')}@test")
        with self._log(name).open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=ROOT, env=self._environment(), stdout=log, stderr=log, start_new_session=True
            )

    def send_signal(self, name: str, number: int) -> None:
        signal_group(self.processes[name].pid, number)

    def end(self, name: str) -> None:
        process = self.processes.pop(name)
        end_group(process.pid, lambda: process.poll() is not None, patience=PATIENCE)

    def raise_the_dead(self) -> None:
        for name, process in list(self.processes.items()):
            if process.poll() is not None:
                self.start(name)

    def check(self) -> None:
        dead = [name for name, process in self.processes.items() if process.poll() is not None]
        assert not dead, f"{dead} ended by themselves\n{self.logs()}"

    def is_idle(self) -> bool:
        """No task waits or is worked on."""
        return not self.broker.tell("LLEN", "celery") and not self.broker.tell("HLEN", "unacked")

    def ring(self, task: str, *arguments: int) -> None:
        """As the portal's bell does."""
        with Celery(broker=self.broker.url, set_as_current=False) as bell:
            bell.send_task(task, args=arguments)

    def logs(self) -> str:
        return "\n".join(f"{name}:\n{self._log(name).read_text()[-3000:]}" for name in self.processes)

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": database_url_of_tests(),
            "REDIS_URL": self.broker.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "FAULTS_CLOCK": str(self.clock.folder),
        }


@contextmanager
def running_portal(folder: Path, clock: Clock) -> Iterator[Portal]:
    """A worker and a scheduler; they may still be starting."""
    with running_broker(folder) as broker, running_mail(clock) as mail:
        portal = Portal(folder, clock, broker, mail)
        try:
            portal.start(WORKER)
            portal.start(BEAT)
            yield portal
        finally:
            for name in reversed(list(portal.processes)):
                portal.end(name)
