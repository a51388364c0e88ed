"""Makes .venv and installs what the requirements name; a second time nothing is done."""

import shutil
import subprocess
import sys
from pathlib import Path

from launcher.console import Refusal, say
from launcher.locks import held
from launcher.places import ROOT, VENV
from launcher.stamps import fingerprint, is_stamped, set_stamp

PYTHON = VENV / "bin" / "python"
CONSTRAINTS = ROOT / "constraints.txt"


def ensure_installed(requirements: Path) -> None:
    """Leaves .venv with everything that the file names, at the versions of constraints.txt."""
    stamp = VENV / f".{requirements.stem}.stamp"
    wanted = fingerprint([ROOT / "requirements.txt", requirements, CONSTRAINTS])
    if PYTHON.exists() and is_stamped(stamp, wanted):
        return
    with held(ROOT):
        if not PYTHON.exists():
            _make()
        say(f"Устанавливаю библиотеки из {requirements.name}…")
        pip_install("-r", str(requirements), "-c", str(CONSTRAINTS))
        set_stamp(stamp, wanted)


def pip_install(*arguments: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        raise Refusal("Библиотеки не установились: причина – в строках выше. Проверьте сеть и запустите ещё раз.")


def _make() -> None:
    say("Создаю окружение .venv…")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", VENV], stdout=sys.stderr, check=False).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refusal("Окружение .venv не создалось. В Debian и Ubuntu для этого нужен пакет python3-venv.")
