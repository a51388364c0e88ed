"""PostgreSQL refuses to run as root, so root lends it an account that may do nothing else."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher.console import Refusal, say
from launcher.places import ROOT

ACCOUNTS = ("postgres", "nobody")  # the first that the machine knows


@dataclass(frozen=True)
class Account:
    """Whom a program runs as, in the words of subprocess.Popen; None means as ourselves."""

    user: int | None = None
    group: int | None = None

    @property
    def popen_arguments(self) -> dict[str, object]:
        if self.user is None:
            return {}
        return {"user": self.user, "group": self.group, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.user is not None:
            os.chown(path, self.user, self.group)

    def let_through(self, path: Path) -> None:
        """Lets the account pass the folders above the path; what lies in them stays unreadable to it."""
        if self.user is None:
            return
        for folder in [path, *path.parents]:
            mode = folder.stat().st_mode
            if folder.is_dir() and not mode & stat.S_IXOTH and folder.stat().st_uid != self.user:
                if not folder.is_relative_to(ROOT):
                    say(f"Открываю для PostgreSQL проход через каталог {folder} (chmod o+x).")
                folder.chmod(mode | stat.S_IXOTH)

    def let_read(self, folder: Path) -> None:
        """Lets the account use installed programs, also where root's files are closed to others at birth."""
        if self.user is not None and not folder.stat().st_mode & stat.S_IROTH:
            subprocess.run(["chmod", "-R", "o+rX", folder], check=True)
        self.let_through(folder)


def account_for_postgres() -> Account:
    if os.geteuid() != 0:
        return Account()
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise Refusal("PostgreSQL не работает от имени root. Запустите портал от имени обычного пользователя.")
