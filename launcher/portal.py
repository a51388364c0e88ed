"""Starts the whole portal and keeps it until it is told to stop."""

import os
import signal
import threading
import time
from dataclasses import dataclass

from launcher.assets import ensure_assets
from launcher.console import Refusal, say
from launcher.database import available_database
from launcher.locks import try_to_lock
from launcher.places import Places
from launcher.postgres import Cluster
from launcher.preparation import demo_accounts, prepare_database, prepare_static_files
from launcher.records import end_left_behind
from launcher.services import ORDER_OF_ENDING, portal_services
from launcher.supervision import Supervisor
from launcher.surroundings import surroundings
from launcher.tenancy import revive
from launcher.web import answers, is_taken

FIRST_ANSWER = 60  # seconds that the first page may take
PATIENCE_WITH_LEFT_BEHIND = 10  # seconds


def start_portal(places: Places, port: int) -> None:
    """Starts everything, says where, and returns when everything has stopped; a running portal is pointed at."""
    address = places.run / "address"
    if try_to_lock(places.run / "portal.lock") is None:
        say(f"Портал уже работает: {address.read_text()}" if address.exists() else "Портал уже запускается.")
        return
    address.unlink(missing_ok=True)
    if end_left_behind(places.run, ORDER_OF_ENDING, patience=PATIENCE_WITH_LEFT_BEHIND):
        say("Прошлый запуск оборвался: его процессы завершены.")
    if is_taken(port):
        raise Refusal(f"Порт {port} занят другой программой. Выберите свободный: PORT=8010 python3 run.py")
    ensure_assets(places.assets)
    with available_database(places) as cluster:
        environment = surroundings(places, cluster.url if cluster else "", port)
        prepare_static_files(places, environment)
        prepare_database(places, environment, may_skip=cluster is not None)
        Watch(Supervisor(places, environment), cluster, port).last()


@dataclass
class Watch:
    """The time from the first process's start to the last one's end."""

    supervisor: Supervisor
    cluster: Cluster | None
    port: int

    def last(self) -> None:
        self.is_over = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.is_over.set())
        try:
            web, *others = portal_services(self.port, with_redis=bool(os.environ.get("REDIS_URL")))
            self.supervisor.start(web)
            self._await_first_answer()  # alone: the first page shouldn't wait for those whom nobody waits for
            for service in others:
                self.supervisor.start(service)
            self._announce()
            self.supervisor.keep(self._goes_on)
        finally:
            say("Останавливаю портал…")
            self.supervisor.stop()
            self._address.unlink(missing_ok=True)

    @property
    def _address(self) -> os.PathLike:
        return self.supervisor.places.run / "address"

    def _await_first_answer(self) -> None:
        end = time.monotonic() + FIRST_ANSWER
        self.supervisor.keep(lambda: self._goes_on() and time.monotonic() < end and not answers(self.port))
        if time.monotonic() >= end:
            log = self.supervisor.places.logs / "web.log"
            raise Refusal(f"Портал не ответил за {FIRST_ANSWER} с: причина – в журнале {log}.")

    def _announce(self) -> None:
        if not self.is_over.is_set():
            address = self.supervisor.environment["PORTAL_URL"]
            self._address.write_text(address)
            say(f"Портал работает: {address}\n{demo_accounts(self.supervisor.places)}Остановить: Ctrl-C.")

    def _goes_on(self) -> bool:
        if self.cluster and not self.is_over.is_set() and self.cluster.running_pid() is None:
            revive(self.cluster)
        return not self.is_over.is_set()
