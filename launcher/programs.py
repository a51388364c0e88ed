"""Programs of the machine that the tests need, installed by apt where that is allowed."""

import os
import shutil
import subprocess
import sys

from launcher.console import Refusal, say

REDIS = ("redis-server",)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")  # the first is Debian's package too


def ensure_program(names: tuple[str, ...]) -> str:
    """The path of the first of the names that the machine has; the first name is also the package to install."""
    found = _find(names)
    if found is None:
        _install(names[0])
        found = _find(names)
    if found is None:
        raise Refusal(f"Для проверки нужна программа {names[0]}: установите её и запустите ещё раз.")
    return found


def _find(names: tuple[str, ...]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


def _install(package: str) -> None:
    apt = shutil.which("apt-get")
    if apt is None or not _may_become_root():
        return
    say(f"Устанавливаю {package}…")
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    variables = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]  # 1: installed, but not started as a service
    for arguments in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", package]):
        subprocess.run([*as_root, *variables, apt, *arguments], stdout=sys.stderr, check=False)


def _may_become_root() -> bool:
    if os.geteuid() == 0:
        return True
    return bool(shutil.which("sudo")) and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0
