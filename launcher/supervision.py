"""Keeps processes running: each in a group of its own, with a log, restarted with growing pauses when it dies."""

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from launcher.console import Refusal, say
from launcher.places import ROOT, Places
from launcher.processes import end_group
from launcher.records import forget_record, write_record
from launcher.services import ORDER_OF_ENDING, Service

ROUND = 0.2  # seconds between two looks at all processes
LONGEST_PAUSE = 30  # seconds before a restart
DEATHS_ALLOWED = 6  # in a row; a process that has run for MINUTE starts again from none
MINUTE = 60  # seconds
LOG_LIMIT = 5 * 1024 * 1024  # bytes; a longer log is put aside at the next start


@dataclass
class Kept:
    """A service with its present process; while it waits for its restart, `again_at` says until when."""

    service: Service
    process: subprocess.Popen
    since: float
    deaths: int = 0
    again_at: float | None = None


@dataclass
class Supervisor:
    places: Places
    environment: dict[str, str]
    kept: list[Kept] = field(default_factory=list)

    def start(self, service: Service) -> None:
        self.kept.append(Kept(service, self._spawn(service), time.monotonic()))

    def keep(self, is_wanted: Callable[[], bool]) -> None:
        """Looks after the processes until they aren't wanted; a Refusal if one of them can't be kept alive."""
        while is_wanted():
            for kept in self.kept:
                self._look_after(kept, time.monotonic())
            time.sleep(ROUND)

    def stop(self) -> None:
        for kept in sorted(self.kept, key=lambda kept: ORDER_OF_ENDING.index(kept.service.name)):
            self._end(kept)
        self.kept.clear()

    def _look_after(self, kept: Kept, now: float) -> None:
        if kept.again_at is not None:
            if now >= kept.again_at:
                kept.process, kept.since, kept.again_at = self._spawn(kept.service), now, None
        elif kept.process.poll() is not None:
            self._note_death(kept, now)

    def _note_death(self, kept: Kept, now: float) -> None:
        name, log = kept.service.name, self.places.logs / f"{kept.service.name}.log"
        self._end(kept)
        kept.deaths = 1 if now - kept.since > MINUTE else kept.deaths + 1
        if kept.deaths > DEATHS_ALLOWED:
            raise Refusal(f"Процесс «{name}» не удаётся удержать: причина – в журнале {log}.")
        pause = min(2 ** (kept.deaths - 1), LONGEST_PAUSE)
        say(f"Процесс «{name}» завершился (код {kept.process.returncode}), запускаю снова через {pause} с: {log}")
        kept.again_at = now + pause

    def _end(self, kept: Kept) -> None:
        end_group(kept.process.pid, lambda: kept.process.poll() is not None, patience=kept.service.patience)
        forget_record(self.places.run, kept.service.name)

    def _spawn(self, service: Service) -> subprocess.Popen:
        path = self.places.logs / f"{service.name}.log"
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".log.1"))
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            process = subprocess.Popen(
                service.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=descriptor,
                stderr=descriptor,
                start_new_session=True,
            )
        finally:
            os.close(descriptor)
        write_record(self.places.run, service.name, process.pid)
        return process
