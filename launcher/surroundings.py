"""The environment that the portal's processes get: what settings ask for, as given from outside or made here."""

import os
import secrets

from launcher.locks import held
from launcher.places import VENV, Places


def surroundings(places: Places, database_url: str, port: int) -> dict[str, str]:
    """The environment of this process with everything that settings ask for; what is given from outside wins."""
    own = {
        "PORTAL_VAR": str(places.var),
        "PORTAL_SECRET_KEY": os.environ.get("PORTAL_SECRET_KEY") or secret_key(places),
        "DATABASE_URL": os.environ.get("DATABASE_URL") or database_url,
        "PORTAL_URL": os.environ.get("PORTAL_URL") or f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    return {**os.environ, **own}


def secret_key(places: Places) -> str:
    """The portal's secret, made at the first start and readable only by its owner."""
    with held(places.run / "secret-key.lock"):
        if not places.secret_key.exists():
            places.secret_key.touch(mode=0o600)
            places.secret_key.write_text(secrets.token_urlsafe(50))
        return places.secret_key.read_text()
