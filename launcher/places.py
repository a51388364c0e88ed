"""Where things lie: the project's own folder, its .venv, and var/ with everything that the portal makes."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


@dataclass(frozen=True)
class Places:
    """The folders inside var/."""

    var: Path

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def assets(self) -> Path:
        return self.var / "assets"

    @property
    def media(self) -> Path:
        """Uploaded files, as settings have it; made here so that a backup finds it from the first day."""
        return self.var / "media"

    @property
    def database(self) -> Path:
        return self.var / "postgres"

    @property
    def secret_key(self) -> Path:
        return self.var / "secret-key"

    def make(self) -> None:
        """Makes the folders; as root others may pass through var/, as PostgreSQL has an account of its own."""
        if not self.var.exists():
            self.var.mkdir(parents=True)
            self.var.chmod(0o711 if os.geteuid() == 0 else 0o700)
        for folder in (self.run, self.logs, self.assets, self.media):
            folder.mkdir(exist_ok=True)


def chosen_places() -> Places:
    return Places(Path(os.environ.get("PORTAL_VAR") or ROOT / "var").resolve())
